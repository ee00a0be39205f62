-- operation 7


-- operation 8


-- operation 9
select t0."id"
from "authors" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."name" nulls last, t0."id"
limit 10

-- operation 10
select t0."username"
from "up_users" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and substr(t0."username", 1, length(?1)) = ?1
order by t0."id"
limit 10
-- 1: "a" as Text

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
-- 1: "a" as Text

select count(*) over ()
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from "up_users" t1
    where t1."document_id" = t0."owner"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and t1."email" is not null
    limit 1
  )
order by t0."id"
limit 10

select t0."name"
from "authors" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and (t0."name" = ?1 or not (exists (
    select 1
    from "articles" t1
    where t1."author" = t0."document_id"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and substr(t1."title", 1, length(?2)) = ?2
    limit 1
  )))
order by t0."id"
limit 10
-- 1: "x" as Text
-- 2: "W" as Text

select t0."username"
from "up_users" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."username" desc nulls first, t0."id"
limit 1

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

select t0."document_id"
from "authors" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."name" nulls last, t0."id"
limit 10

select s1, s2
from (
  select t0."author" as s1, t0."title" as s2,
    row_number() over (partition by t0."author" order by t0."title" nulls last, t0."id") as place
  from "articles" t0
  where t0."author" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 10
order by place
-- 1: keys of the parents as Text
