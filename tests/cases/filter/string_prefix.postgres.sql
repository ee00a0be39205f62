select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."title" like $1
order by t0."id"
limit 10
-- 1: "Rust%" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."title" like $1
order by t0."id"
limit 10
-- 1: "rUST%" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."title" like $1
order by t0."id"
limit 10
-- 1: "%ing" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."title" like $1
  and t0."title" like $2
order by t0."id"
limit 10
-- 1: "Z%" as Text
-- 2: "%g" as Text
