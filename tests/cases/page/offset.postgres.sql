select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 3

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 10 offset 10

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 2 offset 2

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 2 offset 100
