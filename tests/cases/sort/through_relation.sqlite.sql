select t0."title", t0."author"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by (
  select t1."name"
  from "authors" t1
  where t1."document_id" = t0."author"
    and t1."status" = 1
    and likely(t1."locale" = '')
) nulls last, t0."title" desc nulls first, t0."id"
limit 1000

select t0."document_id", t0."name"
from "authors" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text

select t0."body", t0."article"
from "comments" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by (
  select (
    select t2."name"
    from "authors" t2
    where t2."document_id" = t1."author"
      and t2."status" = 1
      and likely(t2."locale" = '')
  )
  from "articles" t1
  where t1."document_id" = t0."article"
    and t1."status" = 1
    and likely(t1."locale" = '')
) desc nulls first, t0."body" nulls last, t0."id"
limit 4

select t0."document_id", t0."author"
from "articles" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text

select t0."document_id", t0."name"
from "authors" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text

select t0."title", t0."seo"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and (json_type(t0."seo") is 'object' and (t0."seo" ->> 'metaTitle') is not null)
order by (t0."seo" ->> 'metaTitle') desc nulls first, t0."id"
limit 10
