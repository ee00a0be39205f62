select t0."document_id", t0."title", t0."intro", t0."hero", t0."seo", t0."id", t0."created_at", t1."document_id", t1."url"
from "homepages" t0
left join "files" t1 on t1."document_id" = t0."hero" and t1."status" = 1 and likely(t1."locale" = '')
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 1

select l1."source_id", t0."name"
from (
  select *
  from "homepages_featured_categories_lnk" l1
  where l1."source_id" = ?1
  order by l1."position", l1."target"
  limit 10
) l1
join "categories" t0 on t0."document_id" = l1."target" and t0."status" = 1 and likely(t0."locale" = '')
order by l1."position", l1."target"
-- 1: key of the parent as BigInteger
