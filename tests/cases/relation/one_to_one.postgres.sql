select t0."name", t0."passport", t0."favourite"
from "people" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 10

select t0."document_id", t0."number"
from "passports" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id", t0."title"
from "books" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."number", t0."document_id"
from "passports" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 10

select t0."passport", t0."name"
from "people" t0
where t0."passport" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."title", t0."sequel", t0."document_id"
from "books" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 10

select t0."document_id", t0."title"
from "books" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."sequel", t0."title"
from "books" t0
where t0."sequel" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text
