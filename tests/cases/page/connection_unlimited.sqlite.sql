select t0."title", count(*) over ()
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 1000 offset 4

select count(*)
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
