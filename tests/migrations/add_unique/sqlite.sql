CREATE UNIQUE INDEX "notes_locale_code_index" ON "notes" ("code") WHERE "status" = 1 AND "locale" = '';
