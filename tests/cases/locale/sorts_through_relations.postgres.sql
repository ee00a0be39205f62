select t0."title", t0."id"
from "stories" t0
where t0."status" = 1
order by (
  select t1."name"
  from "writers" t1
  where t1."document_id" = t0."writer"
    and t1."status" = 1
    and t1."locale" = t0."locale"
) desc, t0."title", t0."id"
limit 10

select o1."id", t0."name"
from "stories" o1
join "writers" t0 on t0."document_id" = o1."writer"
where o1."id" = any((select $1::bigint[])::bigint[])
  and t0."status" = 1
  and t0."locale" = o1."locale"
-- 1: keys of the parents as BigInteger

select t0."title", t0."id"
from "stories" t0
where t0."status" = 1
order by (
  select t1."rank"
  from "stories_topics_lnk" l2
  cross join lateral (
    select *
    from "topics" t1
    where t1."document_id" = l2."target"
      and t1."status" = 1
      and t1."locale" = t0."locale"
    offset 0
  ) t1
  where l2."source_id" = t0."id"
    and l2."status" = t0."status"
  order by l2."position", l2."target"
  limit 1
), t0."title", t0."id"
limit 10

select r4.*
from unnest((select $1::bigint[])) p3(key)
cross join lateral (
  select o2."id", t0."rank"
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

select t0."title", t0."box", t0."locale"
from "stories" t0
where t0."status" = 1
order by (
  select t1."name"
  from jsonb_path_query(t0."box" -> 'about', '$[*]') with ordinality c2(value)
  cross join lateral (
    select *
    from "topics" t1
    where t1."document_id" = c2."value" #>> '{}'
      and t1."status" = 1
      and t1."locale" = t0."locale"
    offset 0
  ) t1
  order by c2."ordinality", t1."id"
  limit 1
), t0."title", t0."id"
limit 10

select t0."document_id", t0."name", t0."locale"
from "topics" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
order by t0."id"
-- 1: keys of the parents as Text

select t0."name"
from "topics" t0
where t0."status" = 1
order by (
  select (
    select t2."title"
    from "stories_topics_lnk" l3
    cross join lateral (
      select *
      from "stories" t2
      where t2."id" = l3."source_id"
        and t2."status" = 1
        and t2."locale" = t1."locale"
      offset 0
    ) t2
    where l3."status" = 1
      and l3."target" = t1."document_id"
    order by l3."inverse_position", l3."source_id"
    limit 1
  )
  from "topics" t1
  where t1."document_id" = t0."broader"
    and t1."status" = 1
    and t1."locale" = t0."locale"
) desc, t0."name", t0."id"
limit 10

select t0."name", t0."id"
from "writers" t0
where t0."status" = 1
order by t0."document_id", t0."locale", t0."id"
limit 10

select r3.*
from unnest((select $1::bigint[])) p2(key)
cross join lateral (
  select o1."id", t0."title", t0."id"
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
  order by (
    select t4."title"
    from "stories" t4
    where t4."document_id" = t0."sequel"
      and t4."status" = 1
      and t4."locale" = t0."locale"
  ) desc, t0."id"
  limit 10
) r3
-- 1: keys of the parents as BigInteger

select o1."id", t0."title"
from "stories" o1
join "stories" t0 on t0."document_id" = o1."sequel"
where o1."id" = any((select $1::bigint[])::bigint[])
  and t0."status" = 1
  and t0."locale" = o1."locale"
-- 1: keys of the parents as BigInteger
