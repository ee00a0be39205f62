select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."title" = ?1
order by t0."id"
limit 10
-- 1: "apple pie" as Text
