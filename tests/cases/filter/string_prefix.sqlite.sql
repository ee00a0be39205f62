select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and substr(t0."title", 1, length(?1)) = ?1
order by t0."id"
limit 10
-- 1: "Rust" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and substr(t0."title", 1, length(?1)) = ?1
order by t0."id"
limit 10
-- 1: "rUST" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and substr(t0."title", length(t0."title") - length(?1) + 1) = ?1
order by t0."id"
limit 10
-- 1: "ing" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and substr(t0."title", 1, length(?1)) = ?1
  and substr(t0."title", length(t0."title") - length(?2) + 1) = ?2
order by t0."id"
limit 10
-- 1: "Z" as Text
-- 2: "g" as Text
