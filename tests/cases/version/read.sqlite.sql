select t0."version"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 1

select t0."version"
from "tags" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."name" nulls last, t0."id"
limit 1
