select t0."name", t0."document_id", t0."favourite"
from "people" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 10

select s1, s2
from (
  select t0."writer" as s1, t0."title" as s2,
    row_number() over (partition by t0."writer" order by t0."writer_order" nulls last, t0."id") as place
  from "books" t0
  where t0."writer" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 10
order by place
-- 1: keys of the parents as Text

select t0."document_id", t0."title"
from "books" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text

select t0."name", t0."document_id", t0."favourite"
from "people" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 10

select s1, s2
from (
  select t0."writer" as s1, t0."title" as s2,
    row_number() over (partition by t0."writer" order by t0."writer_order" nulls last, t0."id") as place
  from "books" t0
  where t0."writer" in (select value from json_each(?1))
    and t0."status" = 0
    and likely(t0."locale" = '')
)
where place <= 10
order by place
-- 1: keys of the parents as Text

select t0."document_id", t0."title"
from "books" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 0
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text

select t0."title", t0."id", t0."writer"
from "books" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 10

select s2, s3
from (
  select l1."source_id" as s2, t0."title" as s3,
    row_number() over (partition by l1."source_id" order by l1."position", l1."target") as place
  from "books_chapters_lnk" l1
  join "chapters" t0 on t0."document_id" = l1."target"
  where l1."source_id" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 10
order by place
-- 1: keys of the parents as BigInteger

select t0."document_id", t0."name"
from "people" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text

select t0."title", t0."id", t0."writer"
from "books" t0
where t0."status" = 0
  and likely(t0."locale" = '')
order by t0."id"
limit 10

select s2, s3
from (
  select l1."source_id" as s2, t0."title" as s3,
    row_number() over (partition by l1."source_id" order by l1."position", l1."target") as place
  from "books_chapters_lnk" l1
  join "chapters" t0 on t0."document_id" = l1."target"
  where l1."source_id" in (select value from json_each(?1))
    and t0."status" = 0
    and likely(t0."locale" = '')
)
where place <= 10
order by place
-- 1: keys of the parents as BigInteger

select t0."document_id", t0."name"
from "people" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text
