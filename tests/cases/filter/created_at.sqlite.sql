select t0."title", t0."created_at"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."created_at" = ?1
order by t0."id"
limit 10
-- 1: 2024-03-05T04:00:00.000Z as Timestamp

select t0."title", t0."created_at"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."created_at" >= ?1
order by t0."id"
limit 10
-- 1: 2024-03-05T11:00:00.000Z as Timestamp

select t0."name", t0."created_at"
from "authors" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."created_at" between ?1 and ?2
order by t0."id"
limit 10
-- 1: 2024-03-01T02:00:00.000Z as Timestamp
-- 2: 2024-03-01T03:00:00.000Z as Timestamp
