select t0."title", t0."featured"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."featured" = $1
order by t0."slug", t0."id"
limit 3
-- 1: true as Boolean

select count(*) over ()
from (
  select *
  from "articles" t0
  where t0."status" = 1
    and t0."locale" = ''
    and t0."featured" = $1
  offset 0
) t0
order by t0."id"
limit 10
-- 1: true as Boolean

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."featured" = $1
  and t0."featured" = $2
order by t0."id"
limit 10
-- 1: false as Boolean
-- 2: true as Boolean

select t0."name", t0."document_id"
from "authors" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."name", t0."id"
limit 3

select r2.*
from unnest((select $1::text[])) p1(key)
cross join lateral (
  select t0."author", t0."title", t0."featured"
  from "articles" t0
  where t0."author" = p1."key"
    and t0."status" = 1
    and t0."locale" = ''
    and t0."featured" = $2
  order by t0."author_order", t0."id"
  limit 5
) r2
-- 1: keys of the parents as Text
-- 2: true as Boolean

select r2.*
from unnest((select $1::text[])) p1(key)
cross join lateral (
  select t0."author", t0."featured"
  from "articles" t0
  where t0."author" = p1."key"
    and t0."status" = 1
    and t0."locale" = ''
    and t0."featured" = $2
  order by t0."author_order", t0."id"
  limit 10
) r2
-- 1: keys of the parents as Text
-- 2: true as Boolean

select t0."name"
from "authors" t0
where t0."status" = 1
  and t0."locale" = ''
  and exists (
    select 1
    from "articles" t1
    where t1."author" = t0."document_id"
      and t1."status" = 1
      and t1."locale" = ''
      and t1."featured" = $1
      and t1."featured" = $2
  )
order by t0."id"
limit 10
-- 1: false as Boolean
-- 2: true as Boolean

select count(*) over ()
from (
  select *
  from "authors" t0
  where t0."status" = 1
    and t0."locale" = ''
    and (exists (
      select 1
      from "articles" t1
      where t1."author" = t0."document_id"
        and t1."status" = 1
        and t1."locale" = ''
        and t1."title" is null
        and t1."featured" = $1
    ) or not (exists (
      select 1
      from "articles" t2
      where t2."author" = t0."document_id"
        and t2."status" = 1
        and t2."locale" = ''
        and t2."featured" = $2
    )))
  offset 0
) t0
order by t0."id"
limit 10
-- 1: true as Boolean
-- 2: true as Boolean
