select t0."author", t0."cover", t0."seo", t0."blocks"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 1

select t0."document_id"
from "authors" t0
where t0."document_id" = any($1)
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id"
from "files" t0
where t0."document_id" = any($1)
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."id"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 10

select t0."id"
from "homepages" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 1
