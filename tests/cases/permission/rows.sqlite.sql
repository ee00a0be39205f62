select t0."title", t0."featured"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."featured" = ?1
order by t0."slug" nulls last, t0."id"
limit 3
-- 1: true as Boolean

select count(*) over ()
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."featured" = ?1
order by t0."id"
limit 10
-- 1: true as Boolean

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."featured" = ?1
  and t0."featured" = ?2
order by t0."id"
limit 10
-- 1: false as Boolean
-- 2: true as Boolean

select t0."name", t0."document_id"
from "authors" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."name" nulls last, t0."id"
limit 3

select s1, s2, s3
from (
  select t0."author" as s1, t0."title" as s2, t0."featured" as s3,
    row_number() over (partition by t0."author" order by t0."author_order" nulls last, t0."id") as place
  from "articles" t0
  where t0."author" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
    and t0."featured" = ?2
)
where place <= 5
order by place
-- 1: keys of the parents as Text
-- 2: true as Boolean

select s1, s2
from (
  select t0."author" as s1, t0."featured" as s2,
    row_number() over (partition by t0."author" order by t0."author_order" nulls last, t0."id") as place
  from "articles" t0
  where t0."author" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
    and t0."featured" = ?2
)
where place <= 10
order by place
-- 1: keys of the parents as Text
-- 2: true as Boolean

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
      and t1."featured" = ?1
      and t1."featured" = ?2
    limit 1
  )
order by t0."id"
limit 10
-- 1: false as Boolean
-- 2: true as Boolean

select count(*) over ()
from "authors" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and (exists (
    select 1
    from "articles" t1
    where t1."author" = t0."document_id"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and t1."title" is null
      and t1."featured" = ?1
    limit 1
  ) or not (exists (
    select 1
    from "articles" t2
    where t2."author" = t0."document_id"
      and t2."status" = 1
      and likely(t2."locale" = '')
      and t2."featured" = ?2
    limit 1
  )))
order by t0."id"
limit 10
-- 1: true as Boolean
-- 2: true as Boolean
