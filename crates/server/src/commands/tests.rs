//! What commands say that look for something in a database that is not there.

use super::webhook::Which;
use super::{admin, audit, cache, locale, media, queue, token, webhook};
use crate::config::Environment;

#[test]
fn nothing_is_looked_for_in_a_new_database() {
    const SCHEMA: &str = r#"{"kind": "collectionType", "collectionName": "notes",
        "info": {"singularName": "note", "pluralName": "notes", "displayName": "Note"},
        "attributes": {"title": {"type": "string"}}}"#;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let types = folder.path().join("src/api/note/content-types/note");
    std::fs::create_dir_all(&types).expect("folders");
    std::fs::write(types.join("schema.json"), SCHEMA).expect("a file");
    let (project, environment) = (folder.path(), Environment::new());
    let database = project.join(".presswork/data.db");
    let expected = format!(
        "the SQLite file {} does not exist: set DATABASE_URL as it is set for the server",
        database.display()
    );
    for outcome in [
        audit::verify(project, &environment, None),
        audit::list(project, &environment, 1),
        audit::export(project, &environment),
        media::check(project, &environment, media::Deleting::Loose),
        queue::list(project, &environment),
        queue::retry(project, &environment, (&[], true)),
        webhook::list(project, &environment),
        webhook::deliveries(project, &environment, &Which { webhook: None, state: None }),
        cache::clear(project, &environment),
        token::list(project, &environment),
        token::revoke(project, &environment, "a token"),
        locale::list(project, &environment),
        admin::list(project, &environment),
        admin::reset_password(project, &environment, ("ada@example.org", false)),
    ] {
        assert_eq!(outcome.expect_err("no database").to_string(), expected);
        assert!(!database.exists());
    }
}
