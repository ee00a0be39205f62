select t0."title", t0."document_id"
from "movies" t0
where t0."status" = 1
  and t0."locale" = $1
  and exists (
    select 1
    from "notes_attachments_lnk" l2
    join "notes" t1 on t1."id" = l2."source_id"
    where l2."status" = 1
      and l2."target" = t0."document_id"
      and t1."status" = 1
      and t1."locale" = ''
      and t1."title" like $2
  )
order by t0."title", t0."id"
limit 10
-- 1: "en" as Text
-- 2: "On%" as Text

select r3.*
from unnest((select $1::text[])) p2(key)
cross join lateral (
  select l1."target", t0."title"
  from "notes_attachments_lnk" l1
  cross join lateral (
    select *
    from "notes" t0
    where t0."id" = l1."source_id"
      and t0."status" = 1
      and t0."locale" = ''
    offset 0
  ) t0
  where l1."status" = 1
    and l1."target" = p2."key"
  order by t0."title" desc, t0."id"
  limit 1
) r3
-- 1: keys of the parents as Text

select r3.*
from unnest((select $1::text[])) p2(key)
cross join lateral (
  select l1."target", t0."title"
  from "notes_attachments_lnk" l1
  cross join lateral (
    select *
    from "notes" t0
    where t0."id" = l1."source_id"
      and t0."status" = 1
      and t0."locale" = ''
      and t0."title" like $2
    offset 0
  ) t0
  where l1."status" = 1
    and l1."target" = p2."key"
  order by l1."inverse_position", l1."source_id"
  limit 10
) r3
-- 1: keys of the parents as Text
-- 2: "%acting%" as Text

select t0."name", t0."document_id"
from "actors" t0
where t0."status" = 1
  and t0."locale" = ''
order by (
  select t1."title"
  from "notes" t1
  where t1."about" = t0."document_id"
    and t1."status" = 1
    and t1."locale" = ''
  order by t1."id"
  limit 1
), t0."id"
limit 10

select t0."about", t0."title"
from "notes" t0
where t0."about" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text
