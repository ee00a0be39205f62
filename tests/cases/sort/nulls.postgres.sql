select t0."title", t0."rating"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."rating", t0."id"
limit 1000

select t0."title", t0."rating"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."rating" desc, t0."id"
limit 1000
