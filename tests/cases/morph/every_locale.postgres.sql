-- operation 1
select t0."title", t0."locale", t0."id"
from "movies" t0
where t0."status" = 1
order by t0."locale", t0."title", t0."id"
limit 10

select r0."parent", r0."entry", r0."type"
from (
  select l1."source_id" as "parent", l1."target" as "entry", d2."content_type" as "type",
    row_number() over (partition by l1."source_id" order by l1."position", l1."target") as place
  from "movies_extras_lnk" l1
  join "presswork_documents" d2 on d2."document_id" = l1."target"
  where l1."source_id" = any((select $1::bigint[])::bigint[])
    and d2."content_type" = any($2)
) r0
where place <= 1000
order by place
-- 1: keys of the parents as BigInteger
-- 2: ["plugin::upload.file", "plugin::i18n.locale", "plugin::review-workflows.workflow", "plugin::review-workflows.workflow-stage", "plugin::users-permissions.permission", "plugin::users-permissions.role", "plugin::users-permissions.user", "api::actor.actor", "api::movie.movie", "api::note.note"] as Text

select t0."document_id"
from "files" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id"
from "i18n_locale" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id"
from "strapi_workflows" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id"
from "strapi_workflows_stages" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id"
from "up_permissions" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id"
from "up_roles" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id"
from "up_users" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id", t0."name"
from "actors" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id", t0."locale", t0."title"
from "movies" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
-- 1: keys of the parents as Text

select t0."document_id"
from "notes" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

-- operation 2
select t0."title", t0."id"
from "movies" t0
where t0."status" = 1
  and t0."locale" = $1
order by t0."title", t0."id"
limit 10
-- 1: "fr" as Text

select r0."parent", r0."entry", r0."type"
from (
  select l1."source_id" as "parent", l1."target" as "entry", d2."content_type" as "type",
    row_number() over (partition by l1."source_id" order by l1."position", l1."target") as place
  from "movies_extras_lnk" l1
  join "presswork_documents" d2 on d2."document_id" = l1."target"
  where l1."source_id" = any((select $1::bigint[])::bigint[])
    and d2."content_type" = any($2)
) r0
where place <= 1000
order by place
-- 1: keys of the parents as BigInteger
-- 2: ["plugin::upload.file", "plugin::i18n.locale", "plugin::review-workflows.workflow", "plugin::review-workflows.workflow-stage", "plugin::users-permissions.permission", "plugin::users-permissions.role", "plugin::users-permissions.user", "api::actor.actor", "api::movie.movie", "api::note.note"] as Text

select t0."document_id"
from "files" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id"
from "i18n_locale" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id"
from "strapi_workflows" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id"
from "strapi_workflows_stages" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id"
from "up_permissions" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id"
from "up_roles" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id"
from "up_users" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id"
from "actors" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text

select t0."document_id", t0."title"
from "movies" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = $2
-- 1: keys of the parents as Text
-- 2: "fr" as Text

select t0."document_id"
from "notes" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
-- 1: keys of the parents as Text
