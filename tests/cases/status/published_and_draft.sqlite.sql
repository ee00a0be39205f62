select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."views" < ?1
order by t0."views" nulls last, t0."id"
limit 10
-- 1: 10 as Integer

select t0."title", t0."views", t0."published_at"
from "articles" t0
where t0."status" = 0
  and likely(t0."locale" = '')
  and t0."views" < ?1
  and t0."title" is not null
order by t0."views" nulls last, t0."title" nulls last, t0."id"
limit 10
-- 1: 10 as Integer

select count(*) over ()
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 10

select count(*) over ()
from "articles" t0
where t0."status" = 0
  and likely(t0."locale" = '')
order by t0."id"
limit 10
