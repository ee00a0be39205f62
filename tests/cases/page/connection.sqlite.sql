select t0."title", count(*) over ()
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 10

select t0."title", count(*) over ()
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 5 offset 5

select count(*)
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')

select count(*) over ()
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 10 offset 3

select count(*)
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')

select t0."title", count(*) over ()
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 3 offset 7

select count(*)
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
