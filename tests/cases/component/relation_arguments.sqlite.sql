select t0."extras"
from "books" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."document_id" = ?1
limit 1
-- 1: "book00000000000000000001" as Text

select t0."document_id", t0."title"
from "books" t0
where t0."document_id" = ?1
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: key of the parent as Text

select t0."document_id", t0."title"
from "books" t0
where t0."document_id" = ?1
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."title" nulls last, t0."id"
-- 1: key of the parent as Text

select t0."document_id", t0."title"
from "books" t0
where t0."document_id" = ?1
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: key of the parent as Text

select t0."document_id", t0."title"
from "books" t0
where t0."document_id" = ?1
  and t0."status" = 1
  and likely(t0."locale" = '')
  and substr(t0."title", 1, length(?2)) = ?2
order by t0."id"
-- 1: key of the parent as Text
-- 2: "F" as Text
