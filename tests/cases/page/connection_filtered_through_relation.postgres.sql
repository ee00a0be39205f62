select t0."title", t0."id", count(*) over ()
from (
  select *
  from "articles" t0
  where t0."status" = 1
    and t0."locale" = ''
    and exists (
      select 1
      from "articles_tags_lnk" l2
      join "tags" t1 on t1."document_id" = l2."target"
      where l2."source_id" = t0."id"
        and l2."status" = t0."status"
        and t1."status" = 1
        and t1."locale" = ''
        and t1."name" = any($1)
    )
  offset 0
) t0
order by t0."title", t0."id"
limit 2
-- 1: ["async", "sql"] as Text

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
