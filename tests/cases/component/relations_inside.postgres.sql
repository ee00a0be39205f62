select t0."title", t0."notes"
from "books" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 1000

select t0."document_id", t0."name", t0."boss"
from "people" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id", t0."name"
from "people" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id", t0."title"
from "books" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id", t0."url"
from "files" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text
