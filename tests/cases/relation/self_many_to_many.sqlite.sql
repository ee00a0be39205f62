select t0."name", t0."id", t0."document_id"
from "people" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 10

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
  select l1."target" as s2, t0."name" as s3,
    row_number() over (partition by l1."target" order by l1."inverse_position" nulls last, l1."source_id") as place
  from "people_follows_lnk" l1
  join "people" t0 on t0."id" = l1."source_id"
  where l1."status" = 1
    and l1."target" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 10
order by place
-- 1: keys of the parents as Text

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
