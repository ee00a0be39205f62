select t0."title", t0."author"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from "authors" t1
    where t1."document_id" = t0."author"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and t1."name" = ?1
    limit 1
  )
order by t0."id"
limit 10
-- 1: "Ben Okri" as Text

select t0."document_id", t0."name"
from "authors" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text

select t0."title", t0."author"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and (exists (
    select 1
    from "authors" t1
    where t1."document_id" = t0."author"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and t1."bio" is null
    limit 1
  ) or not (exists (
    select 1
    from "authors" t2
    where t2."document_id" = t0."author"
      and t2."status" = 1
      and likely(t2."locale" = '')
    limit 1
  )))
order by t0."id"
limit 10

select t0."document_id", t0."name"
from "authors" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text

select t0."title", t0."author"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from "authors" t1
    where t1."document_id" = t0."author"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and not (substr(t1."name", 1, length(?1)) = ?1)
    limit 1
  )
order by t0."id"
limit 1000
-- 1: "A" as Text

select t0."document_id", t0."name"
from "authors" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text

select t0."title", t0."author"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and not (exists (
    select 1
    from "authors" t1
    where t1."document_id" = t0."author"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and substr(t1."name", 1, length(?1)) = ?1
    limit 1
  ))
order by t0."id"
limit 1000
-- 1: "A" as Text

select t0."document_id", t0."name"
from "authors" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text
