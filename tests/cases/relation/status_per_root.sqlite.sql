select t0."document_id"
from "tags" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."name" = ?1
order by t0."id"
limit 10
-- 1: "async" as Text

select s2, s3
from (
  select l1."target" as s2, t0."title" as s3,
    row_number() over (partition by l1."target" order by l1."inverse_position" nulls last, l1."source_id") as place
  from "articles_tags_lnk" l1
  join "articles" t0 on t0."id" = l1."source_id"
  where l1."status" = 1
    and l1."target" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 10
order by place
-- 1: keys of the parents as Text

select t0."document_id"
from "tags" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."name" = ?1
order by t0."id"
limit 10
-- 1: "async" as Text

select s2, s3
from (
  select l1."target" as s2, t0."title" as s3,
    row_number() over (partition by l1."target" order by l1."inverse_position" nulls last, l1."source_id") as place
  from "articles_tags_lnk" l1
  join "articles" t0 on t0."id" = l1."source_id"
  where l1."status" = 0
    and l1."target" in (select value from json_each(?1))
    and t0."status" = 0
    and likely(t0."locale" = '')
)
where place <= 10
order by place
-- 1: keys of the parents as Text
