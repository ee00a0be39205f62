select t0."name", t0."document_id"
from "categories" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."name" nulls last, t0."id"
limit 10

select s2, s3
from (
  select l1."target" as s2, t0."title" as s3,
    row_number() over (partition by l1."target" order by t0."title" desc nulls first, t0."id") as place
  from "articles_categories_lnk" l1
  join "articles" t0 on t0."id" = l1."source_id"
  where l1."status" = 1
    and l1."target" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 10
order by place
-- 1: keys of the parents as Text
