select t0."title", t0."editor", t0."id", t1."document_id", t1."name", t1."boss", t2."document_id", t2."name"
from "fronts" t0
left join "people" t1 on t1."document_id" = t0."editor" and t1."status" = 1 and t1."locale" = ''
left join "people" t2 on t2."document_id" = t1."boss" and t2."status" = 1 and t2."locale" = ''
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 1

select l1."source_id", t0."title"
from "fronts_picks_lnk" l1
cross join lateral (
  select *
  from "books" t0
  where t0."document_id" = l1."target"
    and t0."status" = 1
    and t0."locale" = ''
  offset 0
) t0
where l1."source_id" = $1
order by l1."position", l1."target"
limit 10
-- 1: key of the parent as BigInteger

select t0."title", t0."id"
from "fronts" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 1

select l1."source_id", t0."title"
from "fronts_picks_lnk" l1
cross join lateral (
  select *
  from "books" t0
  where t0."document_id" = l1."target"
    and t0."status" = 0
    and t0."locale" = ''
  offset 0
) t0
where l1."source_id" = $1
order by l1."position", l1."target"
limit 10
-- 1: key of the parent as BigInteger
