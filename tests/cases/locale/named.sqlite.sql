select t0."title", t0."locale", t0."rank"
from "notices" t0
where t0."status" = 1
  and likely(t0."locale" = ?1)
order by t0."id"
limit 10
-- 1: "de" as Text

select t0."title"
from "notices" t0
where t0."status" = 1
  and likely(t0."locale" = ?1)
order by t0."id"
limit 10
-- 1: "fr" as Text

select t0."title", t0."locale"
from "notices" t0
where t0."status" = 1
order by t0."rank" nulls last, t0."locale" nulls last, t0."id"
limit 10

select t0."title"
from "notices" t0
where t0."status" = 1
  and likely(t0."locale" = ?1)
  and t0."document_id" = ?2
limit 1
-- 1: "de" as Text
-- 2: "notice000000000000000001" as Text

select t0."title"
from "notices" t0
where t0."status" = 1
  and likely(t0."locale" = ?1)
  and t0."document_id" = ?2
limit 1
-- 1: "en" as Text
-- 2: "notice000000000000000003" as Text

select t0."title"
from "notices" t0
where t0."status" = 0
  and likely(t0."locale" = ?1)
order by t0."rank" nulls last, t0."id"
limit 10
-- 1: "en" as Text
