select t0."name", t0."boss", t0."document_id"
from "people" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
limit 10

select t0."document_id", t0."name", t0."boss"
from "people" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text

select t0."document_id", t0."name"
from "people" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
-- 1: keys of the parents as Text

select s1, s2
from (
  select t0."boss" as s1, t0."name" as s2,
    row_number() over (partition by t0."boss" order by t0."boss_order" nulls last, t0."id") as place
  from "people" t0
  where t0."boss" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 10
order by place
-- 1: keys of the parents as Text
