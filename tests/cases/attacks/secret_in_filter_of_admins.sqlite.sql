-- operation 3


-- operation 6
select t0."email"
from "admin_users" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and substr(t0."email", 1, length(?1)) = ?1
order by t0."id"
limit 10
-- 1: "a" as Text

select t0."email"
from "admin_users" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."email" nulls last, t0."id"
limit 10

select t0."email"
from "up_users" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."email" nulls last, t0."id"
limit 1

select t0."name"
from "admin_roles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and (exists (
    select 1
    from "admin_users" t1
    where t1."role" = t0."document_id"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and t1."email" is null
    limit 1
  ) or not (exists (
    select 1
    from "admin_users" t2
    where t2."role" = t0."document_id"
      and t2."status" = 1
      and likely(t2."locale" = '')
    limit 1
  )))
order by t0."id"
limit 10

select t0."name"
from "up_roles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from "up_users" t1
    where t1."role" = t0."document_id"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and substr(t1."email", 1, length(?1)) = ?1
    limit 1
  )
order by t0."id"
limit 10
-- 1: "b" as Text
