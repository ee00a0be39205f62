select t0."title", t0."box", t0."locale", t0."cards", t0."zone"
from "stories" t0
where t0."status" = 1
order by t0."document_id" nulls last, t0."locale" nulls last, t0."id"
limit 10

select t0."document_id", t0."name", t0."id", t0."locale"
from "topics" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
order by t0."id"
-- 1: keys of the parents as Text

select o1."id", t0."name"
from "topics" o1
join "topics" t0 on t0."document_id" = o1."broader"
where o1."id" in (select value from json_each(?1))
  and t0."status" = 1
  and t0."locale" = o1."locale"
-- 1: keys of the parents as BigInteger

select s3, s4
from (
  select o2."id" as s3, t0."title" as s4,
    row_number() over (partition by o2."id" order by l1."inverse_position" nulls last, l1."source_id") as place
  from "topics" o2
  join "stories_topics_lnk" l1 on l1."target" = o2."document_id"
  join "stories" t0 on t0."id" = l1."source_id"
  where l1."status" = 1
    and o2."id" in (select value from json_each(?1))
    and t0."status" = 1
    and t0."locale" = o2."locale"
)
where place <= 10
order by place
-- 1: keys of the parents as BigInteger

select t0."document_id", t0."title", t0."id", t0."locale"
from "stories" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
order by t0."title" desc nulls first, t0."id"
-- 1: keys of the parents as Text

select o1."id", t0."name"
from "stories" o1
join "writers" t0 on t0."document_id" = o1."writer"
where o1."id" in (select value from json_each(?1))
  and t0."status" = 1
  and t0."locale" = o1."locale"
-- 1: keys of the parents as BigInteger

select t0."document_id", t0."name", t0."locale"
from "topics" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id", t0."title", t0."locale"
from "stories" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id", t0."name", t0."favourite"
from "places" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id", t0."title"
from "stories" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = ?2)
-- 1: keys of the parents as Text
-- 2: "en" as Text

select t0."document_id", t0."name", t0."locale"
from "topics" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id", t0."name", t0."locale"
from "topics" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id", t0."name", t0."locale"
from "topics" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
order by t0."id"
-- 1: keys of the parents as Text
