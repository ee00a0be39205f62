select t0."title", t0."writer", t0."id"
from "stories" t0
where t0."status" = 1
  and likely(t0."locale" = ?1)
order by t0."document_id" nulls last, t0."id"
limit 10
-- 1: "en" as Text

select t0."document_id", t0."name"
from "writers" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = ?2)
-- 1: keys of the parents as Text
-- 2: "en" as Text

select s2, s3, s4, s5, s6
from (
  select o1."id" as s2, t0."title" as s3, t0."locale" as s4, t0."id" as s5, t0."box" as s6,
    row_number() over (partition by o1."id" order by t0."locale" nulls last, t0."id") as place
  from "stories" o1
  join "stories" t0 on t0."document_id" = o1."document_id" and t0."locale" <> o1."locale"
  where o1."id" in (select value from json_each(?1))
    and t0."status" = 1
)
where place <= 10
order by place
-- 1: keys of the parents as BigInteger

select o1."id", t0."name", t0."id"
from "stories" o1
join "writers" t0 on t0."document_id" = o1."writer"
where o1."id" in (select value from json_each(?1))
  and t0."status" = 1
  and t0."locale" = o1."locale"
-- 1: keys of the parents as BigInteger

select s2, s3
from (
  select o1."id" as s2, t0."title" as s3,
    row_number() over (partition by o1."id" order by t0."writer_order" nulls last, t0."id") as place
  from "writers" o1
  join "stories" t0 on t0."writer" = o1."document_id"
  where o1."id" in (select value from json_each(?1))
    and t0."status" = 1
    and t0."locale" = o1."locale"
)
where place <= 10
order by place
-- 1: keys of the parents as BigInteger

select s3, s4
from (
  select o2."id" as s3, t0."name" as s4,
    row_number() over (partition by o2."id" order by l1."position", l1."target") as place
  from "stories" o2
  join "stories_topics_lnk" l1 on l1."source_id" = o2."id"
  join "topics" t0 on t0."document_id" = l1."target"
  where o2."id" in (select value from json_each(?1))
    and t0."status" = 1
    and t0."locale" = o2."locale"
)
where place <= 10
order by place
-- 1: keys of the parents as BigInteger

select t0."document_id", t0."name", t0."locale"
from "topics" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
order by t0."id"
-- 1: keys of the parents as Text

select s2, s3, s4
from (
  select o1."id" as s2, t0."locale" as s3, t0."id" as s4,
    row_number() over (partition by o1."id" order by t0."locale" nulls last, t0."id") as place
  from "stories" o1
  join "stories" t0 on t0."document_id" = o1."document_id" and t0."locale" <> o1."locale"
  where o1."id" in (select value from json_each(?1))
    and t0."status" = 1
)
where place <= 10
order by place
-- 1: keys of the parents as BigInteger

select o1."id", t0."name"
from "stories" o1
join "writers" t0 on t0."document_id" = o1."writer"
where o1."id" in (select value from json_each(?1))
  and t0."status" = 1
  and t0."locale" = o1."locale"
-- 1: keys of the parents as BigInteger

select t0."title", count(*) over ()
from "stories" t0
where t0."status" = 1
  and likely(t0."locale" = ?1)
  and exists (
    select 1
    from "stories" o2
    join "stories" t1 on t1."document_id" = o2."document_id" and t1."locale" <> o2."locale"
    where o2."id" = t0."id"
      and t1."status" = 1
      and exists (
        select 1
        from "stories_topics_lnk" l4
        join "topics" t3 on t3."document_id" = l4."target"
        where l4."source_id" = t1."id"
          and l4."status" = t1."status"
          and t3."status" = 1
          and t3."locale" = t1."locale"
          and t3."name" = ?2
        limit 1
      )
    limit 1
  )
order by t0."id"
limit 10
-- 1: "en" as Text
-- 2: "Luft" as Text
