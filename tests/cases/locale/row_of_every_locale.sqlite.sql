select t0."locale", t0."title", t0."id"
from "stories" t0
where t0."status" = 1
  and t0."document_id" = ?1
order by t0."locale" nulls last, t0."id"
limit 1
-- 1: "story0000000000000000001" as Text

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

select t0."locale", t0."title", t0."id"
from "stories" t0
where t0."status" = 1
  and t0."document_id" = ?1
order by t0."locale" desc nulls first, t0."id"
limit 1
-- 1: "story0000000000000000001" as Text

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
