select t0."title"
from "articles" t0
where t0."status" = 0
  and likely(t0."locale" = '')
  and t0."document_id" = ?1
limit 1
-- 1: "article00000000000000013" as Text
