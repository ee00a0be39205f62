-- operation 1
select t0."title", t0."locale", t0."id"
from "movies" t0
where t0."status" = 1
order by t0."locale", t0."title", t0."id"
limit 10

select l0."source_id", l0."target", d1."content_type"
from "movies_extras_lnk" l0
join "presswork_documents" d1 on d1."document_id" = l0."target"
where l0."source_id" = any((select $1::bigint[])::bigint[])
  and d1."content_type" = any($2)
order by l0."position", l0."target"
-- 1: keys of the parents as BigInteger
-- 2: ["plugin::upload.file", "plugin::i18n.locale", "plugin::review-workflows.workflow", "plugin::review-workflows.workflow-stage", "plugin::users-permissions.permission", "plugin::users-permissions.role", "plugin::users-permissions.user", "plugin::upload.folder", "api::actor.actor", "api::movie.movie", "api::note.note"] as Text

select t0."document_id"
from "files" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "i18n_locale" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "strapi_workflows" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "strapi_workflows_stages" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "up_permissions" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "up_roles" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "up_users" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "upload_folders" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id", t0."name"
from "actors" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id", t0."locale", t0."title"
from "movies" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "notes" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

-- operation 2
select t0."title", t0."id"
from "movies" t0
where t0."status" = 1
  and t0."locale" = $1
order by t0."title", t0."id"
limit 10
-- 1: "fr" as Text

select l0."source_id", l0."target", d1."content_type"
from "movies_extras_lnk" l0
join "presswork_documents" d1 on d1."document_id" = l0."target"
where l0."source_id" = any((select $1::bigint[])::bigint[])
  and d1."content_type" = any($2)
order by l0."position", l0."target"
-- 1: keys of the parents as BigInteger
-- 2: ["plugin::upload.file", "plugin::i18n.locale", "plugin::review-workflows.workflow", "plugin::review-workflows.workflow-stage", "plugin::users-permissions.permission", "plugin::users-permissions.role", "plugin::users-permissions.user", "plugin::upload.folder", "api::actor.actor", "api::movie.movie", "api::note.note"] as Text

select t0."document_id"
from "files" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "i18n_locale" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "strapi_workflows" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "strapi_workflows_stages" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "up_permissions" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "up_roles" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "up_users" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "upload_folders" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "actors" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id", t0."title"
from "movies" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = $2
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "fr" as Text

select t0."document_id"
from "notes" t0
where t0."document_id" = any((select $1::text[])::text[])
  and t0."status" = 1
  and t0."locale" = ''
order by t0."id"
-- 1: keys of the parents as Text
