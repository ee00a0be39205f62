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
  and instr(lower(t0."title"), lower(?1)) > 0
order by t0."id"
limit 10
-- 1: "RUST" as Text

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
  and instr(lower(t0."excerpt"), lower(?1)) = 0
order by t0."id"
limit 1000
-- 1: "S" as Text
