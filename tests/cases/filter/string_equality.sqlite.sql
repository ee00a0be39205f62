select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."title" = ?1
order by t0."id"
limit 10
-- 1: "apple pie" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."title" = ?1
order by t0."id"
limit 10
-- 1: "Apple Pie" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."title" regexp ?1
order by t0."id"
limit 10
-- 1: "(?i)\\AAPPLE pie\\z" as Text

select t0."title", t0."excerpt"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."excerpt" <> ?1
order by t0."id"
limit 1000
-- 1: "Short crust." as Text

select t0."title", t0."excerpt"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."excerpt" not regexp ?1
order by t0."id"
limit 1000
-- 1: "(?i)\\ASHORT CRUST\\.\\z" as Text

select t0."title", t0."excerpt"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."excerpt" = ?1
order by t0."id"
limit 10
-- 1: "" as Text
