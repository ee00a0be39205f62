select t0."title", t0."cover", t0."id"
from "books" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 1000

select t0."document_id", t0."document_id", t0."url", t0."name", t0."mime", t0."width", t0."height", t0."alternative_text", t0."size", t0."ext", t0."hash", t0."provider"
from "files" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select l1."source_id", t0."url"
from unnest((select $1::bigint[])) p2(key)
cross join lateral (
  select *
  from "books_gallery_lnk" l1
  where l1."source_id" = p2."key"
  order by l1."position", l1."target"
  limit 10
) l1
join "files" t0 on t0."document_id" = l1."target" and t0."status" = 1 and t0."locale" = ''
order by l1."position", l1."target"
-- 1: keys of the parents as BigInteger

select l1."source_id", t0."name"
from unnest((select $1::bigint[])) p2(key)
cross join lateral (
  select *
  from "books_gallery_lnk" l1
  where l1."source_id" = p2."key"
  order by l1."position", l1."target"
  limit 10
) l1
join "files" t0 on t0."document_id" = l1."target" and t0."status" = 1 and t0."locale" = ''
order by l1."position", l1."target"
-- 1: keys of the parents as BigInteger

select r3.*
from unnest((select $1::bigint[])) p2(key)
cross join lateral (
  select l1."source_id", t0."name"
  from "books_gallery_lnk" l1
  cross join lateral (
    select *
    from "files" t0
    where t0."document_id" = l1."target"
      and t0."status" = 1
      and t0."locale" = ''
    offset 0
  ) t0
  where l1."source_id" = p2."key"
  order by t0."name", t0."id"
  limit 10
) r3
-- 1: keys of the parents as BigInteger

select r3.*
from unnest((select $1::bigint[])) p2(key)
cross join lateral (
  select l1."source_id", t0."name"
  from "books_gallery_lnk" l1
  cross join lateral (
    select *
    from "files" t0
    where t0."document_id" = l1."target"
      and t0."status" = 1
      and t0."locale" = ''
      and t0."name" like $2
    offset 0
  ) t0
  where l1."source_id" = p2."key"
  order by l1."position", l1."target"
  limit 10
) r3
-- 1: keys of the parents as BigInteger
-- 2: "s%" as Text
