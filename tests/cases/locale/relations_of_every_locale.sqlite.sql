select t0."title", t0."locale", t0."id"
from "stories" t0
where t0."status" = 1
order by t0."document_id" nulls last, t0."locale" nulls last, t0."id"
limit 10

select o1."id", t0."name", t0."locale", t0."id"
from "stories" o1
join "writers" t0 on t0."document_id" = o1."writer"
where o1."id" in (select value from json_each(?1))
  and t0."status" = 1
  and t0."locale" = o1."locale"
-- 1: keys of the parents as BigInteger

select s2, s3, s4
from (
  select o1."id" as s2, t0."title" as s3, t0."locale" as s4,
    row_number() over (partition by o1."id" order by t0."title" nulls last, t0."id") as place
  from "writers" o1
  join "stories" t0 on t0."writer" = o1."document_id"
  where o1."id" in (select value from json_each(?1))
    and t0."status" = 1
    and t0."locale" = o1."locale"
)
where place <= 10
order by place
-- 1: keys of the parents as BigInteger

select s3, s4, s5
from (
  select o2."id" as s3, t0."name" as s4, t0."locale" as s5,
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

select s3, s4
from (
  select o2."id" as s3, t0."title" as s4,
    row_number() over (partition by o2."id" order by l1."position", l1."target") as place
  from "stories" o2
  join "stories_related_lnk" l1 on l1."source_id" = o2."id"
  join "stories" t0 on t0."document_id" = l1."target"
  where o2."id" in (select value from json_each(?1))
    and t0."status" = 1
    and t0."locale" = o2."locale"
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

select o1."id", t0."title"
from "stories" o1
join "stories" t0 on t0."sequel" = o1."document_id"
where o1."id" in (select value from json_each(?1))
  and t0."status" = 1
  and t0."locale" = o1."locale"
order by t0."id"
-- 1: keys of the parents as BigInteger
