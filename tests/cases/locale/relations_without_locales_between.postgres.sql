select t0."title", t0."place", t0."id"
from "stories" t0
where t0."status" = 1
order by t0."document_id", t0."locale", t0."id"
limit 10

select t0."document_id", t0."name", t0."favourite", t0."id", t0."document_id", t0."card"
from "places" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id", t0."title", t0."writer"
from "stories" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = $2
-- 1: keys of the parents as Text
-- 2: "en" as Text

select t0."document_id", t0."name"
from "writers" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = $2
-- 1: keys of the parents as Text
-- 2: "en" as Text

select r3.*
from unnest((select $1::bigint[])) p2(key)
cross join lateral (
  select l1."source_id", t0."title"
  from "places_picks_lnk" l1
  cross join lateral (
    select *
    from "stories" t0
    where t0."document_id" = l1."target"
      and t0."status" = 1
      and t0."locale" = $2
    offset 0
  ) t0
  where l1."source_id" = p2."key"
  order by l1."position", l1."target"
  limit 10
) r3
-- 1: keys of the parents as BigInteger
-- 2: "en" as Text

select r2.*
from unnest((select $1::text[])) p1(key)
cross join lateral (
  select t0."place", t0."title", t0."locale", t0."id"
  from "stories" t0
  where t0."place" = p1."key"
    and t0."status" = 1
  order by t0."locale", t0."id"
  limit 10
) r2
-- 1: keys of the parents as Text

select o1."id", t0."name"
from "stories" o1
join "writers" t0 on t0."document_id" = o1."writer"
where o1."id" = any((select $1::bigint[])::bigint[])
  and t0."status" = 1
  and t0."locale" = o1."locale"
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

select t0."document_id", t0."name"
from "topics" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = $2
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "en" as Text

select t0."document_id", t0."title"
from "stories" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = $2
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "en" as Text

select o1."id", t0."home"
from "stories" o1
join "writers" t0 on t0."document_id" = o1."writer"
where o1."id" = any((select $1::bigint[])::bigint[])
  and t0."status" = 1
  and t0."locale" = o1."locale"
-- 1: keys of the parents as BigInteger

select t0."document_id", t0."name"
from "places" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."title", t0."place"
from "stories" t0
where t0."status" = 1
  and t0."locale" = $1
order by t0."document_id", t0."id"
limit 10
-- 1: "de" as Text

select t0."document_id", t0."favourite", t0."card"
from "places" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id", t0."title", t0."writer"
from "stories" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = $2
-- 1: keys of the parents as Text
-- 2: "en" as Text

select t0."document_id", t0."name"
from "writers" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = $2
-- 1: keys of the parents as Text
-- 2: "en" as Text

select t0."document_id", t0."name"
from "topics" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = $2
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "en" as Text
