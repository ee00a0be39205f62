select t0."id"
from "notes" t0
where t0."status" = 1
  and likely(t0."locale" = '')
  and t0."title" = ?1
order by t0."id"
limit 10
-- 1: "On light" as Text

select l0."source_id", l0."target", d1."content_type"
from "notes_attachments_lnk" l0
join "presswork_documents" d1 on d1."document_id" = l0."target"
where l0."source_id" in (select value from json_each(?1))
  and d1."content_type" in (select value from json_each(?2))
order by l0."position", l0."target"
-- 1: keys of the parents as BigInteger
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

select t0."document_id", t0."name", t0."document_id"
from "actors" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as Text

select t0."about", t0."title", t0."id"
from "notes" t0
where t0."about" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as Text

select l0."source_id", l0."target", d1."content_type"
from "notes_attachments_lnk" l0
join "presswork_documents" d1 on d1."document_id" = l0."target"
where l0."source_id" in (select value from json_each(?1))
  and d1."content_type" in (select value from json_each(?2))
order by l0."position", l0."target"
-- 1: keys of the parents as BigInteger
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

select t0."document_id"
from "actors" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id"
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

select t0."document_id"
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

select l0."source_id", l0."target", d1."content_type"
from "notes_attachments_lnk" l0
join "presswork_documents" d1 on d1."document_id" = l0."target"
where l0."source_id" in (select value from json_each(?1))
  and d1."content_type" in (select value from json_each(?2))
order by l0."position", l0."target"
-- 1: keys of the parents as BigInteger
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

select t0."document_id"
from "actors" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as Text

select t0."document_id", t0."title", t0."id"
from "movies" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = ?2)
order by t0."id"
-- 1: keys of the parents as Text
-- 2: "en" as Text

select s2, s3, s4
from (
  select l1."source_id" as s2, t0."name" as s3, t0."document_id" as s4,
    row_number() over (partition by l1."source_id" order by l1."position", l1."target") as place
  from "movies_stills_lnk" l1
  join "files" t0 on t0."document_id" = l1."target"
  where l1."source_id" in (select value from json_each(?1))
    and t0."status" = 1
    and likely(t0."locale" = '')
)
where place <= 10
order by place
-- 1: keys of the parents as BigInteger

select r0."parent", r0."entry", r0."type"
from (
  select u1."parent", u1."entry", u1."type",
    row_number() over (partition by u1."parent" order by u1."rank", u1."entry") as place
  from (
    select t2."portrait" as "parent", t2."id" as "entry", 'api::actor.actor' as "type", 1 as "rank"
    from "actors" t2
    where t2."portrait" in (select value from json_each(?1))
      and t2."status" = 1
    union
    select l3."target" as "parent", t4."id" as "entry", 'api::movie.movie' as "type", 2 as "rank"
    from "movies_stills_lnk" l3
    join "movies" t4 on t4."id" = l3."source_id"
    where l3."target" in (select value from json_each(?1))
      and t4."status" = 1
    union
    select t5."picture" as "parent", t5."id" as "entry", 'api::note.note' as "type", 3 as "rank"
    from "notes" t5
    where t5."picture" in (select value from json_each(?1))
      and t5."status" = 1
    union
    select l6."target" as "parent", t7."id" as "entry", 'api::note.note' as "type", 3 as "rank"
    from "notes_refs" l6
    join "notes" t7 on t7."id" = l6."source_id"
    where l6."target" in (select value from json_each(?1))
      and l6."path" in ('cards.picture', 'show.drawing')
      and t7."status" = 1
  ) u1
) r0
where place <= 1000
order by place
-- 1: keys of the parents as Text

select t0."id", t0."name"
from "actors" t0
where t0."id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as BigInteger

select t0."id", t0."title"
from "movies" t0
where t0."id" in (select value from json_each(?1))
  and t0."status" = 1
order by t0."id"
-- 1: keys of the parents as BigInteger

select t0."id"
from "notes" t0
where t0."id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as BigInteger

select t0."document_id"
from "notes" t0
where t0."document_id" in (select value from json_each(?1))
  and t0."status" = 1
  and likely(t0."locale" = '')
order by t0."id"
-- 1: keys of the parents as Text
