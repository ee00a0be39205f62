DROP INDEX IF EXISTS "notes_locale_code_index";
