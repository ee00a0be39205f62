select t0."blocks"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."document_id" = $1
limit 1
-- 1: "article00000000000000001" as Text
