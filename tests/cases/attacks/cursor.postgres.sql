-- operation 5
select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."words", t0."id"
limit 1 offset 1
