select t0."name", t0."document_id"
from "files" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."name" nulls last, t0."id"
limit 10

select r0."parent", r0."entry", r0."type"
from (
  select u1."parent", u1."entry", u1."type",
    row_number() over (partition by u1."parent" order by u1."rank", u1."entry") as place
  from (
    select t2."portrait" as "parent", t2."id" as "entry", 'api::actor.actor' as "type", 1 as "rank"
    from "actors" t2
    where t2."portrait" in (select value from json_each(?1))
      and t2."status" = 1
    union
    select l3."target" as "parent", t4."id" as "entry", 'api::movie.movie' as "type", 2 as "rank"
    from "movies_stills_lnk" l3
    join "movies" t4 on t4."id" = l3."source_id"
    where l3."target" in (select value from json_each(?1))
      and t4."status" = 0
      and (t4."status" = 0 and not exists (
        select 1
        from "movies" t5
        where t5."document_id" = t4."document_id"
          and t5."status" = 1
          and t5."locale" = t4."locale"
        limit 1
      ))
    union
    select t6."picture" as "parent", t6."id" as "entry", 'api::note.note' as "type", 3 as "rank"
    from "notes" t6
    where t6."picture" in (select value from json_each(?1))
      and t6."status" = 0
      and (t6."status" = 0 and not exists (
        select 1
        from "notes" t7
        where t7."document_id" = t6."document_id"
          and t7."status" = 1
          and t7."locale" = t6."locale"
        limit 1
      ))
    union
    select l8."target" as "parent", t9."id" as "entry", 'api::note.note' as "type", 3 as "rank"
    from "notes_refs" l8
    join "notes" t9 on t9."id" = l8."source_id"
    where l8."target" in (select value from json_each(?1))
      and l8."path" in ('cards.picture', 'show.drawing')
      and t9."status" = 0
      and (t9."status" = 0 and not exists (
        select 1
        from "notes" t10
        where t10."document_id" = t9."document_id"
          and t10."status" = 1
          and t10."locale" = t9."locale"
        limit 1
      ))
  ) u1
) r0
where place <= 1000
order by place
-- 1: keys of the parents as Text

select t0."id"
from "actors" t0
where t0."id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as BigInteger

select t0."id"
from "movies" t0
where t0."id" in (select value from json_each(?1))
  and t0."status" = 0
  and (t0."status" = 0 and not exists (
    select 1
    from "movies" t1
    where t1."document_id" = t0."document_id"
      and t1."status" = 1
      and t1."locale" = t0."locale"
    limit 1
  ))
order by t0."id"
-- 1: keys of the parents as BigInteger

select t0."id", t0."title"
from "notes" t0
where t0."id" in (select value from json_each(?1))
  and t0."status" = 0
  and likely(t0."locale" = '')
  and (t0."status" = 0 and not exists (
    select 1
    from "notes" t1
    where t1."document_id" = t0."document_id"
      and t1."status" = 1
      and t1."locale" = t0."locale"
    limit 1
  ))
order by t0."id"
-- 1: keys of the parents as BigInteger
