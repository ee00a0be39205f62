-- operation 1
select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 1

-- operation 2
select t0."slug", t0."excerpt", t0."author", t0."created_at"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 1

select t0."document_id", t0."name"
from "authors" t0
where t0."document_id" = any($1)
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."name"
from "tags" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."name", t0."id"
limit 1
