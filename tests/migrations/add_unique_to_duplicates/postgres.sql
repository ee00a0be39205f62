CREATE UNIQUE INDEX "notes_locale_code_index" ON "notes" ("locale", "code") WHERE "status" = 1;
