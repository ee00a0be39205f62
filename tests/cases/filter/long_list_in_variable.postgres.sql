select t0."document_id"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."document_id" = any($1)
order by t0."document_id", t0."id"
limit 100
-- 1: ["article00000000000000001", "article00000000000000002", "article00000000000000003", "article00000000000000004", "article00000000000000005", "article00000000000000006", "article00000000000000007", "article00000000000000008", "article00000000000000009", "article00000000000000010", "article00000000000000011", "article00000000000000012"] as Text
