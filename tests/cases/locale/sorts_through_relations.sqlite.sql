select t0."title", t0."id"
from "stories" t0
where t0."status" = 1
order by (
  select t1."name"
  from "writers" t1
  where t1."document_id" = t0."writer"
    and t1."status" = 1
    and t1."locale" = t0."locale"
) desc nulls first, t0."title" nulls last, t0."id"
limit 10

select o1."id", t0."name"
from "stories" o1
join "writers" t0 on t0."document_id" = o1."writer"
where o1."id" in (select value from json_each(?1))
  and t0."status" = 1
  and t0."locale" = o1."locale"
-- 1: keys of the parents as BigInteger

select t0."title", t0."id"
from "stories" t0
where t0."status" = 1
order by (
  select t1."rank"
  from "stories_topics_lnk" l2
  join "topics" t1 on t1."document_id" = l2."target"
  where l2."source_id" = t0."id"
    and l2."status" = t0."status"
    and t1."status" = 1
    and t1."locale" = t0."locale"
  order by l2."position", l2."target"
  limit 1
) nulls last, t0."title" nulls last, t0."id"
limit 10

select s3, s4
from (
  select o2."id" as s3, t0."rank" as s4,
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

select t0."title", t0."box", t0."locale"
from "stories" t0
where t0."status" = 1
order by (
  select t1."name"
  from json_each(t0."box" -> 'about') c2
  join "topics" t1 on t1."document_id" = c2."value"
  where t1."status" = 1
    and t1."locale" = t0."locale"
  order by c2."key", t1."id"
  limit 1
) nulls last, t0."title" nulls last, t0."id"
limit 10

select t0."document_id", t0."name", t0."locale"
from "topics" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
order by t0."id"
-- 1: keys of the parents as Text

select t0."name"
from "topics" t0
where t0."status" = 1
order by (
  select (
    select t2."title"
    from "stories_topics_lnk" l3
    join "stories" t2 on t2."id" = l3."source_id"
    where l3."status" = 1
      and l3."target" = t1."document_id"
      and t2."status" = 1
      and t2."locale" = t1."locale"
    order by l3."inverse_position" nulls last, l3."source_id"
    limit 1
  )
  from "topics" t1
  where t1."document_id" = t0."broader"
    and t1."status" = 1
    and t1."locale" = t0."locale"
) desc nulls first, t0."name" nulls last, t0."id"
limit 10

select t0."name", t0."id"
from "writers" t0
where t0."status" = 1
order by t0."document_id" nulls last, t0."locale" nulls last, t0."id"
limit 10

select s2, s3, s4
from (
  select o1."id" as s2, t0."title" as s3, t0."id" as s4,
    row_number() over (partition by o1."id" order by (
    select t5."title"
    from "stories" t5
    where t5."document_id" = t0."sequel"
      and t5."status" = 1
      and t5."locale" = t0."locale"
  ) desc nulls first, t0."id") as place
  from "writers" o1
  join "stories" t0 on t0."writer" = o1."document_id"
  where o1."id" in (select value from json_each(?1))
    and t0."status" = 1
    and t0."locale" = o1."locale"
)
where place <= 10
order by place
-- 1: keys of the parents as BigInteger

select o1."id", t0."title"
from "stories" o1
join "stories" t0 on t0."document_id" = o1."sequel"
where o1."id" in (select value from json_each(?1))
  and t0."status" = 1
  and t0."locale" = o1."locale"
-- 1: keys of the parents as BigInteger
