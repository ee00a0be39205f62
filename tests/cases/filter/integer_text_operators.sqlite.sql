select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and substr(cast(t0."views" as text), 1, length(?1)) = ?1
order by t0."id"
limit 10
-- 1: "1" as Text

select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and substr(cast(t0."views" as text), length(cast(t0."views" as text)) - length(?1) + 1) = ?1
order by t0."id"
limit 10
-- 1: "9" as Text

select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and instr(cast(t0."views" as text), ?1) > 0
order by t0."id"
limit 10
-- 1: "5" as Text

select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and instr(cast(t0."views" as text), ?1) = 0
order by t0."id"
limit 10
-- 1: "0" as Text

select t0."title", t0."views"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."views" = ?1
order by t0."id"
limit 10
-- 1: 42 as Integer
