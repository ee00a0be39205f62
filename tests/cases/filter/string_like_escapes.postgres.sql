select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."title" like $1
order by t0."id"
limit 10
-- 1: "%100\\%%" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."title" like $1
order by t0."id"
limit 10
-- 1: "%\\%%" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."title" like $1
order by t0."id"
limit 10
-- 1: "%r\\_s%" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."title" like $1
order by t0."id"
limit 10
-- 1: "%back\\\\slash" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."title" like $1
order by t0."id"
limit 10
-- 1: "\\%%" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and lower(t0."title") like lower($1)
order by t0."id"
limit 10
-- 1: "%UNDER\\_SCORE%" as Text
