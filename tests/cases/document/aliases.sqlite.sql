select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 1

select t0."title", t0."slug"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 1 offset 1
