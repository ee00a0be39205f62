select t0."title", t0."id"
from "notices" t0
where t0."status" = 1
  and t0."locale" = $1
order by t0."rank", t0."id"
limit 10
-- 1: "en" as Text

select r3.*
from unnest((select $1::bigint[])) p2(key)
cross join lateral (
  select o1."id", t0."title", t0."locale"
  from "notices" o1
  cross join lateral (
    select *
    from "notices" t0
    where t0."document_id" = o1."document_id" and t0."locale" <> o1."locale"
      and t0."status" = 1
    offset 0
  ) t0
  where o1."id" = p2."key"
  order by t0."id"
  limit 10
) r3
-- 1: keys of the parents as BigInteger

select r3.*
from unnest((select $1::bigint[])) p2(key)
cross join lateral (
  select o1."id", t0."locale"
  from "notices" o1
  cross join lateral (
    select *
    from "notices" t0
    where t0."document_id" = o1."document_id" and t0."locale" <> o1."locale"
      and t0."status" = 1
    offset 0
  ) t0
  where o1."id" = p2."key"
  order by t0."id"
  limit 10
) r3
-- 1: keys of the parents as BigInteger
