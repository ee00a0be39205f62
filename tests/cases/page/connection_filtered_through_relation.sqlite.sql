select t0."title", t0."id", count(*) over ()
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
order by t0."title" nulls last, t0."id"
limit 2
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
