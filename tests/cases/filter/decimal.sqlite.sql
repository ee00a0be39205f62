select t0."name", t0."price"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."price" = ?1
order by t0."id"
limit 10
-- 1: 19.99 as Double

select t0."name", t0."price"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."price" = ?1
order by t0."id"
limit 10
-- 1: 0.1 as Double

select t0."name", t0."price"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."price" <> ?1
order by t0."id"
limit 10
-- 1: 19.99 as Double

select t0."name", t0."price"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."price" > ?1
order by t0."id"
limit 10
-- 1: 19.99 as Double

select t0."name", t0."price"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."price" >= ?1
order by t0."id"
limit 10
-- 1: 19.99 as Double

select t0."name", t0."price"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."price" < ?1
order by t0."id"
limit 10
-- 1: 10 as Double

select t0."name", t0."price"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."price" in (select value from json_each(?1))
order by t0."id"
limit 10
-- 1: [10] as Double
