select t0."name", t0."document_id"
from "tags" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."name" = ?1
order by t0."id"
limit 10
-- 1: "orphan" as Text

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

select t0."author", t0."id", t0."document_id"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."title" = ?1
order by t0."id"
limit 10
-- 1: "Quiet evenings" as Text

select t0."document_id", t0."name"
from "authors" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text

select s2, s3
from (
  select l1."source_id" as s2, t0."name" as s3,
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

select s1, s2
from (
  select t0."article" as s1, t0."body" as s2,
    row_number() over (partition by t0."article" order by t0."article_order" nulls last, t0."id") as place
  from "comments" t0
  where t0."article" in (select value from json_each(?1))
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
-- 1: "nothing" as Text

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
