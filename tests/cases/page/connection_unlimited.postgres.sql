select t0."title", count(*) over ()
from (
  select *
  from "articles" t0
  where t0."status" = 1
    and t0."locale" = ''
  offset 0
) t0
order by t0."id"
limit 1000 offset 4

select count(*)
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
