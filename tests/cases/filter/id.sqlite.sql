select t0."document_id", t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."document_id" = ?1
order by t0."id"
limit 10
-- 1: "article00000000000000003" as Text

select t0."document_id"
from "categories" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."document_id" <> ?1
order by t0."id"
limit 10
-- 1: "category0000000000000001" as Text

select t0."document_id"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."document_id" in (select value from json_each(?1))
order by t0."id"
limit 10
-- 1: ["article00000000000000003", "article00000000000000005", "nothing"] as Text

select t0."document_id"
from "authors" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."document_id" not in (select value from json_each(?1))
order by t0."id"
limit 10
-- 1: ["author000000000000000001"] as Text

select t0."document_id", t0."name"
from "tags" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and substr(t0."document_id", 1, length(?1)) = ?1
order by t0."id"
limit 10
-- 1: "tag" as Text

select t0."title"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and (t0."author" is not null and t0."author" = ?1)
order by t0."id"
limit 10
-- 1: "author000000000000000003" as Text

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
      and t1."document_id" = ?1
    limit 1
  )
order by t0."id"
limit 10
-- 1: "tag000000000000000000002" as Text
