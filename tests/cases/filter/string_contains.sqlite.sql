select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and instr(t0."title", ?1) > 0
order by t0."id"
limit 10
-- 1: "rust" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."title" regexp ?1
order by t0."id"
limit 10
-- 1: "(?i)RUST" as Text

select t0."title", t0."excerpt"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and instr(t0."excerpt", ?1) = 0
order by t0."id"
limit 1000
-- 1: "e" as Text

select t0."title", t0."excerpt"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."excerpt" not regexp ?1
order by t0."id"
limit 1000
-- 1: "(?i)S" as Text
