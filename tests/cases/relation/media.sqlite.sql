select t0."title", t0."cover", t0."id"
from "books" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 1000

select t0."document_id", t0."document_id", t0."url", t0."name", t0."mime", t0."width", t0."height", t0."alternative_text", t0."size", t0."ext", t0."hash", t0."provider"
from "files" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text

select s2, s3
from (
  select l1."source_id" as s2, t0."url" as s3,
    row_number() over (partition by l1."source_id" order by l1."position", l1."target") as place
  from "books_gallery_lnk" l1
  join "files" t0 on t0."document_id" = l1."target"
  where l1."source_id" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 10
order by place
-- 1: keys of the parents as BigInteger

select s2, s3
from (
  select l1."source_id" as s2, t0."name" as s3,
    row_number() over (partition by l1."source_id" order by l1."position", l1."target") as place
  from "books_gallery_lnk" l1
  join "files" t0 on t0."document_id" = l1."target"
  where l1."source_id" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 10
order by place
-- 1: keys of the parents as BigInteger

select s2, s3
from (
  select l1."source_id" as s2, t0."name" as s3,
    row_number() over (partition by l1."source_id" order by t0."name" nulls last, t0."id") as place
  from "books_gallery_lnk" l1
  join "files" t0 on t0."document_id" = l1."target"
  where l1."source_id" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 10
order by place
-- 1: keys of the parents as BigInteger

select s2, s3
from (
  select l1."source_id" as s2, t0."name" as s3,
    row_number() over (partition by l1."source_id" order by l1."position", l1."target") as place
  from "books_gallery_lnk" l1
  join "files" t0 on t0."document_id" = l1."target"
  where l1."source_id" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
    and substr(t0."name", 1, length(?2)) = ?2
)
where place <= 10
order by place
-- 1: keys of the parents as BigInteger
-- 2: "s" as Text
