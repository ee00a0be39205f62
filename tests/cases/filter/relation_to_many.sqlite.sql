select t0."title", t0."id"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from "articles_categories_lnk" l2
    join "categories" t1 on t1."document_id" = l2."target"
    where l2."source_id" = t0."id"
      and l2."status" = t0."status"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and t1."slug" = ?1
    limit 1
  )
order by t0."id"
limit 10
-- 1: "rust" as Text

select s2, s3
from (
  select l1."source_id" as s2, t0."slug" as s3,
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

select t0."title", t0."id"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from "articles_tags_lnk" l2
    join "tags" t1 on t1."document_id" = l2."target"
    where l2."source_id" = t0."id"
      and l2."status" = t0."status"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and t1."name" in (select value from json_each(?1))
    limit 1
  )
order by t0."id"
limit 10
-- 1: ["async", "sql"] as Text

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

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from "articles_tags_lnk" l2
    join "tags" t1 on t1."document_id" = l2."target"
    where l2."source_id" = t0."id"
      and l2."status" = t0."status"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and t1."name" = ?1
      and t1."document_id" = ?2
    limit 1
  )
order by t0."id"
limit 10
-- 1: "async" as Text
-- 2: "tag000000000000000000002" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and exists (
    select 1
    from "articles_tags_lnk" l2
    join "tags" t1 on t1."document_id" = l2."target"
    where l2."source_id" = t0."id"
      and l2."status" = t0."status"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and t1."name" = ?1
    limit 1
  )
  and exists (
    select 1
    from "articles_tags_lnk" l4
    join "tags" t3 on t3."document_id" = l4."target"
    where l4."source_id" = t0."id"
      and l4."status" = t0."status"
      and t3."status" = 1
      and likely(t3."locale" = '')
      and t3."name" = ?2
    limit 1
  )
order by t0."id"
limit 10
-- 1: "async" as Text
-- 2: "sql" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and not (exists (
    select 1
    from "articles_tags_lnk" l2
    join "tags" t1 on t1."document_id" = l2."target"
    where l2."source_id" = t0."id"
      and l2."status" = t0."status"
      and t1."status" = 1
      and likely(t1."locale" = '')
      and t1."document_id" is not null
    limit 1
  ))
order by t0."id"
limit 1000
