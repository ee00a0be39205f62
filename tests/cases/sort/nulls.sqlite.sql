select t0."title", t0."rating"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."rating" nulls last, t0."id"
limit 1000

select t0."title", t0."rating"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."rating" desc nulls first, t0."id"
limit 1000
