select t0."title", t0."box", t0."locale"
from "stories" t0
where t0."status" = 1
order by (
  select t1."title"
  from jsonb_path_query(t0."box" -> 'stories', '$[*]') with ordinality c2(value)
  cross join lateral (
    select *
    from "stories" t1
    where t1."document_id" = c2."value" #>> '{}'
      and t1."status" = 1
      and t1."locale" = t0."locale"
    offset 0
  ) t1
  order by c2."ordinality", t1."id"
  limit 1
), t0."id"
limit 10

select t0."document_id", t0."title", t0."locale"
from "stories" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
order by t0."id"
-- 1: keys of the parents as Text

select t0."title"
from "stories" t0
where t0."status" = 1
order by (
  select t1."title"
  from jsonb_path_query(t0."box" -> 'stories', '$[*]') with ordinality c2(value)
  cross join lateral (
    select *
    from "stories" t1
    where t1."document_id" = c2."value" #>> '{}'
      and t1."status" = 1
      and t1."locale" = t0."locale"
    offset 0
  ) t1
  order by c2."ordinality", t1."id"
  limit 1
) desc, t0."id"
limit 10
