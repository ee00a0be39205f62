-- operation 1
select t0."author"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 10

select t0."document_id"
from "authors" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

-- operation 2


-- operation 3
select t0."id"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 10
