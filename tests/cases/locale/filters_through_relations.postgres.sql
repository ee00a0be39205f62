select t0."title"
from "stories" t0
where t0."status" = 1
  and exists (
    select 1
    from "writers" t1
    where t1."document_id" = t0."writer"
      and t1."status" = 1
      and t1."locale" = t0."locale"
      and t1."name" = $1
  )
order by t0."document_id", t0."locale", t0."id"
limit 10
-- 1: "Änne" as Text

select t0."title"
from "stories" t0
where t0."status" = 1
  and exists (
    select 1
    from "stories_topics_lnk" l2
    join "topics" t1 on t1."document_id" = l2."target"
    where l2."source_id" = t0."id"
      and l2."status" = t0."status"
      and t1."status" = 1
      and t1."locale" = t0."locale"
      and t1."name" like $1
  )
order by t0."document_id", t0."locale", t0."id"
limit 10
-- 1: "M%" as Text

select t0."name"
from "topics" t0
where t0."status" = 1
  and exists (
    select 1
    from "stories_topics_lnk" l2
    join "stories" t1 on t1."id" = l2."source_id"
    where l2."status" = 1
      and l2."target" = t0."document_id"
      and t1."status" = 1
      and t1."locale" = t0."locale"
      and t1."title" like $1
  )
order by t0."document_id", t0."locale", t0."id"
limit 10
-- 1: "%n%" as Text

select t0."title"
from "stories" t0
where t0."status" = 1
  and exists (
    select 1
    from "stories_related_lnk" l2
    join "stories" t1 on t1."document_id" = l2."target"
    where l2."source_id" = t0."id"
      and l2."status" = t0."status"
      and t1."status" = 1
      and t1."locale" = t0."locale"
      and exists (
        select 1
        from "writers" t3
        where t3."document_id" = t1."writer"
          and t3."status" = 1
          and t3."locale" = t1."locale"
          and exists (
            select 1
            from "stories" t4
            where t4."writer" = t3."document_id"
              and t4."status" = 1
              and t4."locale" = t3."locale"
              and t4."title" = $1
          )
      )
  )
order by t0."document_id", t0."locale", t0."id"
limit 10
-- 1: "Hafen" as Text

select t0."title"
from "stories" t0
where t0."status" = 1
  and exists (
    select 1
    from jsonb_path_query(t0."cards", '$[*]') c1(value)
    where exists (
        select 1
        from jsonb_path_query(c1."value" -> 'about', '$[*]') c3(value)
        join "topics" t2 on t2."document_id" = c3."value" #>> '{}'
        where t2."status" = 1
          and t2."locale" = t0."locale"
          and t2."name" = any($1)
      )
  )
order by t0."document_id", t0."locale", t0."id"
limit 10
-- 1: ["Luft", "Sea"] as Text

select t0."title"
from "stories" t0
where t0."status" = 1
  and (jsonb_typeof(t0."box") is not distinct from 'object' and exists (
    select 1
    from jsonb_path_query(t0."box" -> 'stories', '$[*]') c2(value)
    join "stories" t1 on t1."document_id" = c2."value" #>> '{}'
    where t1."status" = 1
      and t1."locale" = t0."locale"
      and exists (
        select 1
        from "stories_topics_lnk" l4
        join "topics" t3 on t3."document_id" = l4."target"
        where l4."source_id" = t1."id"
          and l4."status" = t1."status"
          and t3."status" = 1
          and t3."locale" = t1."locale"
          and t3."name" = $1
      )
  ))
order by t0."document_id", t0."locale", t0."id"
limit 10
-- 1: "Luft" as Text

select t0."title"
from "stories" t0
where t0."status" = 1
  and (exists (
    select 1
    from "writers" t1
    where t1."document_id" = t0."writer"
      and t1."status" = 1
      and t1."locale" = t0."locale"
      and t1."name" is null
  ) or not (exists (
    select 1
    from "writers" t2
    where t2."document_id" = t0."writer"
      and t2."status" = 1
      and t2."locale" = t0."locale"
  )))
order by t0."document_id", t0."locale", t0."id"
limit 10

select t0."title"
from "stories" t0
where t0."status" = 1
  and not (exists (
    select 1
    from "stories_topics_lnk" l2
    join "topics" t1 on t1."document_id" = l2."target"
    where l2."source_id" = t0."id"
      and l2."status" = t0."status"
      and t1."status" = 1
      and t1."locale" = t0."locale"
      and t1."rank" > $1
  ))
order by t0."document_id", t0."locale", t0."id"
limit 10
-- 1: 2 as Integer

select t0."title"
from "stories" t0
where t0."status" = 1
  and exists (
    select 1
    from "places" t1
    where t1."document_id" = t0."place"
      and t1."status" = 1
      and t1."locale" = ''
      and exists (
        select 1
        from "stories" t2
        where t2."document_id" = t1."favourite"
          and t2."status" = 1
          and t2."locale" = $1
          and t2."title" = $2
      )
  )
order by t0."document_id", t0."locale", t0."id"
limit 10
-- 1: "en" as Text
-- 2: "Harbour" as Text

select t0."name"
from "places" t0
where t0."status" = 1
  and t0."locale" = ''
  and exists (
    select 1
    from "stories" t1
    where t1."place" = t0."document_id"
      and t1."status" = 1
      and exists (
        select 1
        from "writers" t2
        where t2."document_id" = t1."writer"
          and t2."status" = 1
          and t2."locale" = t1."locale"
          and t2."name" = $1
      )
  )
order by t0."id"
limit 10
-- 1: "Bert" as Text

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
      and exists (
        select 1
        from "stories_topics_lnk" l5
        join "topics" t4 on t4."document_id" = l5."target"
        where l5."source_id" = t0."id"
          and l5."status" = t0."status"
          and t4."status" = 1
          and t4."locale" = t0."locale"
          and t4."name" = any($2)
      )
    offset 0
  ) t0
  where o1."id" = p2."key"
  order by t0."title", t0."id"
  limit 10
) r3
-- 1: keys of the parents as BigInteger
-- 2: ["Luft", "Sea"] as Text

select t0."title"
from "stories" t0
where t0."status" = 1
  and t0."locale" = any($1)
  and exists (
    select 1
    from "writers" t1
    where t1."document_id" = t0."writer"
      and t1."status" = 1
      and t1."locale" = t0."locale"
      and t1."name" = $2
  )
order by t0."document_id", t0."id"
limit 10
-- 1: ["de", "fr"] as Text
-- 2: "Bert" as Text
