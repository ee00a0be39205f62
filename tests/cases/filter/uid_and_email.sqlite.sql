select t0."title", t0."slug"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."slug" = ?1
order by t0."id"
limit 10
-- 1: "apple-pie" as Text

select t0."slug"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and instr(t0."slug", ?1) > 0
order by t0."id"
limit 10
-- 1: "rust" as Text

select t0."name", t0."email"
from "authors" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and substr(t0."email", length(t0."email") - length(?1) + 1) = ?1
order by t0."id"
limit 10
-- 1: "@example.com" as Text

select t0."name", t0."email"
from "authors" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."email" is null
order by t0."id"
limit 10

select t0."name"
from "authors" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."email" regexp ?1
order by t0."id"
limit 10
-- 1: "(?i)\\AADA@EXAMPLE\\.COM\\z" as Text
