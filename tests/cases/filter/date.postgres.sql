select t0."name", t0."day"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."day" = $1
order by t0."id"
limit 10
-- 1: 2024-02-29 as Date

select t0."name", t0."day"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."day" <> $1
order by t0."id"
limit 10
-- 1: 2024-02-29 as Date

select t0."name", t0."day"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."day" > $1
order by t0."id"
limit 10
-- 1: 2024-02-28 as Date

select t0."name", t0."day"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."day" >= $1
order by t0."id"
limit 10
-- 1: 2024-02-29 as Date

select t0."name", t0."day"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."day" < $1
order by t0."id"
limit 10
-- 1: 2024-01-01 as Date

select t0."name", t0."day"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."day" between $1 and $2
order by t0."id"
limit 10
-- 1: 2024-02-01 as Date
-- 2: 2024-02-29 as Date

select t0."name", t0."day"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."day" = any($1)
order by t0."id"
limit 10
-- 1: [2023-12-31, 2024-03-01] as Date

select t0."name", t0."day"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."day" <> all($1)
order by t0."id"
limit 10
-- 1: [2023-12-31, 2024-03-01] as Date

select t0."name", t0."day"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."day" is null
order by t0."id"
limit 10
