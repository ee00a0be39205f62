select t0."title", t0."id"
from "notices" t0
where t0."status" = 1
  and likely(t0."locale" = ?1)
order by t0."rank" nulls last, t0."id"
limit 10
-- 1: "en" as Text

select s2, s3, s4
from (
  select o1."id" as s2, t0."title" as s3, t0."locale" as s4,
    row_number() over (partition by o1."id" order by t0."id") as place
  from "notices" o1
  join "notices" t0 on t0."document_id" = o1."document_id" and t0."locale" <> o1."locale"
  where o1."id" in (select value from json_each(?1))
    and t0."status" = 1
)
where place <= 10
order by place
-- 1: keys of the parents as BigInteger

select s2, s3
from (
  select o1."id" as s2, t0."locale" as s3,
    row_number() over (partition by o1."id" order by t0."id") as place
  from "notices" o1
  join "notices" t0 on t0."document_id" = o1."document_id" and t0."locale" <> o1."locale"
  where o1."id" in (select value from json_each(?1))
    and t0."status" = 1
)
where place <= 10
order by place
-- 1: keys of the parents as BigInteger
