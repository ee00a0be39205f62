-- operation 1
select t0."name"
from "tags" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."name" nulls last, t0."id"
limit 1

select t0."name"
from "categories" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."name" nulls last, t0."id"
limit 1

-- operation 2
select t0."name"
from "tags" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."name" nulls last, t0."id"
limit 1
