select t0."title", t0."cards", t0."locale", t0."zone"
from "stories" t0
where t0."status" = 1
order by t0."document_id", t0."locale", t0."id"
limit 10

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
  and t0."name" = any($2)
order by t0."id"
-- 1: keys of the parents as Text
-- 2: ["Luft", "Mer", "Sea"] as Text

select t0."document_id", t0."locale"
from "topics" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."name" is not null
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
      and exists (
        select 1
        from "writers" t3
        where t3."document_id" = t1."writer"
          and t3."status" = 1
          and t3."locale" = t1."locale"
          and t3."name" like $2
      )
  )
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "B%" as Text

select t0."document_id"
from "places" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
  and exists (
    select 1
    from "stories" t1
    where t1."document_id" = t0."favourite"
      and t1."status" = 1
      and t1."locale" = $2
      and t1."title" = $3
  )
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "en" as Text
-- 3: "Harbour" as Text

select t0."document_id", t0."rank", t0."locale"
from "topics" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id", t0."rank", t0."locale"
from "topics" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id", t0."locale"
from "topics" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."name" = $2
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "Luft" as Text
