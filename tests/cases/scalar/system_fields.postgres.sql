select t0."document_id", t0."name", t0."created_at", t0."published_at", t0."version"
from "tags" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."name", t0."id"
limit 10

select t0."created_at", t0."published_at", t0."version"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 2
