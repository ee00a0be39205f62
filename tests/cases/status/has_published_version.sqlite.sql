select count(*) over ()
from "articles" t0
where t0."status" = 0
  and likely(t0."locale" = '')
  and (exists (
    select 1
    from "articles" t1
    where t1."document_id" = t0."document_id"
      and t1."status" = 1
    limit 1
  ))
order by t0."id"
limit 10

select t0."document_id"
from "articles" t0
where t0."status" = 0
  and likely(t0."locale" = '')
  and (t0."status" = 0 and not exists (
    select 1
    from "articles" t1
    where t1."document_id" = t0."document_id"
      and t1."status" = 1
    limit 1
  ))
order by t0."id"
limit 10

select t0."document_id"
from "articles" t0
where t0."status" = 0
  and likely(t0."locale" = '')
  and (t0."status" = 0 and not exists (
    select 1
    from "articles" t1
    where t1."document_id" = t0."document_id"
      and t1."status" = 1
      and t1."locale" = t0."locale"
    limit 1
  ))
order by t0."id"
limit 10

select t0."title"
from "articles" t0
where t0."status" = 0
  and likely(t0."locale" = '')
  and t0."title" is not null
  and (t0."status" = 0 and not exists (
    select 1
    from "articles" t1
    where t1."document_id" = t0."document_id"
      and t1."status" = 1
    limit 1
  ))
order by t0."id"
limit 10
