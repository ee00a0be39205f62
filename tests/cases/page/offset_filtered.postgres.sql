select t0."slug"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and exists (
    select 1
    from "comments" t1
    where t1."article" = t0."document_id"
      and t1."status" = 1
      and t1."locale" = ''
      and t1."approved" >= $1
  )
order by t0."id"
limit 1000
-- 1: false as Boolean

select t0."slug"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and exists (
    select 1
    from "comments" t1
    where t1."article" = t0."document_id"
      and t1."status" = 1
      and t1."locale" = ''
      and t1."approved" >= $1
  )
order by t0."id"
limit 3 offset 1
-- 1: false as Boolean

select t0."slug"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and exists (
    select 1
    from "comments" t1
    where t1."article" = t0."document_id"
      and t1."status" = 1
      and t1."locale" = ''
      and t1."approved" >= $1
  )
order by t0."slug", t0."id"
limit 3 offset 1
-- 1: false as Boolean

select t0."slug"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and exists (
    select 1
    from "articles_tags_lnk" l2
    join "tags" t1 on t1."document_id" = l2."target"
    where l2."source_id" = t0."id"
      and l2."status" = t0."status"
      and t1."status" = 1
      and t1."locale" = ''
      and t1."name" is not null
  )
order by t0."id"
limit 2 offset 2

select t0."document_id"
from "tags" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 1

select l1."target", t0."slug"
from "articles_tags_lnk" l1
cross join lateral (
  select *
  from "articles" t0
  where t0."id" = l1."source_id"
    and t0."status" = 1
    and t0."locale" = ''
    and exists (
      select 1
      from "comments" t2
      where t2."article" = t0."document_id"
        and t2."status" = 1
        and t2."locale" = ''
        and t2."approved" >= $1
    )
  offset 0
) t0
where l1."status" = 1
  and l1."target" = $2
order by l1."inverse_position", l1."source_id"
limit 3 offset 1
-- 1: false as Boolean
-- 2: key of the parent as Text

select t0."slug"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and (t0."status" = 1 and exists (
    select 1
    from "articles" t1
    where t1."document_id" = t0."document_id"
      and t1."status" = 0
      and t1."locale" = t0."locale"
  ))
order by t0."id"
limit 2 offset 1
