select t0."name", t0."boss", t0."document_id"
from "people" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 10

select t0."document_id", t0."name", t0."boss"
from "people" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id", t0."name"
from "people" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select r2.*
from unnest((select $1::text[])) p1(key)
cross join lateral (
  select t0."boss", t0."name"
  from "people" t0
  where t0."boss" = p1."key"
    and t0."status" = 1
    and t0."locale" = ''
  order by t0."boss_order", t0."id"
  limit 10
) r2
-- 1: keys of the parents as Text
