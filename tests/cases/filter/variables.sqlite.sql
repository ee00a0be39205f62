select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."title" regexp ?1
order by t0."id"
limit 10
-- 1: variable 0 (String) as Text, CaselessInfix

select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."views" >= ?1
order by t0."id"
limit 10
-- 1: variable 1 (Int) as Integer

select t0."name"
from "tags" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."name" in (select value from json_each(?1))
order by t0."id"
limit 10
-- 1: ["async", "sql"] as Text

select t0."name"
from "tags" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."name" in (select value from json_each(?1))
order by t0."id"
limit 10
-- 1: ["orphan", "rust"] as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."kind" = ?1
order by t0."id"
limit 10
-- 1: "tutorial" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 1

select t0."title", t0."published_on"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."published_on" >= ?1
order by t0."id"
limit 10
-- 1: variable 5 (Date) as Date
