select t0."document_id", t0."title", t0."intro", t0."hero", t0."seo", t0."id", t0."created_at", t1."document_id", t1."url"
from "homepages" t0
left join "files" t1 on t1."document_id" = t0."hero" and t1."status" = 1 and likely(t1."locale" = '')
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 1

select s2, s3
from (
  select l1."source_id" as s2, t0."name" as s3,
    row_number() over (partition by l1."source_id" order by l1."position", l1."target") as place
  from "homepages_featured_categories_lnk" l1
  join "categories" t0 on t0."document_id" = l1."target"
  where l1."source_id" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 10
order by place
-- 1: keys of the parents as BigInteger
