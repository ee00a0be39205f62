select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."views" in (select value from json_each(?1))
order by t0."id"
limit 10
-- 1: [42] as Integer
