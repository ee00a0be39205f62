select t0."body"
from "comments" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from "articles" t1
    where t1."document_id" = t0."article"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and exists (
        select 1
        from "authors" t2
        where t2."document_id" = t1."author"
          and t2."status" = 1
          and likely(t2."locale" = '')
          and t2."name" = ?1
        limit 1
      )
    limit 1
  )
order by t0."id"
limit 3
-- 1: "Ada Lovelace" as Text

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
      and exists (
        select 1
        from "articles_categories_lnk" l3
        join "categories" t2 on t2."document_id" = l3."target"
        where l3."source_id" = t1."id"
          and l3."status" = t1."status"
          and t2."status" = 1
          and likely(t2."locale" = '')
          and t2."slug" = ?1
        limit 1
      )
    limit 1
  )
order by t0."id"
limit 10
-- 1: "life" as Text

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
              and t4."title" = ?1
            limit 1
          )
        limit 1
      )
    limit 1
  )
order by t0."id"
limit 10
-- 1: "Last words" as Text
