select t0."title", t0."author", t1."document_id", t1."name", t1."document_id"
from "articles" t0
left join "authors" t1 on t1."document_id" = t0."author" and t1."status" = 1 and likely(t1."locale" = '')
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 1

select s1, s2
from (
  select t0."author" as s1, t0."title" as s2,
    row_number() over (partition by t0."author" order by t0."author_order" nulls last, t0."id") as place
  from "articles" t0
  where t0."author" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 10
order by place
-- 1: keys of the parents as Text
