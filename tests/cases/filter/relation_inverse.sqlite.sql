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
      and t1."views" > ?1
    limit 1
  )
order by t0."id"
limit 10
-- 1: 500 as Integer

select t0."name"
from "categories" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from "articles_categories_lnk" l2
    join "articles" t1 on t1."id" = l2."source_id"
    where l2."status" = 1
      and l2."target" = t0."document_id"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and t1."title" regexp ?1
    limit 1
  )
order by t0."id"
limit 10
-- 1: "(?i)pie" as Text

select t0."name"
from "authors" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and not (exists (
    select 1
    from "articles" t1
    where t1."author" = t0."document_id"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and t1."document_id" is not null
    limit 1
  ))
order by t0."id"
limit 10

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from "comments" t1
    where t1."article" = t0."document_id"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and t1."author_name" = ?1
    limit 1
  )
order by t0."id"
limit 10
-- 1: "Pat" as Text
