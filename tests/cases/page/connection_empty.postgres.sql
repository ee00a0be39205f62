select t0."title", count(*) over ()
from (
  select *
  from "articles" t0
  where t0."status" = 1
    and t0."locale" = ''
    and t0."title" = $1
  offset 0
) t0
order by t0."id"
limit 10
-- 1: "nothing" as Text

select t0."title", count(*) over ()
from (
  select *
  from "articles" t0
  where t0."status" = 1
    and t0."locale" = ''
  offset 0
) t0
order by t0."id"
limit 5 offset 40

select count(*)
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
