select t0."title", t0."document_id"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and exists (
    select 1
    from "comments" t1
    where t1."article" = t0."document_id"
      and t1."status" = 1
      and t1."locale" = ''
      and t1."document_id" is not null
  )
order by t0."id"
limit 10

select r2.*
from unnest((select $1::text[])) p1(key)
cross join lateral (
  select t0."article", t0."body"
  from "comments" t0
  where t0."article" = p1."key"
    and t0."status" = 1
    and t0."locale" = ''
  order by t0."article_order", t0."id"
  limit 10
) r2
-- 1: keys of the parents as Text

select r2.*
from unnest((select $1::text[])) p1(key)
cross join lateral (
  select t0."article", t0."body"
  from "comments" t0
  where t0."article" = p1."key"
    and t0."status" = 1
    and t0."locale" = ''
  order by t0."article_order", t0."id"
  limit 2
) r2
-- 1: keys of the parents as Text

select r2.*
from unnest((select $1::text[])) p1(key)
cross join lateral (
  select t0."article", t0."body"
  from "comments" t0
  where t0."article" = p1."key"
    and t0."status" = 1
    and t0."locale" = ''
  order by t0."article_order", t0."id"
  limit 10 offset 10
) r2
-- 1: keys of the parents as Text

select r2.*
from unnest((select $1::text[])) p1(key)
cross join lateral (
  select t0."article", t0."body"
  from "comments" t0
  where t0."article" = p1."key"
    and t0."status" = 1
    and t0."locale" = ''
  order by t0."article_order", t0."id"
  limit 1000
) r2
-- 1: keys of the parents as Text

select r2.*
from unnest((select $1::text[])) p1(key)
cross join lateral (
  select t0."article", t0."body"
  from "comments" t0
  where t0."article" = p1."key"
    and t0."status" = 1
    and t0."locale" = ''
  order by t0."body" desc, t0."id"
  limit 2 offset 1
) r2
-- 1: keys of the parents as Text
