select t0."featured", t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."featured" is not null
order by t0."featured" desc nulls first, t0."id"
limit 1000
