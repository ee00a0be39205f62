select t0."title", t0."id", t0."author"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 2

select l1."source_id", t0."name"
from unnest((select $1::bigint[])) p2(key)
cross join lateral (
  select *
  from "articles_tags_lnk" l1
  where l1."source_id" = p2."key"
  order by l1."position", l1."target"
  limit 1
) l1
join "tags" t0 on t0."document_id" = l1."target" and t0."status" = 1 and t0."locale" = ''
order by l1."position", l1."target"
-- 1: keys of the parents as BigInteger

select r3.*
from unnest((select $1::bigint[])) p2(key)
cross join lateral (
  select l1."source_id", t0."name", t0."document_id"
  from "articles_tags_lnk" l1
  cross join lateral (
    select *
    from "tags" t0
    where t0."document_id" = l1."target"
      and t0."status" = 1
      and t0."locale" = ''
    offset 0
  ) t0
  where l1."source_id" = p2."key"
  order by t0."name" desc, t0."id"
  limit 1
) r3
-- 1: keys of the parents as BigInteger

select t0."document_id", t0."name"
from "authors" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id", t0."email"
from "authors" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text
