-- operation 7


-- operation 8


-- operation 9
select t0."id"
from "authors" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."name", t0."id"
limit 10
