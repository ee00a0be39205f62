-- operation 1
select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and false
order by t0."id"
limit 10

-- operation 2
select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and false
order by t0."id"
limit 10

-- operation 3
select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and false
order by t0."id"
limit 10

-- operation 4
select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and false
order by t0."id"
limit 10

-- operation 5
select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."title" = $1
order by t0."id"
limit 10
-- 1: "$user.username" as Text
