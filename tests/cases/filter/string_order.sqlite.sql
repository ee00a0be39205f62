select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."title" > ?1
order by t0."title" nulls last, t0."id"
limit 10
-- 1: "Twelve" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."title" >= ?1
order by t0."title" nulls last, t0."id"
limit 10
-- 1: "Zebra crossing" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."title" < ?1
order by t0."title" nulls last, t0."id"
limit 10
-- 1: "Beyond" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."title" <= ?1
order by t0."title" nulls last, t0."id"
limit 10
-- 1: "Beyond SQL" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."title" between ?1 and ?2
order by t0."title" nulls last, t0."id"
limit 10
-- 1: "Hello, web" as Text
-- 2: "Quiet evenings" as Text
