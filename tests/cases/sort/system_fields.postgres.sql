select t0."name", t0."created_at"
from "authors" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."created_at" desc, t0."id"
limit 10

select t0."document_id"
from "tags" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."document_id" desc, t0."id"
limit 10

select t0."name"
from "tags" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."published_at", t0."name", t0."id"
limit 10
