-- operation 1


-- operation 2
select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
order by (
  select t1."name"
  from "authors" t1
  where t1."document_id" = t0."author"
    and t1."status" = 1
    and t1."locale" = ''
), t0."id"
limit 2
