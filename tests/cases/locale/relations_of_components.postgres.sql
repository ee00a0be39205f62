select t0."title", t0."box", t0."locale", t0."cards", t0."zone"
from "stories" t0
where t0."status" = 1
order by t0."document_id", t0."locale", t0."id"
limit 10

select t0."document_id", t0."name", t0."id", t0."locale"
from "topics" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
order by t0."id"
-- 1: keys of the parents as Text

select o1."id", t0."name"
from "topics" o1
join "topics" t0 on t0."document_id" = o1."broader"
where o1."id" = any((select $1::bigint[])::bigint[])
  and t0."status" = 1
  and t0."locale" = o1."locale"
-- 1: keys of the parents as BigInteger

select r4.*
from unnest((select $1::bigint[])) p3(key)
cross join lateral (
  select o2."id", t0."title"
  from "topics" o2
  join "stories_topics_lnk" l1 on l1."target" = o2."document_id"
  cross join lateral (
    select *
    from "stories" t0
    where t0."id" = l1."source_id"
      and t0."status" = 1
      and t0."locale" = o2."locale"
    offset 0
  ) t0
  where l1."status" = 1
    and o2."id" = p3."key"
  order by l1."inverse_position", l1."source_id"
  limit 10
) r4
-- 1: keys of the parents as BigInteger

select t0."document_id", t0."title", t0."id", t0."locale"
from "stories" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
order by t0."title" desc, t0."id"
-- 1: keys of the parents as Text

select o1."id", t0."name"
from "stories" o1
join "writers" t0 on t0."document_id" = o1."writer"
where o1."id" = any((select $1::bigint[])::bigint[])
  and t0."status" = 1
  and t0."locale" = o1."locale"
-- 1: keys of the parents as BigInteger

select t0."document_id", t0."name", t0."locale"
from "topics" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id", t0."title", t0."locale"
from "stories" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id", t0."name", t0."favourite"
from "places" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id", t0."title"
from "stories" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = $2
-- 1: keys of the parents as Text
-- 2: "en" as Text

select t0."document_id", t0."name", t0."locale"
from "topics" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id", t0."name", t0."locale"
from "topics" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id", t0."name", t0."locale"
from "topics" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
order by t0."id"
-- 1: keys of the parents as Text
