select t0."title", t0."cards"
from "stories" t0
where t0."status" = 1
  and t0."locale" = $1
order by t0."document_id", t0."id"
limit 10
-- 1: "en" as Text

select t0."document_id"
from "topics" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = $2
  and t0."name" = $3
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "en" as Text
-- 3: "Sea" as Text

select t0."document_id"
from "stories" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = $2
  and t0."title" like $3
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "en" as Text
-- 3: "%s%" as Text

select t0."document_id"
from "places" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
  and t0."name" = $2
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "Rome" as Text

select t0."document_id"
from "topics" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = $2
  and t0."name" is not null
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "en" as Text

select t0."document_id"
from "places" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
  and t0."name" = any($2)
order by t0."id"
-- 1: keys of the parents as Text
-- 2: ["Oslo", "Rome"] as Text

select t0."document_id"
from "stories" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = $2
  and exists (
    select 1
    from "stories_topics_lnk" l2
    join "topics" t1 on t1."document_id" = l2."target"
    where l2."source_id" = t0."id"
      and l2."status" = t0."status"
      and t1."status" = 1
      and t1."locale" = $3
      and exists (
        select 1
        from "stories_topics_lnk" l4
        join "stories" t3 on t3."id" = l4."source_id"
        where l4."status" = 1
          and l4."target" = t1."document_id"
          and t3."status" = 1
          and t3."locale" = $4
          and t3."title" = $5
      )
  )
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "en" as Text
-- 3: "en" as Text
-- 4: "en" as Text
-- 5: "Harbour" as Text

select t0."document_id"
from "topics" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = $2
  and t0."name" is null
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "en" as Text

select t0."document_id"
from "topics" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = $2
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "en" as Text

select t0."document_id"
from "topics" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = $2
  and exists (
    select 1
    from "topics" t1
    where t1."document_id" = t0."broader"
      and t1."status" = 1
      and t1."locale" = $3
      and t1."name" = $4
  )
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "en" as Text
-- 3: "en" as Text
-- 4: "Sea" as Text

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

select t0."document_id"
from "topics" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = $2
  and t0."rank" > $3
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "en" as Text
-- 3: 1 as Integer

select t0."document_id"
from "topics" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = $2
  and t0."rank" > $3
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "en" as Text
-- 3: 0 as Integer
