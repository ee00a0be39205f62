select t0."document_id"
from "authors" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."document_id" = $1
limit 1
-- 1: "author000000000000000002" as Text

select t0."author", t0."document_id", t0."title"
from "articles" t0
where t0."author" = (
    select t1."document_id"
    from "authors" t1
    where t1."status" = 1
      and t1."locale" = ''
      and t1."document_id" = $1
  )
  and t0."status" = 0
  and t0."locale" = ''
  and t0."title" is null
order by t0."author_order", t0."id"
limit 10
-- 1: "author000000000000000002" as Text

select t0."author", t0."title"
from "articles" t0
where t0."author" = (
    select t1."document_id"
    from "authors" t1
    where t1."status" = 1
      and t1."locale" = ''
      and t1."document_id" = $1
  )
  and t0."status" = 0
  and t0."locale" = ''
  and t0."title" is null
order by t0."author_order", t0."id"
limit 10
-- 1: "author000000000000000002" as Text
