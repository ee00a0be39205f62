select t0."title", t0."place", t0."id"
from "stories" t0
where t0."status" = 1
order by t0."document_id" nulls last, t0."locale" nulls last, t0."id"
limit 10

select t0."document_id", t0."name", t0."favourite", t0."id", t0."document_id", t0."card"
from "places" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text

select t0."document_id", t0."title", t0."writer"
from "stories" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = ?2)
-- 1: keys of the parents as Text
-- 2: "en" as Text

select t0."document_id", t0."name"
from "writers" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = ?2)
-- 1: keys of the parents as Text
-- 2: "en" as Text

select s2, s3
from (
  select l1."source_id" as s2, t0."title" as s3,
    row_number() over (partition by l1."source_id" order by l1."position", l1."target") as place
  from "places_picks_lnk" l1
  join "stories" t0 on t0."document_id" = l1."target"
  where l1."source_id" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = ?2)
)
where place <= 10
order by place
-- 1: keys of the parents as BigInteger
-- 2: "en" as Text

select s1, s2, s3, s4
from (
  select t0."place" as s1, t0."title" as s2, t0."locale" as s3, t0."id" as s4,
    row_number() over (partition by t0."place" order by t0."locale" nulls last, t0."id") as place
  from "stories" t0
  where t0."place" in (select value from json_each(?1))
    and t0."status" = 1
)
where place <= 10
order by place
-- 1: keys of the parents as Text

select o1."id", t0."name"
from "stories" o1
join "writers" t0 on t0."document_id" = o1."writer"
where o1."id" in (select value from json_each(?1))
  and t0."status" = 1
  and t0."locale" = o1."locale"
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

select t0."document_id", t0."name"
from "topics" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = ?2)
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "en" as Text

select t0."document_id", t0."title"
from "stories" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = ?2)
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "en" as Text

select o1."id", t0."home"
from "stories" o1
join "writers" t0 on t0."document_id" = o1."writer"
where o1."id" in (select value from json_each(?1))
  and t0."status" = 1
  and t0."locale" = o1."locale"
-- 1: keys of the parents as BigInteger

select t0."document_id", t0."name"
from "places" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text

select t0."title", t0."place"
from "stories" t0
where t0."status" = 1
  and likely(t0."locale" = ?1)
order by t0."document_id" nulls last, t0."id"
limit 10
-- 1: "de" as Text

select t0."document_id", t0."favourite", t0."card"
from "places" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text

select t0."document_id", t0."title", t0."writer"
from "stories" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = ?2)
-- 1: keys of the parents as Text
-- 2: "en" as Text

select t0."document_id", t0."name"
from "writers" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = ?2)
-- 1: keys of the parents as Text
-- 2: "en" as Text

select t0."document_id", t0."name"
from "topics" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = ?2)
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "en" as Text
