select t0."title", t0."document_id"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from "comments" t1
    where t1."article" = t0."document_id"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and t1."document_id" is not null
    limit 1
  )
order by t0."id"
limit 10

select s1, s2
from (
  select t0."article" as s1, t0."body" as s2,
    row_number() over (partition by t0."article" order by t0."article_order" nulls last, t0."id") as place
  from "comments" t0
  where t0."article" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 10
order by place
-- 1: keys of the parents as Text

select s1, s2
from (
  select t0."article" as s1, t0."body" as s2,
    row_number() over (partition by t0."article" order by t0."article_order" nulls last, t0."id") as place
  from "comments" t0
  where t0."article" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 2
order by place
-- 1: keys of the parents as Text

select s1, s2
from (
  select t0."article" as s1, t0."body" as s2,
    row_number() over (partition by t0."article" order by t0."article_order" nulls last, t0."id") as place
  from "comments" t0
  where t0."article" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 20 and place > 10
order by place
-- 1: keys of the parents as Text

select s1, s2
from (
  select t0."article" as s1, t0."body" as s2,
    row_number() over (partition by t0."article" order by t0."article_order" nulls last, t0."id") as place
  from "comments" t0
  where t0."article" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 1000
order by place
-- 1: keys of the parents as Text

select s1, s2
from (
  select t0."article" as s1, t0."body" as s2,
    row_number() over (partition by t0."article" order by t0."body" desc nulls first, t0."id") as place
  from "comments" t0
  where t0."article" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 3 and place > 1
order by place
-- 1: keys of the parents as Text
