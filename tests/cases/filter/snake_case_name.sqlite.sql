select t0."name", t0."snake_field"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."snake_field" = ?1
order by t0."snake_field" nulls last, t0."id"
limit 10
-- 1: "s2" as Text
