select t0."title", t0."cover", t0."seo", t0."links", t0."blocks", t1."document_id", t1."url"
from "articles" t0
left join "files" t1 on t1."document_id" = t0."cover" and t1."status" = 1 and likely(t1."locale" = '')
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."document_id" = ?1
limit 1
-- 1: "article00000000000000001" as Text
