-- operation 1
select t0."title", t0."author"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from "authors" t1
    where t1."document_id" = t0."author"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and t1."name" = ?1
    limit 1
  )
order by t0."slug" nulls last, t0."id"
limit 3
-- 1: variable 2 (String) as Text

select t0."document_id", t0."name"
from "authors" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text

-- operation 2
select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and false
order by t0."id"
limit 10

-- operation 3
select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and false
order by t0."id"
limit 10

select count(*) over ()
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and false
order by t0."id"
limit 10
