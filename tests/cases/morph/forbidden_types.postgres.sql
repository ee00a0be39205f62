-- operation 1
select t0."title", t0."about", t0."id", t0."subject", t0."picture"
from "notes" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."title", t0."id"
limit 10

select d0."document_id", d0."document_id", d0."content_type"
from "presswork_documents" d0
where d0."document_id" = any((select $1::text[])::text[])
  and d0."content_type" = any($2)
-- 1: keys of the parents as Text
-- 2: ["api::actor.actor", "api::note.note"] as Text

select t0."document_id"
from "actors" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "notes" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select l0."source_id", l0."target", d1."content_type"
from "notes_attachments_lnk" l0
join "presswork_documents" d1 on d1."document_id" = l0."target"
where l0."source_id" = any((select $1::bigint[])::bigint[])
  and d1."content_type" = any($2)
order by l0."position", l0."target"
-- 1: keys of the parents as BigInteger
-- 2: ["api::actor.actor", "api::note.note"] as Text

select t0."document_id"
from "actors" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "notes" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select d0."document_id", d0."document_id", d0."content_type"
from "presswork_documents" d0
where d0."document_id" = any((select $1::text[])::text[])
  and d0."content_type" = any($2)
-- 1: keys of the parents as Text
-- 2: ["api::actor.actor"] as Text

select t0."document_id"
from "actors" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id", t0."document_id"
from "files" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select r0."parent", r0."entry", r0."type"
from (
  select u1."parent", u1."entry", u1."type",
    row_number() over (partition by u1."parent" order by u1."rank", u1."entry") as place
  from (
    select t2."portrait" as "parent", t2."id" as "entry", 'api::actor.actor' as "type", 1 as "rank"
    from "actors" t2
    where t2."portrait" = any((select $1::text[])::text[])
      and t2."status" = 1
    union
    select t3."picture" as "parent", t3."id" as "entry", 'api::note.note' as "type", 2 as "rank"
    from "notes" t3
    where t3."picture" = any((select $1::text[])::text[])
      and t3."status" = 1
    union
    select l4."target" as "parent", t5."id" as "entry", 'api::note.note' as "type", 2 as "rank"
    from "notes_refs" l4
    join "notes" t5 on t5."id" = l4."source_id"
    where l4."target" = any((select $1::text[])::text[])
      and l4."path" in ('cards.picture', 'show.drawing')
      and t5."status" = 1
  ) u1
) r0
where place <= 1000
order by place
-- 1: keys of the parents as Text

select t0."id"
from "actors" t0
where t0."id" = any((select $1::bigint[])::bigint[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as BigInteger

select t0."id"
from "notes" t0
where t0."id" = any((select $1::bigint[])::bigint[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as BigInteger

-- operation 2
select t0."name", t0."portrait"
from "actors" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."name", t0."id"
limit 10

select t0."document_id", t0."document_id"
from "files" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select r0."parent", r0."entry", r0."type"
from (
  select u1."parent", u1."entry", u1."type",
    row_number() over (partition by u1."parent" order by u1."rank", u1."entry") as place
  from (
    select t2."portrait" as "parent", t2."id" as "entry", 'api::actor.actor' as "type", 1 as "rank"
    from "actors" t2
    where t2."portrait" = any((select $1::text[])::text[])
      and t2."status" = 1
  ) u1
) r0
where place <= 1000
order by place
-- 1: keys of the parents as Text

select t0."id", t0."name"
from "actors" t0
where t0."id" = any((select $1::bigint[])::bigint[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as BigInteger

-- operation 3


-- operation 4

