select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."title" nulls last, t0."id"
limit 1000

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."title" desc nulls first, t0."id"
limit 3

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."title" desc nulls first, t0."id"
limit 3

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."title" nulls last, t0."id"
limit 3
