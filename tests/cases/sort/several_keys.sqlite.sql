select t0."kind", t0."views", t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."kind" nulls last, t0."views" desc nulls first, t0."id"
limit 1000

select t0."kind", t0."views", t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."kind" nulls last, t0."views" desc nulls first, t0."id"
limit 4

select t0."kind", t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."kind" nulls last, t0."title" desc nulls first, t0."id"
limit 4
