-- operation 1
select t0."document_id", t0."title"
from "articles" t0
where t0."status" = 0
  and t0."locale" = ''
  and t0."document_id" = any($1)
order by t0."id"
limit 10
-- 1: ["article00000000000000013", "article00000000000000014"] as Text

-- operation 2
select t0."document_id", t0."views"
from "articles" t0
where t0."status" = 0
  and t0."locale" = ''
  and t0."document_id" = $1
limit 1
-- 1: "article00000000000000014" as Text

-- operation 3
select t0."title", count(*) over ()
from (
  select *
  from "articles" t0
  where t0."status" = 0
    and t0."locale" = ''
    and t0."document_id" = any($1)
  offset 0
) t0
order by t0."id"
limit 10
-- 1: ["article00000000000000013", "article00000000000000014"] as Text
