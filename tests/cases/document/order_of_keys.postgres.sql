select t0."name"
from "tags" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 1

select t0."name", t0."document_id"
from "tags" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 1
