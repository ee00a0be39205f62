select t0."name", t0."ratio"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."ratio" = $1
order by t0."id"
limit 10
-- 1: 0.5 as Double

select t0."name", t0."ratio"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."ratio" <> $1
order by t0."id"
limit 10
-- 1: 0.5 as Double

select t0."name", t0."ratio"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."ratio" > $1
order by t0."id"
limit 10
-- 1: 1 as Double

select t0."name", t0."ratio"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."ratio" <= $1
order by t0."id"
limit 10
-- 1: 0.5 as Double

select t0."name", t0."ratio"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."ratio" between $1 and $2
order by t0."id"
limit 10
-- 1: -1.5 as Double
-- 2: 0.5 as Double

select t0."name", t0."ratio"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."ratio" = any($1)
order by t0."id"
limit 10
-- 1: [2, 1000000000000000000000] as Double

select t0."name", t0."ratio"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."ratio" <> all($1)
order by t0."id"
limit 10
-- 1: [2, 1000000000000000000000] as Double

select t0."name", t0."ratio"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."ratio" is null
order by t0."id"
limit 10
