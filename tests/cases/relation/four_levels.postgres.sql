select t0."name", t0."document_id"
from "authors" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."document_id" = $1
limit 1
-- 1: "author000000000000000001" as Text

select t0."author", t0."title", t0."id"
from "articles" t0
where t0."author" = (
    select t1."document_id"
    from "authors" t1
    where t1."status" = 1
      and t1."locale" = ''
      and t1."document_id" = $1
  )
  and t0."status" = 1
  and t0."locale" = ''
order by t0."author_order", t0."id"
limit 2
-- 1: "author000000000000000001" as Text

select l1."source_id", t0."name", t0."document_id"
from unnest((select $1::bigint[])) p2(key)
cross join lateral (
  select *
  from "articles_categories_lnk" l1
  where l1."source_id" = p2."key"
  order by l1."position", l1."target"
  limit 10
) l1
join "categories" t0 on t0."document_id" = l1."target" and t0."status" = 1 and t0."locale" = ''
order by l1."position", l1."target"
-- 1: keys of the parents as BigInteger

select r3.*
from unnest((select $1::text[])) p2(key)
cross join lateral (
  select l1."target", t0."title", t0."author"
  from "articles_categories_lnk" l1
  cross join lateral (
    select *
    from "articles" t0
    where t0."id" = l1."source_id"
      and t0."status" = 1
      and t0."locale" = ''
    offset 0
  ) t0
  where l1."status" = 1
    and l1."target" = p2."key"
  order by t0."title", t0."id"
  limit 2
) r3
-- 1: keys of the parents as Text

select t0."document_id", t0."name"
from "authors" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text
