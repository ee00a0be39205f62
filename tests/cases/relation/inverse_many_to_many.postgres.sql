select t0."name", t0."document_id"
from "shelves" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 10

select l1."target", t0."title"
from unnest((select $1::text[])) p2(key)
cross join lateral (
  select *
  from "books_shelves_lnk" l1
  where l1."status" = 1
    and l1."target" = p2."key"
  order by l1."inverse_position", l1."source_id"
  limit 10
) l1
join "books" t0 on t0."id" = l1."source_id" and t0."status" = 1 and t0."locale" = ''
order by l1."inverse_position", l1."source_id"
-- 1: keys of the parents as Text
