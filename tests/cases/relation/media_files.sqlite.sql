select t0."document_id", t0."name", t0."alternative_text", t0."caption", t0."width", t0."height", t0."hash", t0."ext", t0."mime", t0."size", t0."url", t0."provider", t0."formats"
from "files" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."name" nulls last, t0."id"
limit 10

select t0."name", count(*) over ()
from "files" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and substr(t0."mime", 1, length(?1)) = ?1
order by t0."id"
limit 10
-- 1: "image/" as Text

select t0."name", t0."width"
from "files" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."document_id" = ?1
limit 1
-- 1: "file00000000000000000003" as Text
