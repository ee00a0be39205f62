-- operation 6


-- operation 7
select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."title" like $1
order by t0."updated_at", t0."id"
limit 10
-- 1: "W%" as Text

select count(*) over ()
from (
  select *
  from "articles" t0
  where t0."status" = 1
    and t0."locale" = ''
    and t0."title" like $1
  offset 0
) t0
order by t0."id"
limit 10
-- 1: "W%" as Text
