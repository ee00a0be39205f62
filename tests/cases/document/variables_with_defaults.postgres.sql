select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 1

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 2

select t0."title"
from "articles" t0
where t0."status" = 0
  and t0."locale" = ''
  and t0."document_id" = $1
limit 1
-- 1: "article00000000000000013" as Text
