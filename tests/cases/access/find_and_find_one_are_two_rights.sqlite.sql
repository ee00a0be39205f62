-- operation 1
select t0."name"
from "tags" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."name" nulls last, t0."id"
limit 1

-- operation 2


-- operation 3
select t0."name"
from "categories" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."document_id" = ?1
limit 1
-- 1: "category0000000000000001" as Text

-- operation 4

