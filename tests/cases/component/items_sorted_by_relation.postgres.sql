select t0."cards"
from "stories" t0
where t0."status" = 1
  and t0."locale" = $1
  and t0."document_id" = $2
limit 1
-- 1: "en" as Text
-- 2: "story0000000000000000001" as Text

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

select t0."document_id", t0."rank"
from "topics" t0
where t0."document_id" = $1
  and t0."status" = 1
  and t0."locale" = $2
order by t0."id"
-- 1: key of the parent as Text
-- 2: "en" as Text

select t0."document_id", t0."rank"
from "topics" t0
where t0."document_id" = $1
  and t0."status" = 1
  and t0."locale" = $2
order by t0."id"
-- 1: key of the parent as Text
-- 2: "en" as Text

select t0."document_id", t0."broader"
from "topics" t0
where t0."document_id" = $1
  and t0."status" = 1
  and t0."locale" = $2
order by t0."id"
-- 1: key of the parent as Text
-- 2: "en" as Text

select t0."document_id", t0."name"
from "topics" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = $2
-- 1: keys of the parents as Text
-- 2: "en" as Text

select t0."document_id", (
  select t1."name"
  from "topics" t1
  where t1."document_id" = t0."broader"
    and t1."status" = 1
    and t1."locale" = $1
)
from "topics" t0
where t0."document_id" = $2
  and t0."status" = 1
  and t0."locale" = $3
order by t0."id"
-- 1: "en" as Text
-- 2: key of the parent as Text
-- 3: "en" as Text

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

select t0."document_id", t0."writer"
from "stories" t0
where t0."document_id" = $1
  and t0."status" = 1
  and t0."locale" = $2
order by t0."id"
-- 1: key of the parent as Text
-- 2: "en" as Text

select t0."document_id", t0."name"
from "writers" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = $2
-- 1: keys of the parents as Text
-- 2: "en" as Text

select t0."document_id", (
  select t1."name"
  from "writers" t1
  where t1."document_id" = t0."writer"
    and t1."status" = 1
    and t1."locale" = $1
)
from "stories" t0
where t0."document_id" = $2
  and t0."status" = 1
  and t0."locale" = $3
order by t0."id"
-- 1: "en" as Text
-- 2: key of the parent as Text
-- 3: "en" as Text

select t0."document_id", (
  select (
    select t2."name"
    from "places" t2
    where t2."document_id" = t1."home"
      and t2."status" = 1
      and t2."locale" = ''
  )
  from "writers" t1
  where t1."document_id" = t0."writer"
    and t1."status" = 1
    and t1."locale" = $1
)
from "stories" t0
where t0."document_id" = $2
  and t0."status" = 1
  and t0."locale" = $3
order by t0."id"
-- 1: "en" as Text
-- 2: key of the parent as Text
-- 3: "en" as Text

select t0."document_id", t0."name"
from "places" t0
where t0."document_id" = $1
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: key of the parent as Text

select t0."document_id", t0."name"
from "places" t0
where t0."document_id" = $1
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: key of the parent as Text

select t0."document_id", t0."id"
from "places" t0
where t0."document_id" = $1
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: key of the parent as Text

select t0."document_id"
from "topics" t0
where t0."document_id" = $1
  and t0."status" = 1
  and t0."locale" = $2
  and t0."name" <> $3
order by t0."id"
-- 1: key of the parent as Text
-- 2: "en" as Text
-- 3: "Land" as Text

select t0."cards"
from "stories" t0
where t0."status" = 1
  and t0."locale" = $1
order by t0."id"
limit 10
-- 1: "en" as Text

select t0."cards"
from "stories" t0
where t0."status" = 1
  and t0."locale" = $1
order by t0."id"
limit 10
-- 1: "en" as Text
