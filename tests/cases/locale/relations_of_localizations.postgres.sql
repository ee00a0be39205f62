select t0."title", t0."writer", t0."id"
from "stories" t0
where t0."status" = 1
  and t0."locale" = $1
order by t0."document_id", t0."id"
limit 10
-- 1: "en" as Text

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
  select o1."id", t0."title", t0."locale", t0."id", t0."box"
  from "stories" o1
  cross join lateral (
    select *
    from "stories" t0
    where t0."document_id" = o1."document_id" and t0."locale" <> o1."locale"
      and t0."status" = 1
    offset 0
  ) t0
  where o1."id" = p2."key"
  order by t0."locale", t0."id"
  limit 10
) r3
-- 1: keys of the parents as BigInteger

select o1."id", t0."name", t0."id"
from "stories" o1
join "writers" t0 on t0."document_id" = o1."writer"
where o1."id" = any((select $1::bigint[])::bigint[])
  and t0."status" = 1
  and t0."locale" = o1."locale"
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
  limit 10
) r3
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

select t0."document_id", t0."name", t0."locale"
from "topics" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
order by t0."id"
-- 1: keys of the parents as Text

select r3.*
from unnest((select $1::bigint[])) p2(key)
cross join lateral (
  select o1."id", t0."locale", t0."id"
  from "stories" o1
  cross join lateral (
    select *
    from "stories" t0
    where t0."document_id" = o1."document_id" and t0."locale" <> o1."locale"
      and t0."status" = 1
    offset 0
  ) t0
  where o1."id" = p2."key"
  order by t0."locale", t0."id"
  limit 10
) r3
-- 1: keys of the parents as BigInteger

select o1."id", t0."name"
from "stories" o1
join "writers" t0 on t0."document_id" = o1."writer"
where o1."id" = any((select $1::bigint[])::bigint[])
  and t0."status" = 1
  and t0."locale" = o1."locale"
-- 1: keys of the parents as BigInteger

select t0."title", count(*) over ()
from (
  select *
  from "stories" t0
  where t0."status" = 1
    and t0."locale" = $1
    and exists (
      select 1
      from "stories" o2
      join "stories" t1 on t1."document_id" = o2."document_id" and t1."locale" <> o2."locale"
      where o2."id" = t0."id"
        and t1."status" = 1
        and exists (
          select 1
          from "stories_topics_lnk" l4
          join "topics" t3 on t3."document_id" = l4."target"
          where l4."source_id" = t1."id"
            and l4."status" = t1."status"
            and t3."status" = 1
            and t3."locale" = t1."locale"
            and t3."name" = $2
        )
    )
  offset 0
) t0
order by t0."id"
limit 10
-- 1: "en" as Text
-- 2: "Luft" as Text
