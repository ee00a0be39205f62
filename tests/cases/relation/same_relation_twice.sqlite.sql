select t0."title", t0."id", t0."author"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 2

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
where place <= 1
order by place
-- 1: keys of the parents as BigInteger

select s2, s3, s4
from (
  select l1."source_id" as s2, t0."name" as s3, t0."document_id" as s4,
    row_number() over (partition by l1."source_id" order by t0."name" desc nulls first, t0."id") as place
  from "articles_tags_lnk" l1
  join "tags" t0 on t0."document_id" = l1."target"
  where l1."source_id" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 1
order by place
-- 1: keys of the parents as BigInteger

select t0."document_id", t0."name"
from "authors" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text

select t0."document_id", t0."email"
from "authors" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text
