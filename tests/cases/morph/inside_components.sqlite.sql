select t0."cards"
from "notes" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and substr(t0."title", 1, length(?1)) = ?1
order by t0."title" nulls last, t0."id"
limit 10
-- 1: "On" as Text

select t0."document_id", t0."name"
from "files" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as Text

select d0."document_id", d0."document_id", d0."content_type"
from "presswork_documents" d0
where d0."document_id" in (select value from json_each(?1))
  and d0."content_type" in (select value from json_each(?2))
-- 1: keys of the parents as Text
-- 2: ["plugin::upload.file", "plugin::i18n.locale", "plugin::review-workflows.workflow", "plugin::review-workflows.workflow-stage", "plugin::users-permissions.permission", "plugin::users-permissions.role", "plugin::users-permissions.user", "plugin::upload.folder", "api::actor.actor", "api::movie.movie", "api::note.note"] as Text

select t0."document_id"
from "files" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "i18n_locale" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "strapi_workflows" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "strapi_workflows_stages" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "up_permissions" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "up_roles" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "up_users" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
from "upload_folders" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id", t0."name"
from "actors" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id", t0."title"
from "movies" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = ?2)
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "en" as Text

select t0."document_id"
from "notes" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as Text
