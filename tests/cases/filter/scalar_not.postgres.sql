select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and not (t0."title" like $1)
order by t0."id"
limit 1000
-- 1: "%e%" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and not (t0."excerpt" is null)
order by t0."id"
limit 1000

select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and not ((t0."views" > $1 and t0."views" < $2))
order by t0."id"
limit 1000
-- 1: 10 as Integer
-- 2: 700 as Integer

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and not (not (t0."title" = $1))
order by t0."id"
limit 10
-- 1: "apple pie" as Text
