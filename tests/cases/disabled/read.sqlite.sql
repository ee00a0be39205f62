select t0."document_id", t0."title", t0."given", t0."approved", t0."plain", t0."author", t0."seo", t0."blocks"
from "articles" t0
where t0."status" = 0
  and likely(t0."locale" = '')
  and t0."unread" > ?1
  and exists (
    select 1
    from "authors" t1
    where t1."document_id" = t0."author"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and t1."name" is not null
    limit 1
  )
order by t0."unread" nulls last, t0."id"
limit 10
-- 1: 1 as Integer

select t0."document_id", t0."name", t0."document_id"
from "authors" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text

select s1, s2
from (
  select t0."author" as s1, t0."title" as s2,
    row_number() over (partition by t0."author" order by t0."author_order" nulls last, t0."id") as place
  from "articles" t0
  where t0."author" in (select value from json_each(?1))
    and t0."status" = 0
    and likely(t0."locale" = '')
)
where place <= 10
order by place
-- 1: keys of the parents as Text

select t0."blocks"
from "articles" t0
where t0."status" = 0
  and likely(t0."locale" = '')
order by t0."id"
limit 10
