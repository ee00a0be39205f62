select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and (json_type(t0."seo") is 'object' and (t0."seo" ->> 'metaTitle') = ?1)
order by t0."id"
limit 10
-- 1: "Hello" as Text

select t0."title", t0."seo"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and ((json_type(t0."seo") is 'object' and (t0."seo" ->> 'metaDescription') is null) or not ((json_type(t0."seo") is 'object')))
order by t0."id"
limit 1000

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and (json_type(t0."seo") is 'object' and (t0."seo" ->> 'noIndex') = ?1)
order by t0."id"
limit 10
-- 1: true as Boolean

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from json_each(t0."links") c1
    where (c1."value" ->> 'label') regexp ?1
    limit 1
  )
order by t0."id"
limit 10
-- 1: "(?i)crates" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from json_each(t0."links") c1
    where (c1."value" ->> 'label') = ?1
      and (c1."value" ->> 'newTab') = ?2
    limit 1
  )
order by t0."id"
limit 10
-- 1: "Crates" as Text
-- 2: true as Boolean

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and (json_type(t0."seo") is 'object' and not ((t0."seo" ->> 'metaTitle') = ?1))
order by t0."id"
limit 10
-- 1: "Hello" as Text

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
      and (json_type(t1."seo") is 'object' and (t1."seo" ->> 'metaTitle') = ?1)
    limit 1
  )
order by t0."id"
limit 10
-- 1: "Hello" as Text
