update "notes" set "locale" = 'en' where "locale" = '';
DROP INDEX IF EXISTS "notes_locale_id_index";
DROP INDEX IF EXISTS "notes_locale_published_at_index";
CREATE INDEX "notes_locale_id_index" ON "notes" ("locale", "id") WHERE "status" = 1;
CREATE INDEX "notes_locale_published_at_index" ON "notes" ("locale", "published_at") WHERE "status" = 1;
