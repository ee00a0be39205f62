select t0."name"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."name" regexp ?1
order by t0."id"
limit 10
-- 1: "(?i)\\Aδέλτα\\z" as Text

select t0."name"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."note" regexp ?1
order by t0."id"
limit 10
-- 1: "(?i)ΕΛΛΗΝΙΚΆ" as Text
