select t0."name", t0."moment"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."moment" = ?1
order by t0."id"
limit 10
-- 1: 2024-02-29T08:30:00.000Z as Timestamp

select t0."name", t0."moment"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."moment" = ?1
order by t0."id"
limit 10
-- 1: 2024-02-29T08:30:00.000Z as Timestamp

select t0."name", t0."moment"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."moment" > ?1
order by t0."id"
limit 10
-- 1: 2024-02-29T08:30:00.000Z as Timestamp

select t0."name", t0."moment"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."moment" < ?1
order by t0."id"
limit 10
-- 1: 2024-01-01T00:00:00.000Z as Timestamp

select t0."name", t0."moment"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."moment" between ?1 and ?2
order by t0."id"
limit 10
-- 1: 2024-02-28T12:00:00.500Z as Timestamp
-- 2: 2024-02-29T23:00:00.000Z as Timestamp

select t0."name", t0."moment"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."moment" in (select value from json_each(?1))
order by t0."id"
limit 10
-- 1: [2023-12-31T23:59:59.999Z] as Timestamp

select t0."name", t0."moment"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."moment" is null
order by t0."id"
limit 10

select t0."name", t0."stamp"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."stamp" is not null
order by t0."id"
limit 10
