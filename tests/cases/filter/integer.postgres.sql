select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."views" = $1
order by t0."id"
limit 10
-- 1: 42 as Integer

select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."views" <> $1
order by t0."id"
limit 1000
-- 1: 42 as Integer

select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."views" > $1
order by t0."id"
limit 10
-- 1: 250 as Integer

select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."views" >= $1
order by t0."id"
limit 10
-- 1: 250 as Integer

select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."views" < $1
order by t0."id"
limit 10
-- 1: 12 as Integer

select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."views" <= $1
order by t0."id"
limit 10
-- 1: 12 as Integer

select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."views" between $1 and $2
order by t0."id"
limit 10
-- 1: 42 as Integer
-- 2: 100 as Integer

select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."views" = any($1)
order by t0."id"
limit 10
-- 1: [0, 7, 8] as Integer

select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."views" <> all($1)
order by t0."id"
limit 10
-- 1: [42, 0, 7, 12, 55, 100] as Integer

select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."views" is null
order by t0."id"
limit 10

select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."views" is not null
  and t0."title" like $1
order by t0."id"
limit 10
-- 1: "Z%" as Text
