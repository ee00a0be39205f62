select t0."title", t0."cover", t0."seo", t0."links", t0."blocks"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."document_id" = ?1
order by t0."id"
limit 1
-- 1: "article00000000000000001" as Text

select t0."document_id", t0."url"
from "files" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text
