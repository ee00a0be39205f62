select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."title" = $1
order by t0."id"
limit 10
-- 1: "apple pie" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."title" = $1
order by t0."id"
limit 10
-- 1: "Apple Pie" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and lower(t0."title") = lower($1)
order by t0."id"
limit 10
-- 1: "APPLE pie" as Text

select t0."title", t0."excerpt"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."excerpt" <> $1
order by t0."id"
limit 1000
-- 1: "Short crust." as Text

select t0."title", t0."excerpt"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and lower(t0."excerpt") <> lower($1)
order by t0."id"
limit 1000
-- 1: "SHORT CRUST." as Text

select t0."title", t0."excerpt"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."excerpt" = $1
order by t0."id"
limit 10
-- 1: "" as Text
