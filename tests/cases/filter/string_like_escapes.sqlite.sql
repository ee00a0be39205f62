select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and instr(t0."title", ?1) > 0
order by t0."id"
limit 10
-- 1: "100%" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and instr(t0."title", ?1) > 0
order by t0."id"
limit 10
-- 1: "%" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and instr(t0."title", ?1) > 0
order by t0."id"
limit 10
-- 1: "r_s" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and substr(t0."title", length(t0."title") - length(?1) + 1) = ?1
order by t0."id"
limit 10
-- 1: "back\\slash" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and substr(t0."title", 1, length(?1)) = ?1
order by t0."id"
limit 10
-- 1: "%" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."title" regexp ?1
order by t0."id"
limit 10
-- 1: "(?i)UNDER_SCORE" as Text
