-- operation 1
select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 2 offset 1

-- operation 2
select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 1 offset 3

-- operation 3
select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 3 offset 3
