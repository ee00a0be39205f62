select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."excerpt" is null
order by t0."id"
limit 10

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."excerpt" is not null
order by t0."id"
limit 1000

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."excerpt" is not null
order by t0."id"
limit 1000

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."excerpt" is null
order by t0."id"
limit 10

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."excerpt" is null
order by t0."id"
limit 10
