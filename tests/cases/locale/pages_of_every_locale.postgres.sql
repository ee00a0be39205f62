select t0."name", t0."id"
from "writers" t0
where t0."status" = 1
order by t0."document_id", t0."locale", t0."id"
limit 10

select r3.*
from unnest((select $1::bigint[])) p2(key)
cross join lateral (
  select o1."id", t0."title"
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
  order by t0."title" desc, t0."id"
  limit 1
) r3
-- 1: keys of the parents as BigInteger

select r3.*
from unnest((select $1::bigint[])) p2(key)
cross join lateral (
  select o1."id", t0."title"
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
  order by t0."writer_order", t0."id"
  limit 1 offset 1
) r3
-- 1: keys of the parents as BigInteger

select t0."name", t0."id"
from "topics" t0
where t0."status" = 1
order by t0."document_id", t0."locale", t0."id"
limit 10

select r4.*
from unnest((select $1::bigint[])) p3(key)
cross join lateral (
  select o2."id", t0."title", t0."id"
  from "topics" o2
  join "stories_topics_lnk" l1 on l1."target" = o2."document_id"
  cross join lateral (
    select *
    from "stories" t0
    where t0."id" = l1."source_id"
      and t0."status" = 1
      and t0."locale" = o2."locale"
    offset 0
  ) t0
  where l1."status" = 1
    and o2."id" = p3."key"
  order by l1."inverse_position", l1."source_id"
  limit 1
) r4
-- 1: keys of the parents as BigInteger

select r4.*
from unnest((select $1::bigint[])) p3(key)
cross join lateral (
  select o2."id", t0."name"
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
  limit 1
) r4
-- 1: keys of the parents as BigInteger

select t0."title", t0."id", t0."place", t1."document_id", t1."name"
from "stories" t0
left join "places" t1 on t1."document_id" = t0."place" and t1."status" = 1 and t1."locale" = ''
where t0."status" = 1
order by t0."document_id", t0."locale", t0."id"
limit 1

select o1."id", t0."name"
from "stories" o1
cross join lateral (
  select *
  from "writers" t0
  where t0."document_id" = o1."writer"
    and t0."status" = 1
    and t0."locale" = o1."locale"
  offset 0
) t0
where o1."id" = $1
-- 1: key of the parent as BigInteger

select o2."id", t0."name"
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
where o2."id" = $1
order by l1."position", l1."target"
limit 10
-- 1: key of the parent as BigInteger

select t0."title", t0."id", t0."cards", t0."locale"
from "stories" t0
where t0."status" = 0
order by t0."document_id" desc, t0."locale", t0."id"
limit 2

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
      and t0."status" = 0
      and t0."locale" = o2."locale"
    offset 0
  ) t0
  where o2."id" = p3."key"
  order by l1."position", l1."target"
  limit 10
) r4
-- 1: keys of the parents as BigInteger

select t0."document_id", t0."title", t0."locale"
from "stories" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 0
order by t0."id"
-- 1: keys of the parents as Text
