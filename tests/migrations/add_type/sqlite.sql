CREATE TABLE "labels" ( "id" integer primary key autoincrement, "document_id" text NOT NULL REFERENCES "presswork_documents" ("document_id") ON DELETE cascade, "locale" text NOT NULL DEFAULT '', "status" smallint NOT NULL, "version" integer NOT NULL DEFAULT 1, "created_at" text NOT NULL, "updated_at" text NOT NULL, "published_at" text, "name" text, "created_by_id" text REFERENCES "presswork_documents" ("document_id") ON DELETE set null, "updated_by_id" text REFERENCES "presswork_documents" ("document_id") ON DELETE set null );
CREATE UNIQUE INDEX "labels_document_id_locale_status_index" ON "labels" ("document_id", "locale", "status");
CREATE INDEX "labels_locale_id_index" ON "labels" ("id") WHERE "status" = 1 AND "locale" = '';
CREATE INDEX "labels_locale_published_at_index" ON "labels" ("published_at") WHERE "status" = 1 AND "locale" = '';
CREATE INDEX "labels_created_by_id_status_index" ON "labels" ("created_by_id", "status");
CREATE INDEX "labels_updated_by_id_status_index" ON "labels" ("updated_by_id", "status");
