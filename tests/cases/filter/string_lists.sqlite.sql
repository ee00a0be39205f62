select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."title" in (select value from json_each(?1))
order by t0."id"
limit 10
-- 1: ["apple pie", "Last words", "nowhere"] as Text

select t0."title", t0."excerpt"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."excerpt" in (select value from json_each(?1))
order by t0."id"
limit 10
-- 1: ["The end."] as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 2

select t0."title", t0."excerpt"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."excerpt" not in (select value from json_each(?1))
order by t0."id"
limit 1000
-- 1: ["The end.", "Sucré", "lower case"] as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."title" in (select value from json_each(?1))
order by t0."id"
limit 10
-- 1: ["apple pie"] as Text
