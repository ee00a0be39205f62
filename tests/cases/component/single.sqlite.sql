select t0."title", t0."seo"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and (json_type(t0."seo") is 'object' and (t0."seo" ->> 'metaTitle') is not null)
order by t0."id"
limit 10

select t0."seo", t0."links", t0."blocks"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."title" = ?1
order by t0."id"
limit 10
-- 1: "apple pie" as Text
