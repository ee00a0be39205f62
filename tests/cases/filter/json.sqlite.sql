select t0."name", t0."extra"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."extra" is null
order by t0."id"
limit 10

select t0."name", t0."extra"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."extra" is not null
order by t0."id"
limit 10

select t0."name", t0."extra"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and json(t0."extra") = json(?1)
order by t0."id"
limit 10
-- 1: {"b":[true,null],"a":1} as Json

select t0."name", t0."extra"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and json(t0."extra") = json(?1)
order by t0."id"
limit 10
-- 1: "text" as Json

select t0."name", t0."extra"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and json(t0."extra") = json(?1)
order by t0."id"
limit 10
-- 1: false as Json

select t0."name", t0."extra"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and json(t0."extra") <> json(?1)
order by t0."id"
limit 10
-- 1: "text" as Json

select t0."name", t0."extra"
from "specimens" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and json(t0."extra") in (select ?1 -> key from json_each(?1))
order by t0."id"
limit 10
-- 1: [0, [1,2,3]] as Json
