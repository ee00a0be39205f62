select t0."name"
from "authors" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 1
