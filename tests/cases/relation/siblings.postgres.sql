select t0."title", t0."author", t0."id", t0."document_id", t0."cover"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 3

select t0."document_id", t0."name", t0."avatar"
from "authors" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id", t0."url"
from "files" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select l1."source_id", t0."name"
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

select l1."source_id", t0."name"
from unnest((select $1::bigint[])) p2(key)
cross join lateral (
  select *
  from "articles_tags_lnk" l1
  where l1."source_id" = p2."key"
  order by l1."position", l1."target"
  limit 10
) l1
join "tags" t0 on t0."document_id" = l1."target" and t0."status" = 1 and t0."locale" = ''
order by l1."position", l1."target"
-- 1: keys of the parents as BigInteger

select r2.*
from unnest((select $1::text[])) p1(key)
cross join lateral (
  select t0."article", t0."body"
  from "comments" t0
  where t0."article" = p1."key"
    and t0."status" = 1
    and t0."locale" = ''
  order by t0."article_order", t0."id"
  limit 1
) r2
-- 1: keys of the parents as Text

select t0."document_id", t0."url"
from "files" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text
