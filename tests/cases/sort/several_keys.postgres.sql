select t0."kind", t0."views", t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."kind", t0."views" desc, t0."id"
limit 1000

select t0."kind", t0."views", t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."kind", t0."views" desc, t0."id"
limit 4

select t0."kind", t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."kind", t0."title" desc, t0."id"
limit 4
