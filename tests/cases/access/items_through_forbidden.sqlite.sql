-- operation 1
select t0."cards"
from "stories" t0
where t0."status" = 1
  and likely(t0."locale" = ?1)
order by t0."id"
limit 10
-- 1: "en" as Text

select t0."cards"
from "stories" t0
where t0."status" = 1
  and likely(t0."locale" = ?1)
order by t0."id"
limit 10
-- 1: "en" as Text

select t0."cards"
from "stories" t0
where t0."status" = 1
  and likely(t0."locale" = ?1)
order by t0."id"
limit 10
-- 1: "en" as Text

select t0."cards"
from "stories" t0
where t0."status" = 1
  and likely(t0."locale" = ?1)
order by t0."id"
limit 10
-- 1: "en" as Text

select t0."cards"
from "stories" t0
where t0."status" = 1
  and likely(t0."locale" = ?1)
order by t0."id"
limit 10
-- 1: "en" as Text

select t0."cards"
from "stories" t0
where t0."status" = 1
  and likely(t0."locale" = ?1)
order by t0."id"
limit 10
-- 1: "en" as Text

select t0."cards"
from "stories" t0
where t0."status" = 1
  and likely(t0."locale" = ?1)
order by t0."id"
limit 10
-- 1: "en" as Text

select t0."cards"
from "stories" t0
where t0."status" = 1
  and likely(t0."locale" = ?1)
order by t0."id"
limit 10
-- 1: "en" as Text

select t0."cards"
from "stories" t0
where t0."status" = 1
  and likely(t0."locale" = ?1)
order by t0."id"
limit 10
-- 1: "en" as Text

select t0."zone"
from "stories" t0
where t0."status" = 1
  and likely(t0."locale" = ?1)
order by t0."id"
limit 10
-- 1: "en" as Text

select t0."cards"
from "stories" t0
where t0."status" = 1
  and likely(t0."locale" = ?1)
order by t0."document_id" nulls last, t0."id"
limit 10
-- 1: "en" as Text

select t0."document_id", t0."name"
from "places" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "places" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from "stories" t1
    where t1."document_id" = t0."favourite"
      and t1."status" = 1
      and likely(t1."locale" = ?2)
      and t1."title" = ?3
    limit 1
  )
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "en" as Text
-- 3: "Harbour" as Text

select t0."document_id", t0."name"
from "places" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as Text

-- operation 2
select t0."cards"
from "stories" t0
where t0."status" = 1
  and likely(t0."locale" = ?1)
order by t0."document_id" nulls last, t0."id"
limit 10
-- 1: "en" as Text

select t0."document_id"
from "topics" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = ?2)
  and t0."name" = ?3
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "en" as Text
-- 3: "Sea" as Text

select t0."document_id", (
  select t1."name"
  from "stories_topics_lnk" l2
  join "topics" t1 on t1."document_id" = l2."target"
  where l2."source_id" = t0."id"
    and l2."status" = t0."status"
    and t1."status" = 1
    and likely(t1."locale" = ?1)
  order by l2."position", l2."target"
  limit 1
)
from "stories" t0
where t0."document_id" in (select value from json_each(?2))
  and t0."status" = 1
  and likely(t0."locale" = ?3)
order by t0."id"
-- 1: "en" as Text
-- 2: keys of the parents as Text
-- 3: "en" as Text

select t0."cards"
from "stories" t0
where t0."status" = 1
  and likely(t0."locale" = ?1)
order by t0."id"
limit 10
-- 1: "en" as Text
