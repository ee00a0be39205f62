-- operation 1
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
      and t1."words" > ?1
    limit 1
  )
order by t0."id"
limit 10
-- 1: 200 as Integer

-- operation 2
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
      and t1."words" > ?1
      and t1."words" <= ?2
    limit 1
  )
order by t0."id"
limit 10
-- 1: 99999999 as Integer
-- 2: 200 as Integer

select count(*) over ()
from "authors" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from "articles" t1
    where t1."author" = t0."document_id"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and t1."words" > ?1
      and t1."words" <= ?2
    limit 1
  )
order by t0."id"
limit 10
-- 1: 99999999 as Integer
-- 2: 200 as Integer

select t0."name"
from "tags" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from "articles_tags_lnk" l2
    join "articles" t1 on t1."id" = l2."source_id"
    where l2."status" = 1
      and l2."target" = t0."document_id"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and exists (
        select 1
        from "authors" t3
        where t3."document_id" = t1."author"
          and t3."status" = 1
          and likely(t3."locale" = '')
          and exists (
            select 1
            from "articles" t4
            where t4."author" = t3."document_id"
              and t4."status" = 1
              and likely(t4."locale" = '')
              and t4."words" > ?1
              and t4."words" <= ?2
            limit 1
          )
        limit 1
      )
      and t1."words" <= ?3
    limit 1
  )
order by t0."id"
limit 10
-- 1: 99999999 as Integer
-- 2: 200 as Integer
-- 3: 200 as Integer

-- operation 3
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
      and t1."words" > ?1
      and t1."words" <= ?2
    limit 1
  )
order by t0."id"
limit 10
-- 1: 200 as Integer
-- 2: 200 as Integer

select count(*) over ()
from "authors" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from "articles" t1
    where t1."author" = t0."document_id"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and t1."words" > ?1
      and t1."words" <= ?2
    limit 1
  )
order by t0."id"
limit 10
-- 1: 200 as Integer
-- 2: 200 as Integer

select t0."name"
from "tags" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from "articles_tags_lnk" l2
    join "articles" t1 on t1."id" = l2."source_id"
    where l2."status" = 1
      and l2."target" = t0."document_id"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and exists (
        select 1
        from "authors" t3
        where t3."document_id" = t1."author"
          and t3."status" = 1
          and likely(t3."locale" = '')
          and exists (
            select 1
            from "articles" t4
            where t4."author" = t3."document_id"
              and t4."status" = 1
              and likely(t4."locale" = '')
              and t4."words" > ?1
              and t4."words" <= ?2
            limit 1
          )
        limit 1
      )
      and t1."words" <= ?3
    limit 1
  )
order by t0."id"
limit 10
-- 1: 200 as Integer
-- 2: 200 as Integer
-- 3: 200 as Integer

-- operation 4
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
      and t1."words" > ?1
      and t1."words" <= ?2
    limit 1
  ))
order by t0."name" nulls last, t0."id"
limit 10
-- 1: 99999999 as Integer
-- 2: 200 as Integer

-- operation 5
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
      and t1."words" > ?1
      and t1."words" <= ?2
    limit 1
  ))
order by t0."name" nulls last, t0."id"
limit 10
-- 1: 200 as Integer
-- 2: 200 as Integer
