//! What is served after a change of the configuration.

use std::fs;

use auth::Networks;
use engine::EngineError;
use store::{ApplyError, Store, StoreError};
use tempfile::TempDir;

use super::{is_passing, people, swap};
use crate::config::{Environment, Mode};
use crate::http::App;
use crate::load::load;
use crate::settings;

const SCHEMA: &str = r#"{"kind": "collectionType", "collectionName": "notes",
    "info": {"singularName": "note", "pluralName": "notes", "displayName": "Note"},
    "attributes": {"title": {"type": "string"}}}"#;

#[tokio::test]
async fn an_administration_that_is_taken_away_is_gone() {
    let folder = TempDir::new().expect("a folder");
    let types = folder.path().join("src/api/note/content-types/note");
    fs::create_dir_all(&types).expect("folders");
    fs::write(types.join("schema.json"), SCHEMA).expect("a file");
    let loaded = |configuration: &str| {
        fs::write(folder.path().join("presswork.toml"), configuration).expect("a file");
        load(folder.path(), &Environment::new(), Mode::Development).expect("a sound project")
    };
    let with = loaded("");
    let store = settings::store(&with.project, &with.config, true);
    let store = Store::connect(&store).await.expect("a database");
    let allowance = settings::allowance(&with.config, 1);
    let app = App::new(store, allowance, None, Networks::default());
    for (configuration, has_admin) in [("", true), ("[admin]\nenabled = false\n", false)] {
        let loaded = loaded(configuration);
        let people = people(&app, &loaded).expect("a key");
        swap(&app, &loaded, people).await.expect("it is served");
        assert_eq!(app.has_admin(), has_admin, "{configuration}");
    }
    app.store().close().await;
}

#[test]
fn a_start_waits_for_what_goes_by() {
    let changing = |cause| EngineError::Migration(ApplyError::Store(cause));
    for error in [
        EngineError::Store(StoreError::Away),
        EngineError::Store(StoreError::LockTimeout),
        changing(StoreError::LockTimeout),
        changing(StoreError::Serialization),
    ] {
        assert!(is_passing(&error), "{error:?}");
    }
    let taken = StoreError::UniqueViolation { table: None, columns: Vec::new() };
    for error in [EngineError::Store(taken), EngineError::Locale(String::new())] {
        assert!(!is_passing(&error), "{error:?}");
    }
}
