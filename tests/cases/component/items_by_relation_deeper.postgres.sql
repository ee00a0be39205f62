select t0."zone"
from "stories" t0
where t0."status" = 1
  and t0."locale" = $1
  and t0."document_id" = $2
limit 1
-- 1: "en" as Text
-- 2: "story0000000000000000001" as Text

select t0."document_id"
from "topics" t0
where t0."document_id" = $1
  and t0."status" = 1
  and t0."locale" = $2
  and t0."name" = $3
order by t0."id"
-- 1: key of the parent as Text
-- 2: "en" as Text
-- 3: "Earth" as Text

select t0."document_id", t0."name"
from "topics" t0
where t0."document_id" = $1
  and t0."status" = 1
  and t0."locale" = $2
order by t0."id"
-- 1: key of the parent as Text
-- 2: "en" as Text

select t0."document_id", t0."name"
from "topics" t0
where t0."document_id" = $1
  and t0."status" = 1
  and t0."locale" = $2
order by t0."id"
-- 1: key of the parent as Text
-- 2: "en" as Text

select t0."name", t0."document_id"
from "places" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."name", t0."id"
limit 10

select r2.*
from unnest((select $1::text[])) p1(key)
cross join lateral (
  select t0."place", t0."title", t0."cards", t0."locale"
  from "stories" t0
  where t0."place" = p1."key"
    and t0."status" = 1
  order by t0."title", t0."id"
  limit 10
) r2
-- 1: keys of the parents as Text

select t0."document_id", t0."name", t0."locale"
from "topics" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id", t0."locale"
from "topics" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and exists (
    select 1
    from "stories_topics_lnk" l2
    join "stories" t1 on t1."id" = l2."source_id"
    where l2."status" = 1
      and l2."target" = t0."document_id"
      and t1."status" = 1
      and t1."locale" = t0."locale"
      and t1."title" = $2
  )
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "Islands" as Text

select t0."document_id", t0."rank", t0."locale"
from "topics" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
order by t0."id"
-- 1: keys of the parents as Text

select t0."cards"
from "stories" t0
where t0."status" = 0
  and t0."locale" = $1
  and t0."title" = $2
order by t0."id"
limit 10
-- 1: "en" as Text
-- 2: "Sketch" as Text

select t0."document_id"
from "stories" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 0
  and t0."locale" = $2
  and t0."title" = $3
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "en" as Text
-- 3: "Sketch" as Text

select t0."cards"
from "stories" t0
where t0."status" = 1
  and t0."locale" = $1
  and t0."title" = $2
order by t0."id"
limit 10
-- 1: "en" as Text
-- 2: "Harbour" as Text

select t0."document_id"
from "stories" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = $2
  and t0."title" = $3
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "en" as Text
-- 3: "Sketch" as Text
