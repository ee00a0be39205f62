select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and cast(t0."views" as text) like $1
order by t0."id"
limit 10
-- 1: "1%" as Text

select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and cast(t0."views" as text) like $1
order by t0."id"
limit 10
-- 1: "%9" as Text

select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and cast(t0."views" as text) like $1
order by t0."id"
limit 10
-- 1: "%5%" as Text

select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and cast(t0."views" as text) not like $1
order by t0."id"
limit 10
-- 1: "%0%" as Text

select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."views" = $1
order by t0."id"
limit 10
-- 1: 42 as Integer
