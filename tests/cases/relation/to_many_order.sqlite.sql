select t0."title", t0."id"
from "books" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."document_id" = ?1
limit 1
-- 1: "book00000000000000000001" as Text

select l1."source_id", t0."name"
from (
  select *
  from "books_shelves_lnk" l1
  where l1."source_id" = ?1
  order by l1."position", l1."target"
  limit 10
) l1
join "shelves" t0 on t0."document_id" = l1."target" and t0."status" = 1 and likely(t0."locale" = '')
order by l1."position", l1."target"
-- 1: key of the parent as BigInteger

select l1."source_id", t0."title"
from "books_chapters_lnk" l1
join "chapters" t0 on t0."document_id" = l1."target"
where l1."source_id" = ?1
  and t0."status" = 1
  and likely(t0."locale" = '')
order by l1."position", l1."target"
limit 10
-- 1: key of the parent as BigInteger

select t0."id"
from "people" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."name" = ?1
order by t0."id"
limit 10
-- 1: "Di" as Text

select s2, s3
from (
  select l1."source_id" as s2, t0."name" as s3,
    row_number() over (partition by l1."source_id" order by l1."position", l1."target") as place
  from "people_follows_lnk" l1
  join "people" t0 on t0."document_id" = l1."target"
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
  from "people_friends_lnk" l1
  join "people" t0 on t0."document_id" = l1."target"
  where l1."source_id" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 10
order by place
-- 1: keys of the parents as BigInteger
