-- operation 5


-- operation 6
select t0."words", count(*) over ()
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."words" desc nulls first, t0."id"
limit 10

select count(*) over ()
from "up_users" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 10
