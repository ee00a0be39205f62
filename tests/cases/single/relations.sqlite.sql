select t0."title", t0."editor", t0."id", t1."document_id", t1."name", t1."boss", t2."document_id", t2."name"
from "fronts" t0
left join "people" t1 on t1."document_id" = t0."editor" and t1."status" = 1 and likely(t1."locale" = '')
left join "people" t2 on t2."document_id" = t1."boss" and t2."status" = 1 and likely(t2."locale" = '')
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 1

select s2, s3
from (
  select l1."source_id" as s2, t0."title" as s3,
    row_number() over (partition by l1."source_id" order by l1."position", l1."target") as place
  from "fronts_picks_lnk" l1
  join "books" t0 on t0."document_id" = l1."target"
  where l1."source_id" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 10
order by place
-- 1: keys of the parents as BigInteger

select t0."title", t0."id"
from "fronts" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 1

select s2, s3
from (
  select l1."source_id" as s2, t0."title" as s3,
    row_number() over (partition by l1."source_id" order by l1."position", l1."target") as place
  from "fronts_picks_lnk" l1
  join "books" t0 on t0."document_id" = l1."target"
  where l1."source_id" in (select value from json_each(?1))
    and t0."status" = 0
    and likely(t0."locale" = '')
)
where place <= 10
order by place
-- 1: keys of the parents as BigInteger
