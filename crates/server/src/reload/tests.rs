//! A change of the definitions while somebody else changes them, too.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use auth::Networks;
use engine::{ModelEdit, ModelFiles, ModelFilesError};
use serde_json::{Value, json};
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

/// A project with notes, as it is served, and the file that says what a note is.
async fn project(folder: &TempDir) -> (Arc<App>, Arc<Reloader>, PathBuf) {
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
    (app, reloader, file)
}

/// A new type of tags with these attributes.
fn tags(attributes: &Value) -> Vec<ModelEdit> {
    let tag = json!({ "kind": "collectionType", "collectionName": "tags", "attributes": attributes,
        "info": { "singularName": "tag", "pluralName": "tags", "displayName": "Tag" } });
    vec![ModelEdit { uid: "api::tag.tag".to_owned(), definition: Some(tag) }]
}

#[tokio::test]
async fn what_could_not_be_read_again_is_not_written() {
    let folder = TempDir::new().expect("a folder");
    let (app, reloader, _) = project(&folder).await;
    // a mebibyte as it is sent, and more than four when it is written line by line
    let numbers = vec![7; 512 * 1024];
    let drafted = reloader.draft(tags(&json!({ "colour": { "enum": numbers } }))).await;
    let Err(ModelFilesError::Invalid(message)) = drafted else { panic!("{drafted:?}") };
    assert_eq!(message, "\"api::tag.tag\" would be longer than 4194304 bytes in its file");
    app.store().close().await;
}

#[tokio::test]
async fn what_was_looked_at_is_what_is_written() {
    let folder = TempDir::new().expect("a folder");
    let (app, reloader, file) = project(&folder).await;
    let draft = reloader.draft(tags(&json!({}))).await.expect("it can be read");

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
