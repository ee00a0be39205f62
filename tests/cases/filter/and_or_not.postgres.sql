select t0."title", t0."kind"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."kind" = $1
  and t0."featured" = $2
order by t0."id"
limit 10
-- 1: "tutorial" as Text
-- 2: true as Boolean

select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."views" > $1
  and t0."views" < $2
order by t0."id"
limit 10
-- 1: 10 as Integer
-- 2: 100 as Integer

select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and (t0."title" = $1 or t0."views" > $2)
order by t0."id"
limit 10
-- 1: "apple pie" as Text
-- 2: 900 as Integer

select t0."title", t0."kind"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and not (t0."kind" = any($1))
order by t0."id"
limit 10
-- 1: ["news", "tutorial"] as Text

select t0."title", t0."kind", t0."views", t0."rating"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and ((t0."kind" = $1 and not (t0."views" = $2)) or not (t0."rating" < $3))
order by t0."id"
limit 10
-- 1: "review" as Text
-- 2: 42 as Integer
-- 3: 4.75 as Double

select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."featured" = $1
  and (t0."views" = $2 or t0."views" = $3)
order by t0."id"
limit 10
-- 1: false as Boolean
-- 2: 42 as Integer
-- 3: 0 as Integer
