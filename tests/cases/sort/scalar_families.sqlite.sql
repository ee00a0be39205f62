select t0."count"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."count" nulls last, t0."id"
limit 10

select t0."big"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."big" desc nulls first, t0."id"
limit 10

select t0."ratio"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."ratio" nulls last, t0."id"
limit 10

select t0."price"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."price" desc nulls first, t0."id"
limit 10

select t0."active", t0."name"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."active" nulls last, t0."name" nulls last, t0."id"
limit 10

select t0."day", t0."name"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."day" nulls last, t0."name" nulls last, t0."id"
limit 10

select t0."hour", t0."name"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."hour" desc nulls first, t0."name" nulls last, t0."id"
limit 10

select t0."moment", t0."name"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."moment" nulls last, t0."name" nulls last, t0."id"
limit 10

select t0."level", t0."name"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."level" nulls last, t0."name" nulls last, t0."id"
limit 10
