-- operation 1
select t0."title", t0."notes"
from "books" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 1

select t0."document_id", t0."name"
from "files" t0
where t0."document_id" = ?1
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: key of the parent as Text

-- operation 2
select t0."title", t0."notes"
from "books" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."document_id" = ?1
limit 1
-- 1: "book00000000000000000001" as Text
