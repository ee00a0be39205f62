-- operation 7


-- operation 8


-- operation 9
select t0."id"
from "authors" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."name", t0."id"
limit 10

-- operation 10
select t0."username"
from "up_users" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."username" like $1
order by t0."id"
limit 10
-- 1: "a%" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and exists (
    select 1
    from "up_users" t1
    where t1."document_id" = t0."owner"
      and t1."status" = 1
      and t1."locale" = ''
      and t1."username" like $1
  )
order by t0."id"
limit 10
-- 1: "a%" as Text

select count(*) over ()
from (
  select *
  from "articles" t0
  where t0."status" = 1
    and t0."locale" = ''
    and exists (
      select 1
      from "up_users" t1
      where t1."document_id" = t0."owner"
        and t1."status" = 1
        and t1."locale" = ''
        and t1."email" is not null
    )
  offset 0
) t0
order by t0."id"
limit 10

select t0."name"
from "authors" t0
where t0."status" = 1
  and t0."locale" = ''
  and (t0."name" = $1 or not (exists (
    select 1
    from "articles" t1
    where t1."author" = t0."document_id"
      and t1."status" = 1
      and t1."locale" = ''
      and t1."title" like $2
  )))
order by t0."id"
limit 10
-- 1: "x" as Text
-- 2: "W%" as Text

select t0."username"
from "up_users" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."username" desc, t0."id"
limit 1

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by (
  select t1."username"
  from "up_users" t1
  where t1."document_id" = t0."owner"
    and t1."status" = 1
    and t1."locale" = ''
), t0."id"
limit 10

select t0."document_id"
from "authors" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."name", t0."id"
limit 10

select r2.*
from unnest((select $1::text[])) p1(key)
cross join lateral (
  select t0."author", t0."title"
  from "articles" t0
  where t0."author" = p1."key"
    and t0."status" = 1
    and t0."locale" = ''
  order by t0."title", t0."id"
  limit 10
) r2
-- 1: keys of the parents as Text
