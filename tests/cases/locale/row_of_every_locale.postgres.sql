select t0."locale", t0."title", t0."id"
from "stories" t0
where t0."status" = 1
  and t0."document_id" = $1
order by t0."locale", t0."id"
limit 1
-- 1: "story0000000000000000001" as Text

select o1."id", t0."name"
from "stories" o1
cross join lateral (
  select *
  from "writers" t0
  where t0."document_id" = o1."writer"
    and t0."status" = 1
    and t0."locale" = o1."locale"
  offset 0
) t0
where o1."id" = $1
-- 1: key of the parent as BigInteger

select o2."id", t0."name"
from "stories" o2
join "stories_topics_lnk" l1 on l1."source_id" = o2."id"
cross join lateral (
  select *
  from "topics" t0
  where t0."document_id" = l1."target"
    and t0."status" = 1
    and t0."locale" = o2."locale"
  offset 0
) t0
where o2."id" = $1
order by l1."position", l1."target"
limit 10
-- 1: key of the parent as BigInteger

select t0."locale", t0."title", t0."id"
from "stories" t0
where t0."status" = 1
  and t0."document_id" = $1
order by t0."locale" desc, t0."id"
limit 1
-- 1: "story0000000000000000001" as Text

select o1."id", t0."name"
from "stories" o1
cross join lateral (
  select *
  from "writers" t0
  where t0."document_id" = o1."writer"
    and t0."status" = 1
    and t0."locale" = o1."locale"
  offset 0
) t0
where o1."id" = $1
-- 1: key of the parent as BigInteger

select o2."id", t0."name"
from "stories" o2
join "stories_topics_lnk" l1 on l1."source_id" = o2."id"
cross join lateral (
  select *
  from "topics" t0
  where t0."document_id" = l1."target"
    and t0."status" = 1
    and t0."locale" = o2."locale"
  offset 0
) t0
where o2."id" = $1
order by l1."position", l1."target"
limit 10
-- 1: key of the parent as BigInteger
