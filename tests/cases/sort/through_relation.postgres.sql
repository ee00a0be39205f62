select t0."title", t0."author"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by (
  select t1."name"
  from "authors" t1
  where t1."document_id" = t0."author"
    and t1."status" = 1
    and t1."locale" = ''
), t0."title" desc, t0."id"
limit 1000

select t0."document_id", t0."name"
from "authors" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."body", t0."article"
from "comments" t0
where t0."status" = 1
  and t0."locale" = ''
order by (
  select (
    select t2."name"
    from "authors" t2
    where t2."document_id" = t1."author"
      and t2."status" = 1
      and t2."locale" = ''
  )
  from "articles" t1
  where t1."document_id" = t0."article"
    and t1."status" = 1
    and t1."locale" = ''
) desc, t0."body", t0."id"
limit 4

select t0."document_id", t0."author"
from "articles" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id", t0."name"
from "authors" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."title", t0."seo"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and (jsonb_typeof(t0."seo") is not distinct from 'object' and (t0."seo" ->> 'metaTitle') is not null)
order by (t0."seo" ->> 'metaTitle') desc, t0."id"
limit 10
