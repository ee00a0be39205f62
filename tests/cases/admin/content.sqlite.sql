-- operation 1
select t0."username", t0."email", t0."provider", t0."confirmed", t0."blocked", t0."role"
from "up_users" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."username" nulls last, t0."id"
limit 10

select t0."document_id", t0."name", t0."document_id"
from "up_roles" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text

select s1, s2, s3
from (
  select t0."role" as s1, t0."action" as s2, t0."bounds" as s3,
    row_number() over (partition by t0."role" order by t0."role_order" nulls last, t0."id") as place
  from "up_permissions" t0
  where t0."role" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 1
order by place
-- 1: keys of the parents as Text

select t0."name", t0."document_id"
from "admin_roles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 10

select s1, s2
from (
  select t0."role" as s1, t0."email" as s2,
    row_number() over (partition by t0."role" order by t0."role_order" nulls last, t0."id") as place
  from "admin_users" t0
  where t0."role" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 10
order by place
-- 1: keys of the parents as Text

-- operation 2


-- operation 3

