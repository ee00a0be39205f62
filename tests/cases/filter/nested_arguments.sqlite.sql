select t0."name", t0."document_id"
from "authors" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."name" nulls last, t0."id"
limit 10

select s1, s2, s3
from (
  select t0."author" as s1, t0."title" as s2, t0."views" as s3,
    row_number() over (partition by t0."author" order by t0."views" desc nulls first, t0."id") as place
  from "articles" t0
  where t0."author" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
    and t0."views" > ?2
)
where place <= 10
order by place
-- 1: keys of the parents as Text
-- 2: 50 as Integer
