-- operation 1
select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."document_id" = $1
limit 1
-- 1: variable 0 (Id) as Text

-- operation 2
select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."document_id" = $1
limit 1
-- 1: variable 0 (Id) as Text

-- operation 3
select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."document_id" = $1
limit 1
-- 1: variable 0 (Id) as Text
