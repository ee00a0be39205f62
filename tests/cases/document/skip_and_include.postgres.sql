-- operation 1
select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 1

-- operation 2
select t0."slug", t0."excerpt", t0."author", t0."created_at", t1."document_id", t1."name"
from "articles" t0
left join "authors" t1 on t1."document_id" = t0."author" and t1."status" = 1 and t1."locale" = ''
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 1

select t0."name"
from "tags" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."name", t0."id"
limit 1
