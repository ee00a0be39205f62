-- operation 1
select t0."author"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 10

select t0."document_id"
from "authors" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text

-- operation 2


-- operation 3
select t0."id"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 10

-- operation 4
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
      and substr(t1."name", 1, length(?1)) = ?1
    limit 1
  )
order by (
  select t2."name"
  from "authors" t2
  where t2."document_id" = t0."author"
    and t2."status" = 1
    and likely(t2."locale" = '')
) nulls last, t0."id"
limit 10
-- 1: "M" as Text

select t0."document_id", t0."name"
from "authors" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text
