select t0."subject"
from "notes" t0
where t0."status" = 1
  and likely(t0."locale" = '')
order by t0."title" nulls last, t0."id"
limit 10

select d0."document_id", d0."document_id", d0."content_type"
from "presswork_documents" d0
where d0."document_id" in (select value from json_each(?1))
  and d0."content_type" in (select value from json_each(?2))
-- 1: keys of the parents as Text
-- 2: ["api::movie.movie", "api::actor.actor"] as Text

select t0."document_id", t0."title"
from "movies" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = ?2)
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "en" as Text

select t0."document_id", t0."name"
from "actors" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as Text
