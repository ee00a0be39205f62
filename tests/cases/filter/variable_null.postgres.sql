select t0."title", t0."excerpt"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."excerpt" is null
order by t0."id"
limit 10
