select t0."document_id", t0."title", t0."author", t0."created_at"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."slug" nulls last, t0."id"
limit 2

select t0."document_id", t0."name"
from "authors" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text
