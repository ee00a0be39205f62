select t0."document_id", t0."title"
from "books" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 10
