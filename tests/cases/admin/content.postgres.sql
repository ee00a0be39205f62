-- operation 1
select t0."username", t0."email", t0."provider", t0."confirmed", t0."blocked", t0."role"
from "up_users" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."username", t0."id"
limit 10

select t0."document_id", t0."name", t0."document_id"
from "up_roles" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select r2.*
from unnest((select $1::text[])) p1(key)
cross join lateral (
  select t0."role", t0."action", t0."bounds"
  from "up_permissions" t0
  where t0."role" = p1."key"
    and t0."status" = 1
    and t0."locale" = ''
  order by t0."role_order", t0."id"
  limit 1
) r2
-- 1: keys of the parents as Text

select t0."name", t0."document_id"
from "admin_roles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 10

select r2.*
from unnest((select $1::text[])) p1(key)
cross join lateral (
  select t0."role", t0."email"
  from "admin_users" t0
  where t0."role" = p1."key"
    and t0."status" = 1
    and t0."locale" = ''
  order by t0."role_order", t0."id"
  limit 10
) r2
-- 1: keys of the parents as Text

-- operation 2


-- operation 3

