select t0."name", t0."document_id"
from "authors" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."document_id" in (select value from json_each(?1))
order by t0."id"
limit 10
-- 1: ["author000000000000000001", "author000000000000000002"] as Text

select s1, s2
from (
  select t0."author" as s1, t0."document_id" as s2,
    row_number() over (partition by t0."author" order by t0."author_order" nulls last, t0."id") as place
  from "articles" t0
  where t0."author" in (select value from json_each(?1))
    and t0."status" = 0
    and likely(t0."locale" = '')
    and (t0."status" = 0 and not exists (
      select 1
      from "articles" t3
      where t3."document_id" = t0."document_id"
        and t3."status" = 1
        and t3."locale" = t0."locale"
      limit 1
    ))
)
where place <= 10
order by place
-- 1: keys of the parents as Text
