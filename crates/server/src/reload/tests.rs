//! A change of the definitions while somebody else changes them, too.

use std::fs;

use auth::Networks;
use engine::{ModelEdit, ModelFiles, ModelFilesError};
use serde_json::json;
use store::Store;
use tempfile::TempDir;

use super::Reloader;
use crate::config::{Environment, Mode};
use crate::http::App;
use crate::load::load;
use crate::settings;

const SCHEMA: &str = r#"{"kind": "collectionType", "collectionName": "notes",
    "info": {"singularName": "note", "pluralName": "notes", "displayName": "Note"},
    "attributes": {"title": {"type": "string"}}}"#;

#[tokio::test]
async fn what_was_looked_at_is_what_is_written() {
    let folder = TempDir::new().expect("a folder");
    let types = folder.path().join("src/api/note/content-types/note");
    fs::create_dir_all(&types).expect("folders");
    let file = types.join("schema.json");
    fs::write(&file, SCHEMA).expect("a file");
    let environment = Environment::new();
    let loaded = load(folder.path(), &environment, Mode::Development).expect("a sound project");
    let store = settings::store(&loaded.project, &loaded.config, true);
    let store = Store::connect(&store).await.expect("a database");
    let allowance = settings::allowance(&loaded.config, 1);
    let app = App::new(store, allowance, None, Networks::default());
    let reloader = Reloader::new(folder.path(), &environment, &app);
    let tag = json!({ "kind": "collectionType", "collectionName": "tags", "attributes": {},
        "info": { "singularName": "tag", "pluralName": "tags", "displayName": "Tag" } });
    let edit = ModelEdit { uid: "api::tag.tag".to_owned(), definition: Some(tag) };
    let draft = reloader.draft(vec![edit]).await.expect("it can be read");

    // another file than the one that is to be written
    fs::write(&file, SCHEMA.replace("title", "name")).expect("a file");
    let applied = reloader.apply(&draft).await;
    assert!(matches!(applied, Err(ModelFilesError::Stale)), "{applied:?}");
    assert!(!folder.path().join("src/api/tag").exists(), "it is written");

    fs::write(&file, SCHEMA).expect("a file");
    reloader.apply(&draft).await.expect("the files are what they were");
    assert!(folder.path().join("src/api/tag").exists(), "it is not written");
    app.store().close().await;
}
