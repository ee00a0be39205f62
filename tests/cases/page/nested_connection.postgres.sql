select t0."title", t0."document_id", t0."id"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 2

select r2.*
from unnest((select $1::text[])) p1(key)
cross join lateral (
  select t0."article", t0."body"
  from "comments" t0
  where t0."article" = p1."key"
    and t0."status" = 1
    and t0."locale" = ''
  order by t0."created_at" desc, t0."id"
  limit 2
) r2
-- 1: keys of the parents as Text

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
