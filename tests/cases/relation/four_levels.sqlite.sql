select t0."name", t0."document_id"
from "authors" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."document_id" = ?1
limit 1
-- 1: "author000000000000000001" as Text

select t0."author", t0."title", t0."id"
from "articles" t0
where t0."author" = ?1
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."author_order" nulls last, t0."id"
limit 2
-- 1: key of the parent as Text

select s2, s3, s4
from (
  select l1."source_id" as s2, t0."name" as s3, t0."document_id" as s4,
    row_number() over (partition by l1."source_id" order by l1."position", l1."target") as place
  from "articles_categories_lnk" l1
  join "categories" t0 on t0."document_id" = l1."target"
  where l1."source_id" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 10
order by place
-- 1: keys of the parents as BigInteger

select s2, s3, s4
from (
  select l1."target" as s2, t0."title" as s3, t0."author" as s4,
    row_number() over (partition by l1."target" order by t0."title" nulls last, t0."id") as place
  from "articles_categories_lnk" l1
  join "articles" t0 on t0."id" = l1."source_id"
  where l1."status" = 1
    and l1."target" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 2
order by place
-- 1: keys of the parents as Text

select t0."document_id", t0."name"
from "authors" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text
