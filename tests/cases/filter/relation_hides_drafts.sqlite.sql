select t0."name"
from "authors" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from "articles" t1
    where t1."author" = t0."document_id"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and t1."title" = ?1
    limit 1
  )
order by t0."id"
limit 10
-- 1: "Secret draft" as Text

select t0."name"
from "authors" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from "articles" t1
    where t1."author" = t0."document_id"
      and t1."status" = 0
      and likely(t1."locale" = '')
      and t1."title" = ?1
    limit 1
  )
order by t0."id"
limit 10
-- 1: "Secret draft" as Text
