select t0."title"
from "books" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from json_each(t0."notes") c1
    where exists (
        select 1
        from json_each(c1."value" -> 'about') c3
        join "people" t2 on t2."document_id" = c3."value"
        where t2."status" = 1
          and likely(t2."locale" = '')
          and t2."name" = ?1
        limit 1
      )
    limit 1
  )
order by t0."id"
limit 10
-- 1: "Anna" as Text

select t0."title"
from "books" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from json_each(t0."notes") c1
    where exists (
        select 1
        from json_each(c1."value" -> 'about') c3
        join "people" t2 on t2."document_id" = c3."value"
        where t2."status" = 1
          and likely(t2."locale" = '')
          and t2."name" = ?1
        limit 1
      )
    limit 1
  )
order by t0."id"
limit 10
-- 1: "Di" as Text

select t0."title"
from "books" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from json_each(t0."notes") c1
    where exists (
        select 1
        from json_each(c1."value" -> 'sources') c3
        join "books" t2 on t2."document_id" = c3."value"
        where t2."status" = 1
          and likely(t2."locale" = '')
          and t2."title" = ?1
        limit 1
      )
    limit 1
  )
order by t0."id"
limit 10
-- 1: "Second light" as Text
