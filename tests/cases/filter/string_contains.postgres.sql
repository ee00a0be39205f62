select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."title" like $1
order by t0."id"
limit 10
-- 1: "%rust%" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and lower(t0."title") like lower($1)
order by t0."id"
limit 10
-- 1: "%RUST%" as Text

select t0."title", t0."excerpt"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."excerpt" not like $1
order by t0."id"
limit 1000
-- 1: "%e%" as Text

select t0."title", t0."excerpt"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and lower(t0."excerpt") not like lower($1)
order by t0."id"
limit 1000
-- 1: "%S%" as Text
