ALTER TABLE "notes" ADD COLUMN "views" integer;
ALTER TABLE "notes" ADD COLUMN "day" date;
ALTER TABLE "notes" ADD COLUMN "done" boolean;
CREATE INDEX "notes_locale_views_index" ON "notes" ("views") WHERE "status" = 1 AND "locale" = '';
CREATE INDEX "notes_locale_day_index" ON "notes" ("day") WHERE "status" = 1 AND "locale" = '';
