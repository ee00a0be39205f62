-- operation 5


-- operation 6
select t0."words", count(*) over ()
from (
  select *
  from "articles" t0
  where t0."status" = 1
    and t0."locale" = ''
  offset 0
) t0
order by t0."words" desc, t0."id"
limit 10

select count(*) over ()
from (
  select *
  from "up_users" t0
  where t0."status" = 1
    and t0."locale" = ''
  offset 0
) t0
order by t0."id"
limit 10
