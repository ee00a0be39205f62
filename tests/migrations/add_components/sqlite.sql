ALTER TABLE "notes" ADD COLUMN "seo" text;
ALTER TABLE "notes" ADD COLUMN "parts" text;
ALTER TABLE "notes" ADD COLUMN "zone" text;
CREATE TABLE "notes_refs" ( "source_id" integer NOT NULL REFERENCES "notes" ("id") ON DELETE cascade, "path" text NOT NULL, "target" text NOT NULL REFERENCES "presswork_documents" ("document_id") ON DELETE cascade, PRIMARY KEY ("source_id", "path", "target") ) without rowid;
CREATE INDEX "notes_refs_target_index" ON "notes_refs" ("target");
