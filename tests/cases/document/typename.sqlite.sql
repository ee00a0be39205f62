select t0."author", t0."cover", t0."seo", t0."blocks", t1."document_id", t2."document_id"
from "articles" t0
left join "authors" t1 on t1."document_id" = t0."author" and t1."status" = 1 and likely(t1."locale" = '')
left join "files" t2 on t2."document_id" = t0."cover" and t2."status" = 1 and likely(t2."locale" = '')
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 1

select t0."id"
from "articles" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 10

select t0."id"
from "homepages" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 1
