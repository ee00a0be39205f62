select t0."name", t0."active"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."active" = $1
order by t0."id"
limit 10
-- 1: true as Boolean

select t0."name", t0."active"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."active" = $1
order by t0."id"
limit 10
-- 1: false as Boolean

select t0."name", t0."active"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."active" <> $1
order by t0."id"
limit 10
-- 1: true as Boolean

select t0."name", t0."active"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."active" = any($1)
order by t0."id"
limit 10
-- 1: [true, false] as Boolean

select t0."name", t0."active"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."active" <> all($1)
order by t0."id"
limit 10
-- 1: [false] as Boolean

select t0."name", t0."active"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."active" is null
order by t0."id"
limit 10

select t0."name", t0."active"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and not (t0."active" = $1)
order by t0."id"
limit 10
-- 1: true as Boolean
