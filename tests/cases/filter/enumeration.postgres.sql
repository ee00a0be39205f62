select t0."name", t0."level"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."level" = $1
order by t0."id"
limit 10
-- 1: "in-review" as Text

select t0."name", t0."level"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."level" = $1
order by t0."id"
limit 10
-- 1: "in_review" as Text

select t0."name", t0."level"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."level" = any($1)
order by t0."id"
limit 10
-- 1: ["Draft Copy", "été"] as Text

select t0."name", t0."level"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."level" <> $1
order by t0."id"
limit 10
-- 1: "low" as Text

select t0."name", t0."level"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."level" like $1
order by t0."id"
limit 10
-- 1: "%-%" as Text

select t0."name", t0."level"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."level" is null
order by t0."id"
limit 10

select t0."name", t0."custom"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."custom" = $1
order by t0."id"
limit 10
-- 1: "B" as Text
