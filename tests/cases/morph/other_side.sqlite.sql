select t0."title", t0."document_id"
from "movies" t0
where t0."status" = 1
  and likely(t0."locale" = ?1)
  and exists (
    select 1
    from "notes_attachments_lnk" l2
    join "notes" t1 on t1."id" = l2."source_id"
    where l2."status" = 1
      and l2."target" = t0."document_id"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and substr(t1."title", 1, length(?2)) = ?2
    limit 1
  )
order by t0."title" nulls last, t0."id"
limit 10
-- 1: "en" as Text
-- 2: "On" as Text

select s2, s3
from (
  select l1."target" as s2, t0."title" as s3,
    row_number() over (partition by l1."target" order by t0."title" desc nulls first, t0."id") as place
  from "notes_attachments_lnk" l1
  join "notes" t0 on t0."id" = l1."source_id"
  where l1."status" = 1
    and l1."target" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 1
order by place
-- 1: keys of the parents as Text

select s2, s3
from (
  select l1."target" as s2, t0."title" as s3,
    row_number() over (partition by l1."target" order by l1."inverse_position" nulls last, l1."source_id") as place
  from "notes_attachments_lnk" l1
  join "notes" t0 on t0."id" = l1."source_id"
  where l1."status" = 1
    and l1."target" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
    and instr(t0."title", ?2) > 0
)
where place <= 10
order by place
-- 1: keys of the parents as Text
-- 2: "acting" as Text

select t0."name", t0."document_id"
from "actors" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by (
  select t1."title"
  from "notes" t1
  where t1."about" = t0."document_id"
    and t1."status" = 1
    and likely(t1."locale" = '')
  order by t1."id"
  limit 1
) nulls last, t0."id"
limit 10

select t0."about", t0."title"
from "notes" t0
where t0."about" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as Text
