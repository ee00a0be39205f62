select t0."name", t0."hour"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."hour" = ?1
order by t0."id"
limit 10
-- 1: 08:30:00.000 as Time

select t0."name", t0."hour"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."hour" = ?1
order by t0."id"
limit 10
-- 1: 23:59:59.999 as Time

select t0."name", t0."hour"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."hour" > ?1
order by t0."id"
limit 10
-- 1: 12:00:00.500 as Time

select t0."name", t0."hour"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."hour" >= ?1
order by t0."id"
limit 10
-- 1: 12:00:00.500 as Time

select t0."name", t0."hour"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."hour" < ?1
order by t0."id"
limit 10
-- 1: 08:30:00.000 as Time

select t0."name", t0."hour"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."hour" between ?1 and ?2
order by t0."id"
limit 10
-- 1: 08:00:00.000 as Time
-- 2: 13:00:00.000 as Time

select t0."name", t0."hour"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."hour" in (select value from json_each(?1))
order by t0."id"
limit 10
-- 1: [00:00:00.000] as Time

select t0."name", t0."hour"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."hour" is null
order by t0."id"
limit 10
