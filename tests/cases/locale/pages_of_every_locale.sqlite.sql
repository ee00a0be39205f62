select t0."name", t0."id"
from "writers" t0
where t0."status" = 1
order by t0."document_id" nulls last, t0."locale" nulls last, t0."id"
limit 10

select s2, s3
from (
  select o1."id" as s2, t0."title" as s3,
    row_number() over (partition by o1."id" order by t0."title" desc nulls first, t0."id") as place
  from "writers" o1
  join "stories" t0 on t0."writer" = o1."document_id"
  where o1."id" in (select value from json_each(?1))
    and t0."status" = 1
    and t0."locale" = o1."locale"
)
where place <= 1
order by place
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
where place <= 2 and place > 1
order by place
-- 1: keys of the parents as BigInteger

select t0."name", t0."id"
from "topics" t0
where t0."status" = 1
order by t0."document_id" nulls last, t0."locale" nulls last, t0."id"
limit 10

select s3, s4, s5
from (
  select o2."id" as s3, t0."title" as s4, t0."id" as s5,
    row_number() over (partition by o2."id" order by l1."inverse_position" nulls last, l1."source_id") as place
  from "topics" o2
  join "stories_topics_lnk" l1 on l1."target" = o2."document_id"
  join "stories" t0 on t0."id" = l1."source_id"
  where l1."status" = 1
    and o2."id" in (select value from json_each(?1))
    and t0."status" = 1
    and t0."locale" = o2."locale"
)
where place <= 1
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
where place <= 1
order by place
-- 1: keys of the parents as BigInteger

select t0."title", t0."id", t0."place", t1."document_id", t1."name"
from "stories" t0
left join "places" t1 on t1."document_id" = t0."place" and t1."status" = 1 and likely(t1."locale" = '')
where t0."status" = 1
order by t0."document_id" nulls last, t0."locale" nulls last, t0."id"
limit 1

select o1."id", t0."name"
from "stories" o1
join "writers" t0 on t0."document_id" = o1."writer"
where o1."id" = ?1
  and t0."status" = 1
  and t0."locale" = o1."locale"
-- 1: key of the parent as BigInteger

select o2."id", t0."name"
from "stories" o2
join "stories_topics_lnk" l1 on l1."source_id" = o2."id"
join "topics" t0 on t0."document_id" = l1."target"
where o2."id" = ?1
  and t0."status" = 1
  and t0."locale" = o2."locale"
order by l1."position", l1."target"
limit 10
-- 1: key of the parent as BigInteger

select t0."title", t0."id", t0."cards", t0."locale"
from "stories" t0
where t0."status" = 0
order by t0."document_id" desc nulls first, t0."locale" nulls last, t0."id"
limit 2

select s3, s4
from (
  select o2."id" as s3, t0."title" as s4,
    row_number() over (partition by o2."id" order by l1."position", l1."target") as place
  from "stories" o2
  join "stories_related_lnk" l1 on l1."source_id" = o2."id"
  join "stories" t0 on t0."document_id" = l1."target"
  where o2."id" in (select value from json_each(?1))
    and t0."status" = 0
    and t0."locale" = o2."locale"
)
where place <= 10
order by place
-- 1: keys of the parents as BigInteger

select t0."document_id", t0."title", t0."locale"
from "stories" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 0
order by t0."id"
-- 1: keys of the parents as Text
