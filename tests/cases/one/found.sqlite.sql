select t0."document_id", t0."title", t0."excerpt", t0."author", t1."document_id", t1."name"
from "articles" t0
left join "authors" t1 on t1."document_id" = t0."author" and t1."status" = 1 and likely(t1."locale" = '')
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."document_id" = ?1
limit 1
-- 1: "article00000000000000006" as Text

select t0."name", t0."email", t0."bio"
from "authors" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."document_id" = ?1
limit 1
-- 1: "author000000000000000003" as Text
