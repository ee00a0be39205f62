select t0."document_id", t0."title", t0."given", t0."approved", t0."plain", t0."author", t0."seo", t0."blocks"
from "articles" t0
where t0."status" = 0
  and t0."locale" = ''
  and t0."unread" > $1
  and exists (
    select 1
    from "authors" t1
    where t1."document_id" = t0."author"
      and t1."status" = 1
      and t1."locale" = ''
      and t1."name" is not null
  )
order by t0."unread", t0."id"
limit 10
-- 1: 1 as Integer

select t0."document_id", t0."name", t0."document_id"
from "authors" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select r2.*
from unnest((select $1::text[])) p1(key)
cross join lateral (
  select t0."author", t0."title"
  from "articles" t0
  where t0."author" = p1."key"
    and t0."status" = 0
    and t0."locale" = ''
  order by t0."author_order", t0."id"
  limit 10
) r2
-- 1: keys of the parents as Text

select t0."blocks"
from "articles" t0
where t0."status" = 0
  and t0."locale" = ''
order by t0."id"
limit 10
