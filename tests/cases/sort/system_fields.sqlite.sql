select t0."name", t0."created_at"
from "authors" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."created_at" desc nulls first, t0."id"
limit 10

select t0."document_id"
from "tags" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."document_id" desc nulls first, t0."id"
limit 10

select t0."name"
from "tags" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."published_at" nulls last, t0."name" nulls last, t0."id"
limit 10
