select t0."title", t0."id"
from "books" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."document_id" = $1
limit 1
-- 1: "book00000000000000000001" as Text

select l1."source_id", t0."name"
from (
  select *
  from "books_shelves_lnk" l1
  where l1."source_id" = (
      select t2."id"
      from "books" t2
      where t2."status" = 1
        and t2."locale" = ''
        and t2."document_id" = $1
    )
  order by l1."position", l1."target"
  limit 10
) l1
join "shelves" t0 on t0."document_id" = l1."target" and t0."status" = 1 and t0."locale" = ''
order by l1."position", l1."target"
-- 1: "book00000000000000000001" as Text

select l1."source_id", t0."title"
from "books_chapters_lnk" l1
cross join lateral (
  select *
  from "chapters" t0
  where t0."document_id" = l1."target"
    and t0."status" = 1
    and t0."locale" = ''
  offset 0
) t0
where l1."source_id" = (
    select t2."id"
    from "books" t2
    where t2."status" = 1
      and t2."locale" = ''
      and t2."document_id" = $1
  )
order by l1."position", l1."target"
limit 10
-- 1: "book00000000000000000001" as Text

select t0."id"
from "people" t0
where t0."status" = 1
  and t0."locale" = ''
  and t0."name" = $1
order by t0."id"
limit 10
-- 1: "Di" as Text

select l1."source_id", t0."name"
from unnest((select $1::bigint[])) p2(key)
cross join lateral (
  select *
  from "people_follows_lnk" l1
  where l1."source_id" = p2."key"
  order by l1."position", l1."target"
  limit 10
) l1
join "people" t0 on t0."document_id" = l1."target" and t0."status" = 1 and t0."locale" = ''
order by l1."position", l1."target"
-- 1: keys of the parents as BigInteger

select l1."source_id", t0."name"
from unnest((select $1::bigint[])) p2(key)
cross join lateral (
  select *
  from "people_friends_lnk" l1
  where l1."source_id" = p2."key"
  order by l1."position", l1."target"
  limit 10
) l1
join "people" t0 on t0."document_id" = l1."target" and t0."status" = 1 and t0."locale" = ''
order by l1."position", l1."target"
-- 1: keys of the parents as BigInteger
