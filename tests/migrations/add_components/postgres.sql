ALTER TABLE "notes" ADD COLUMN "seo" jsonb;
ALTER TABLE "notes" ADD COLUMN "parts" jsonb;
ALTER TABLE "notes" ADD COLUMN "zone" jsonb;
CREATE TABLE "notes_refs" ( "source_id" bigint NOT NULL REFERENCES "notes" ("id") ON DELETE cascade, "path" text collate "C" NOT NULL, "target" text collate "C" NOT NULL REFERENCES "presswork_documents" ("document_id") ON DELETE cascade, PRIMARY KEY ("source_id", "path", "target") );
CREATE INDEX "notes_refs_target_index" ON "notes_refs" ("target");
