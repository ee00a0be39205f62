select t0."name", t0."document_id", t0."favourite"
from "people" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 10

select r2.*
from unnest((select $1::text[])) p1(key)
cross join lateral (
  select t0."writer", t0."title"
  from "books" t0
  where t0."writer" = p1."key"
    and t0."status" = 1
    and t0."locale" = ''
  order by t0."writer_order", t0."id"
  limit 10
) r2
-- 1: keys of the parents as Text

select t0."document_id", t0."title"
from "books" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."name", t0."document_id", t0."favourite"
from "people" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 10

select r2.*
from unnest((select $1::text[])) p1(key)
cross join lateral (
  select t0."writer", t0."title"
  from "books" t0
  where t0."writer" = p1."key"
    and t0."status" = 0
    and t0."locale" = ''
  order by t0."writer_order", t0."id"
  limit 10
) r2
-- 1: keys of the parents as Text

select t0."document_id", t0."title"
from "books" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 0
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."title", t0."id", t0."writer"
from "books" t0
where t0."status" = 1
  and t0."locale" = ''
order by t0."id"
limit 10

select r3.*
from unnest((select $1::bigint[])) p2(key)
cross join lateral (
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
  where l1."source_id" = p2."key"
  order by l1."position", l1."target"
  limit 10
) r3
-- 1: keys of the parents as BigInteger

select t0."document_id", t0."name"
from "people" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."title", t0."id", t0."writer"
from "books" t0
where t0."status" = 0
  and t0."locale" = ''
order by t0."id"
limit 10

select r3.*
from unnest((select $1::bigint[])) p2(key)
cross join lateral (
  select l1."source_id", t0."title"
  from "books_chapters_lnk" l1
  cross join lateral (
    select *
    from "chapters" t0
    where t0."document_id" = l1."target"
      and t0."status" = 0
      and t0."locale" = ''
    offset 0
  ) t0
  where l1."source_id" = p2."key"
  order by l1."position", l1."target"
  limit 10
) r3
-- 1: keys of the parents as BigInteger

select t0."document_id", t0."name"
from "people" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text
