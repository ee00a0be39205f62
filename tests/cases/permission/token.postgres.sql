-- operation 1
select t0."title", t0."author"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."featured" = $1
order by t0."title", t0."id"
limit 10
-- 1: true as Boolean

select t0."document_id", t0."name"
from "authors" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select count(*) over ()
from (
  select *
  from "articles" t0
  where t0."status" = 1
    and t0."locale" = ''
    and t0."featured" = $1
  offset 0
) t0
order by t0."id"
limit 10
-- 1: true as Boolean

-- operation 2


-- operation 3
select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and false
order by t0."id"
limit 10

select count(*) over ()
from (
  select *
  from "articles" t0
  where t0."status" = 1
    and t0."locale" = ''
    and false
  offset 0
) t0
order by t0."id"
limit 10

-- operation 4
select t0."title"
from "articles" t0
where t0."status" = 1
  and t0."locale" = ''
  and false
order by t0."id"
limit 10

-- operation 5


-- operation 6


-- operation 7

