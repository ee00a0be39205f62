select t0."name", t0."big"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."big" = $1
order by t0."id"
limit 10
-- 1: 9007199254740993 as BigInteger

select t0."name", t0."big"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."big" = $1
order by t0."id"
limit 10
-- 1: -42 as BigInteger

select t0."name", t0."big"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."big" > $1
order by t0."id"
limit 10
-- 1: 9007199254740991 as BigInteger

select t0."name", t0."big"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."big" >= $1
order by t0."id"
limit 10
-- 1: 9007199254740991 as BigInteger

select t0."name", t0."big"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."big" < $1
order by t0."id"
limit 10
-- 1: 2 as BigInteger

select t0."name", t0."big"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."big" <= $1
order by t0."id"
limit 10
-- 1: 2 as BigInteger

select t0."name", t0."big"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."big" <> $1
order by t0."id"
limit 10
-- 1: 10 as BigInteger

select t0."name", t0."big"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."big" between $1 and $2
order by t0."id"
limit 10
-- 1: 2 as BigInteger
-- 2: 10 as BigInteger

select t0."name", t0."big"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."big" = any($1)
order by t0."id"
limit 10
-- 1: [9007199254740993, 2] as BigInteger

select t0."name", t0."big"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."big" <> all($1)
order by t0."id"
limit 10
-- 1: [9007199254740993, 2] as BigInteger

select t0."name", t0."big"
from "specimens" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."big" is null
order by t0."id"
limit 10
