select t0."article"
from "comments" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."author_name" = $1
order by t0."id"
limit 10
-- 1: "Pat" as Text

select t0."document_id", t0."seo", t0."links"
from "articles" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text
