-- operation 5
select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and exists (
    select 1
    from "up_users" t1
    where t1."document_id" = t0."owner"
      and t1."status" = 1
      and t1."locale" = ''
      and t1."username" like $1
  )
order by t0."id"
limit 10
-- 1: "b%" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."document_id" = $1
limit 1
-- 1: "article00000000000000001" as Text
