select t0."name"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and lower(t0."name") = lower($1)
order by t0."id"
limit 10
-- 1: "δέλτα" as Text

select t0."name"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and lower(t0."note") like lower($1)
order by t0."id"
limit 10
-- 1: "%ΕΛΛΗΝΙΚΆ%" as Text
