insert into "notes" ("document_id", "locale", "status", "version", "created_at", "updated_at", "published_at", "title", "created_by_id", "updated_by_id")
select p0."document_id", p0."locale", 0, p0."version", p0."created_at", p0."updated_at", null, p0."title", p0."created_by_id", p0."updated_by_id"
from "notes" p0
where p0."status" = 1
order by p0."id";
