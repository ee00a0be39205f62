select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and lower(t0."title") = lower($1)
order by t0."id"
limit 10
-- 1: "éCLAIR AU CAFÉ" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and lower(t0."title") like lower($1)
order by t0."id"
limit 10
-- 1: "%ÉCLAIR%" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and lower(t0."title") not like lower($1)
  and exists (
    select 1
    from "authors" t1
    where t1."document_id" = t0."author"
      and t1."status" = 1
      and t1."locale" = ''
      and lower(t1."name") like lower($2)
  )
order by t0."id"
limit 10
-- 1: "%éclair%" as Text
-- 2: "%ÇHLOÉ%" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."title" like $1
order by t0."id"
limit 10
-- 1: "é%" as Text
