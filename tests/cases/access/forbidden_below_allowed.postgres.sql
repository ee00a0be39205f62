select t0."title", t0."author", t1."document_id", t1."name", t1."document_id"
from "articles" t0
left join "authors" t1 on t1."document_id" = t0."author" and t1."status" = 1 and t1."locale" = ''
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 1

select t0."author", t0."title"
from "articles" t0
where t0."author" = $1
  and t0."status" = 1
  and t0."locale" = ''
order by t0."author_order", t0."id"
limit 10
-- 1: key of the parent as Text
