select t0."name", t0."document_id"
from "authors" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."name", t0."id"
limit 10

select r2.*
from unnest((select $1::text[])) p1(key)
cross join lateral (
  select t0."author", t0."title", t0."views"
  from "articles" t0
  where t0."author" = p1."key"
    and t0."status" = 1
    and t0."locale" = ''
    and t0."views" > $2
  order by t0."views" desc, t0."id"
  limit 10
) r2
-- 1: keys of the parents as Text
-- 2: 50 as Integer
