select t0."title", t0."document_id", t0."id"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 2

select s1, s2
from (
  select t0."article" as s1, t0."body" as s2,
    row_number() over (partition by t0."article" order by t0."created_at" desc nulls first, t0."id") as place
  from "comments" t0
  where t0."article" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 2
order by place
-- 1: keys of the parents as Text

select s2, s3
from (
  select l1."source_id" as s2, t0."name" as s3,
    row_number() over (partition by l1."source_id" order by l1."position", l1."target") as place
  from "articles_tags_lnk" l1
  join "tags" t0 on t0."document_id" = l1."target"
  where l1."source_id" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 10
order by place
-- 1: keys of the parents as BigInteger
