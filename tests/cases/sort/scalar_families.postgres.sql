select t0."count"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."count", t0."id"
limit 10

select t0."big"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."big" desc, t0."id"
limit 10

select t0."ratio"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."ratio", t0."id"
limit 10

select t0."price"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."price" desc, t0."id"
limit 10

select t0."active", t0."name"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."active", t0."name", t0."id"
limit 10

select t0."day", t0."name"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."day", t0."name", t0."id"
limit 10

select t0."hour", t0."name"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."hour" desc, t0."name", t0."id"
limit 10

select t0."moment", t0."name"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."moment", t0."name", t0."id"
limit 10

select t0."level", t0."name"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."level", t0."name", t0."id"
limit 10
