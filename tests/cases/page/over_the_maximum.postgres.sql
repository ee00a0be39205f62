-- operation 1
select t0."name"
from "tags" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 1000

-- operation 2
select count(*) over ()
from (
  select *
  from "tags" t0
  where t0."status" = 1
    and t0."locale" = ''
  offset 0
) t0
order by t0."id"
limit 1000
