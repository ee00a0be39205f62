select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 1000

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 1000 offset 9

select t0."document_id"
from "comments" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 1000
