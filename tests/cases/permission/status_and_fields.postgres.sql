-- operation 1
select t0."title"
from "articles" t0
where t0."status" = 0
  and t0."locale" = ''
  and false
order by t0."id"
limit 2

-- operation 2
select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and (t0."featured" = $1 or t0."kind" = $2)
order by t0."title", t0."id"
limit 10
-- 1: true as Boolean
-- 2: "review" as Text

select t0."id"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and (t0."featured" = $1 or t0."kind" = $2)
order by t0."id"
limit 10
-- 1: true as Boolean
-- 2: "review" as Text

-- operation 3
select t0."title", t0."slug"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."slug", t0."id"
limit 2

select t0."id"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 10
