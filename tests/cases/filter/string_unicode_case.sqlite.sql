select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and lower(t0."title") = lower(?1)
order by t0."id"
limit 10
-- 1: "éCLAIR AU CAFÉ" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and instr(lower(t0."title"), lower(?1)) > 0
order by t0."id"
limit 10
-- 1: "ÉCLAIR" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and instr(lower(t0."title"), lower(?1)) = 0
  and exists (
    select 1
    from "authors" t1
    where t1."document_id" = t0."author"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and instr(lower(t1."name"), lower(?2)) > 0
  )
order by t0."id"
limit 10
-- 1: "éclair" as Text
-- 2: "ÇHLOÉ" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and substr(t0."title", 1, length(?1)) = ?1
order by t0."id"
limit 10
-- 1: "é" as Text
