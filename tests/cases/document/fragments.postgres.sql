select t0."document_id", t0."title", t0."author", t0."excerpt", t0."views", t1."document_id", t1."name", t1."email"
from "articles" t0
left join "authors" t1 on t1."document_id" = t0."author" and t1."status" = 1 and t1."locale" = ''
where t0."status" = 1
  and t0."locale" = ''
  and t0."document_id" = $1
limit 1
-- 1: "article00000000000000002" as Text
