-- operation 1
select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."views" desc nulls first, t0."id"
limit 2

-- operation 2
select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."views" nulls last, t0."id"
limit 2
