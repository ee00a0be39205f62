-- operation 1
select count(*) over ()
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 10

select count(*) over ()
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and (exists (
    select 1
    from "articles" t1
    where t1."document_id" = t0."document_id"
      and t1."status" <> t0."status"
      and t1."locale" = t0."locale"
      and case t0."status" when 0 then t0."updated_at" > t1."updated_at" else t1."updated_at" > t0."updated_at" end
      and false
    limit 1
  ))
order by t0."id"
limit 10

select count(*) over ()
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and (exists (
    select 1
    from "articles" t1
    where t1."document_id" = t0."document_id"
      and t1."status" <> t0."status"
      and t1."locale" = t0."locale"
      and case t0."status" when 0 then t0."updated_at" <= t1."updated_at" else t1."updated_at" <= t0."updated_at" end
      and false
    limit 1
  ))
order by t0."id"
limit 10

select count(*) over ()
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and (t0."status" = 1 and exists (
    select 1
    from "articles" t1
    where t1."document_id" = t0."document_id"
      and t1."status" = 0
      and t1."locale" = t0."locale"
      and false
    limit 1
  ))
order by t0."id"
limit 10

select count(*) over ()
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and (t0."status" = 1 and not exists (
    select 1
    from "articles" t1
    where t1."document_id" = t0."document_id"
      and t1."status" = 0
      and t1."locale" = t0."locale"
      and false
    limit 1
  ))
order by t0."id"
limit 10

-- operation 2
select count(*) over ()
from "articles" t0
where t0."status" = 0
  and likely(t0."locale" = '')
order by t0."id"
limit 10

select count(*) over ()
from "articles" t0
where t0."status" = 0
  and likely(t0."locale" = '')
  and (t0."status" = 0 and not exists (
    select 1
    from "articles" t1
    where t1."document_id" = t0."document_id"
      and t1."status" = 1
      and t1."locale" = t0."locale"
      and false
    limit 1
  ))
order by t0."id"
limit 10

select count(*) over ()
from "articles" t0
where t0."status" = 0
  and likely(t0."locale" = '')
  and (t0."status" = 0 and not exists (
    select 1
    from "articles" t1
    where t1."document_id" = t0."document_id"
      and t1."status" = 1
      and false
    limit 1
  ))
order by t0."id"
limit 10

select count(*) over ()
from "articles" t0
where t0."status" = 0
  and likely(t0."locale" = '')
  and (exists (
    select 1
    from "articles" t1
    where t1."document_id" = t0."document_id"
      and t1."status" = 1
      and t1."locale" = t0."locale"
      and false
    limit 1
  ))
order by t0."id"
limit 10

select count(*) over ()
from "articles" t0
where t0."status" = 0
  and likely(t0."locale" = '')
  and (exists (
    select 1
    from "articles" t1
    where t1."document_id" = t0."document_id"
      and t1."status" <> t0."status"
      and t1."locale" = t0."locale"
      and case t0."status" when 0 then t0."updated_at" > t1."updated_at" else t1."updated_at" > t0."updated_at" end
      and false
    limit 1
  ))
order by t0."id"
limit 10

-- operation 3
select count(*) over ()
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and (t0."status" = 1 and exists (
    select 1
    from "articles" t1
    where t1."document_id" = t0."document_id"
      and t1."status" = 0
      and t1."locale" = t0."locale"
    limit 1
  ))
order by t0."id"
limit 10

select count(*) over ()
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and (exists (
    select 1
    from "articles" t1
    where t1."document_id" = t0."document_id"
      and t1."status" <> t0."status"
      and t1."locale" = t0."locale"
      and case t0."status" when 0 then t0."updated_at" > t1."updated_at" else t1."updated_at" > t0."updated_at" end
    limit 1
  ))
order by t0."id"
limit 10

select count(*) over ()
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

select count(*) over ()
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
