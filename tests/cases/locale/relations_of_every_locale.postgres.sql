select t0."title", t0."locale", t0."id"
from "stories" t0
where t0."status" = 1
order by t0."document_id", t0."locale", t0."id"
limit 10

select o1."id", t0."name", t0."locale", t0."id"
from "stories" o1
join "writers" t0 on t0."document_id" = o1."writer"
where o1."id" = any((select $1::bigint[])::bigint[])
  and t0."status" = 1
  and t0."locale" = o1."locale"
-- 1: keys of the parents as BigInteger

select r3.*
from unnest((select $1::bigint[])) p2(key)
cross join lateral (
  select o1."id", t0."title", t0."locale"
  from "writers" o1
  cross join lateral (
    select *
    from "stories" t0
    where t0."writer" = o1."document_id"
      and t0."status" = 1
      and t0."locale" = o1."locale"
    offset 0
  ) t0
  where o1."id" = p2."key"
  order by t0."title", t0."id"
  limit 10
) r3
-- 1: keys of the parents as BigInteger

select r4.*
from unnest((select $1::bigint[])) p3(key)
cross join lateral (
  select o2."id", t0."name", t0."locale"
  from "stories" o2
  join "stories_topics_lnk" l1 on l1."source_id" = o2."id"
  cross join lateral (
    select *
    from "topics" t0
    where t0."document_id" = l1."target"
      and t0."status" = 1
      and t0."locale" = o2."locale"
    offset 0
  ) t0
  where o2."id" = p3."key"
  order by l1."position", l1."target"
  limit 10
) r4
-- 1: keys of the parents as BigInteger

select r4.*
from unnest((select $1::bigint[])) p3(key)
cross join lateral (
  select o2."id", t0."title"
  from "stories" o2
  join "stories_related_lnk" l1 on l1."source_id" = o2."id"
  cross join lateral (
    select *
    from "stories" t0
    where t0."document_id" = l1."target"
      and t0."status" = 1
      and t0."locale" = o2."locale"
    offset 0
  ) t0
  where o2."id" = p3."key"
  order by l1."position", l1."target"
  limit 10
) r4
-- 1: keys of the parents as BigInteger

select o1."id", t0."title"
from "stories" o1
join "stories" t0 on t0."document_id" = o1."sequel"
where o1."id" = any((select $1::bigint[])::bigint[])
  and t0."status" = 1
  and t0."locale" = o1."locale"
-- 1: keys of the parents as BigInteger

select o1."id", t0."title"
from "stories" o1
join "stories" t0 on t0."sequel" = o1."document_id"
where o1."id" = any((select $1::bigint[])::bigint[])
  and t0."status" = 1
  and t0."locale" = o1."locale"
order by t0."id"
-- 1: keys of the parents as BigInteger
