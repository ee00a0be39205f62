-- operation 1
select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."views" = ?1
order by t0."id"
limit 10
-- 1: variable 0 (Int) as Integer

-- operation 2
select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."views" = ?1
order by t0."id"
limit 10
-- 1: variable 0 (Int) as Integer

-- operation 3
select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."views" is null
order by t0."id"
limit 10

-- operation 4
select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 1
