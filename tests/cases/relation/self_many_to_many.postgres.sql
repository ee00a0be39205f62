select t0."name", t0."id", t0."document_id"
from "people" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 10

select l1."source_id", t0."name"
from unnest((select $1::bigint[])) p2(key)
cross join lateral (
  select *
  from "people_follows_lnk" l1
  where l1."source_id" = p2."key"
  order by l1."position", l1."target"
  limit 10
) l1
join "people" t0 on t0."document_id" = l1."target" and t0."status" = 1 and t0."locale" = ''
order by l1."position", l1."target"
-- 1: keys of the parents as BigInteger

select l1."target", t0."name"
from unnest((select $1::text[])) p2(key)
cross join lateral (
  select *
  from "people_follows_lnk" l1
  where l1."status" = 1
    and l1."target" = p2."key"
  order by l1."inverse_position", l1."source_id"
  limit 10
) l1
join "people" t0 on t0."id" = l1."source_id" and t0."status" = 1 and t0."locale" = ''
order by l1."inverse_position", l1."source_id"
-- 1: keys of the parents as Text

select l1."source_id", t0."name"
from unnest((select $1::bigint[])) p2(key)
cross join lateral (
  select *
  from "people_friends_lnk" l1
  where l1."source_id" = p2."key"
  order by l1."position", l1."target"
  limit 10
) l1
join "people" t0 on t0."document_id" = l1."target" and t0."status" = 1 and t0."locale" = ''
order by l1."position", l1."target"
-- 1: keys of the parents as BigInteger
