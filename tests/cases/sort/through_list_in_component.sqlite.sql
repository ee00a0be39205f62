select t0."title", t0."box", t0."locale"
from "stories" t0
where t0."status" = 1
order by (
  select t1."title"
  from json_each(t0."box" -> 'stories') c2
  join "stories" t1 on t1."document_id" = c2."value"
  where t1."status" = 1
    and t1."locale" = t0."locale"
  order by c2."key", t1."id"
  limit 1
) nulls last, t0."id"
limit 10

select t0."document_id", t0."title", t0."locale"
from "stories" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
order by t0."id"
-- 1: keys of the parents as Text

select t0."title"
from "stories" t0
where t0."status" = 1
order by (
  select t1."title"
  from json_each(t0."box" -> 'stories') c2
  join "stories" t1 on t1."document_id" = c2."value"
  where t1."status" = 1
    and t1."locale" = t0."locale"
  order by c2."key", t1."id"
  limit 1
) desc nulls first, t0."id"
limit 10
