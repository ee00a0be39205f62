-- operation 1


-- operation 2


-- operation 6
select t0."username"
from "up_users" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and substr(t0."username", 1, length(?1)) = ?1
order by t0."id"
limit 10
-- 1: "b" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from "up_users" t1
    where t1."document_id" = t0."owner"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and substr(t1."username", 1, length(?1)) = ?1
    limit 1
  )
order by t0."id"
limit 10
-- 1: "b" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by (
  select t1."username"
  from "up_users" t1
  where t1."document_id" = t0."owner"
    and t1."status" = 1
    and likely(t1."locale" = '')
) nulls last, t0."id"
limit 10
