select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."title" regexp ?1
order by t0."id"
limit 10
-- 1: "(?i)\\AéCLAIR AU CAFÉ\\z" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."title" regexp ?1
order by t0."id"
limit 10
-- 1: "(?i)ÉCLAIR" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."title" not regexp ?1
  and exists (
    select 1
    from "authors" t1
    where t1."document_id" = t0."author"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and t1."name" regexp ?2
    limit 1
  )
order by t0."id"
limit 10
-- 1: "(?i)éclair" as Text
-- 2: "(?i)ÇHLOÉ" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and substr(t0."title", 1, length(?1)) = ?1
order by t0."id"
limit 10
-- 1: "é" as Text
