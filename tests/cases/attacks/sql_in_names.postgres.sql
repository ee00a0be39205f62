-- operation 1


-- operation 5
select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."title" like $1
order by t0."id"
limit 10
-- 1: "%no such title%" as Text

select t0."name"
from "tags" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."name" = any($1)
order by t0."id"
limit 10
-- 1: ["no such name"] as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."document_id" = $1
limit 1
-- 1: "nothing" as Text

-- operation 6
select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."title" like $1
order by t0."id"
limit 10
-- 1: "%' or 1=1 --%" as Text

select t0."name"
from "tags" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."name" = any($1)
order by t0."id"
limit 10
-- 1: ["') or 1=1 --"] as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."document_id" = $1
limit 1
-- 1: "x' or 'x'='x" as Text

-- operation 7
select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."title" like $1
order by t0."id"
limit 10
-- 1: "%\\%'||(select password from up\\_users)||'\\%%" as Text

select t0."name"
from "tags" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."name" = any($1)
order by t0."id"
limit 10
-- 1: ["\\", "$1", "?"] as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."document_id" = $1
limit 1
-- 1: "$1" as Text
