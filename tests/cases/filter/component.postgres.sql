select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and (jsonb_typeof(t0."seo") is not distinct from 'object' and (t0."seo" ->> 'metaTitle') = $1)
order by t0."id"
limit 10
-- 1: "Hello" as Text

select t0."title", t0."seo"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and ((jsonb_typeof(t0."seo") is not distinct from 'object' and (t0."seo" ->> 'metaDescription') is null) or not ((jsonb_typeof(t0."seo") is not distinct from 'object')))
order by t0."id"
limit 1000

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and (jsonb_typeof(t0."seo") is not distinct from 'object' and (t0."seo" ->> 'noIndex')::boolean = $1)
order by t0."id"
limit 10
-- 1: true as Boolean

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and exists (
    select 1
    from jsonb_path_query(t0."links", '$[*]') c1(value)
    where lower((c1."value" ->> 'label')) like lower($1)
  )
order by t0."id"
limit 10
-- 1: "%crates%" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and exists (
    select 1
    from jsonb_path_query(t0."links", '$[*]') c1(value)
    where (c1."value" ->> 'label') = $1
      and (c1."value" ->> 'newTab')::boolean = $2
  )
order by t0."id"
limit 10
-- 1: "Crates" as Text
-- 2: true as Boolean

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and (jsonb_typeof(t0."seo") is not distinct from 'object' and not ((t0."seo" ->> 'metaTitle') = $1))
order by t0."id"
limit 10
-- 1: "Hello" as Text

select t0."body"
from "comments" t0
where t0."status" = 1
  and t0."locale" = ''
  and exists (
    select 1
    from "articles" t1
    where t1."document_id" = t0."article"
      and t1."status" = 1
      and t1."locale" = ''
      and (jsonb_typeof(t1."seo") is not distinct from 'object' and (t1."seo" ->> 'metaTitle') = $1)
  )
order by t0."id"
limit 10
-- 1: "Hello" as Text
