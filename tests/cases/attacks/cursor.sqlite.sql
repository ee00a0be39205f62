-- operation 5
select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."words" nulls last, t0."id"
limit 1 offset 1
