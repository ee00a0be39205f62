select t0."title", t0."locale"
from "notices" t0
where t0."status" = 1
  and t0."locale" = $1
order by t0."id"
limit 10
-- 1: "en" as Text

select count(*) over ()
from (
  select *
  from "notices" t0
  where t0."status" = 1
    and t0."locale" = $1
  offset 0
) t0
order by t0."id"
limit 10
-- 1: "en" as Text
