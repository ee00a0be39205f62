select t0."version"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 1

select t0."version"
from "tags" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."name", t0."id"
limit 1
