//! What is kept of watches, and of whose.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use model::{Model, ResolveOptions};
use plan::watch::{Fields, Watch, WatchSubject};
use store::{Config, DatabaseUrl, Store};
use tempfile::TempDir;

use super::{MOST_OF_A_TYPE, Registry, UNUSED, id_of};
use crate::{Engine, Options};

const TYPE: &str = "api::article.article";

async fn store(folder: &TempDir) -> Store {
    let url = DatabaseUrl::Sqlite(folder.path().join("data.db"));
    let store = Store::connect(&Config::new(url)).await.expect("a database");
    let (model, problems) = model::resolve(&definition::parse(&[]).0, &ResolveOptions::default());
    let model: Model = model.unwrap_or_else(|| panic!("{problems:#?}"));
    let engine = Engine::new(Arc::new(model), store.clone(), Options::default());
    engine.expect("a sound model").migrate().await.expect("tables can be made");
    store
}

/// The watch of rows of which this field is read.
fn watch(field: &str) -> (String, Watch) {
    let watch = Watch {
        content_type: TYPE.to_owned(),
        subject: WatchSubject::Row,
        fields: Fields::from([field.to_owned()]),
        pin: None,
        through: BTreeMap::new(),
        follows: BTreeMap::new(),
    };
    (id_of(&watch), watch)
}

/// A moment, so many days after a first one.
fn at(days: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(days)
}

fn watches() -> Vec<(String, Watch)> {
    (0..MOST_OF_A_TYPE).map(|number| watch(&format!("field{number}"))).collect()
}

#[tokio::test]
async fn whoever_asks_in_ever_new_ways_takes_no_room() {
    let folder = TempDir::new().expect("a folder");
    let store = store(&folder).await;
    let (one, other) = (Registry::default(), Registry::default());
    one.know((&store, at(0)), &watches()).await.expect("room for them");
    // a server that starts when there is no more room
    let new: Vec<_> = (0..200).map(|number| watch(&format!("new{number}"))).collect();
    let known = other.know((&store, at(0)), &new).await.expect("an answer");
    assert_eq!(known, vec![false; new.len()]);
    let known = other.know((&store, at(0)), &watches()).await.expect("an answer");
    assert_eq!(known, vec![true; watches().len()]);
    assert_eq!(other.known().watches.len(), watches().len());
    // which the database is not asked of any more
    store.close().await;
    let known = other.know((&store, at(0)), &new).await.expect("nothing to ask");
    assert_eq!(known, vec![false; new.len()]);
}

#[tokio::test]
async fn what_a_server_uses_it_notes_each_day() {
    let folder = TempDir::new().expect("a folder");
    let store = store(&folder).await;
    let registry = Registry::default();
    let used = &watches()[..1];
    registry.know((&store, at(0)), &watches()).await.expect("room for them");
    for day in [2, 4, 6] {
        registry.know((&store, at(day)), used).await.expect("an answer");
    }
    let mut transaction = store.begin().await.expect("a transaction");
    let forgotten = transaction.forget_watches((at(8), at(8) - UNUSED), MOST_OF_A_TYPE).await;
    assert_eq!(forgotten.expect("an answer"), [TYPE]);
    transaction.commit().await.expect("a commit");
    let left: Vec<String> =
        store.watches().await.expect("an answer").into_iter().map(|(id, _)| id).collect();
    assert_eq!(left, [used[0].0.clone()]);
    // what was forgotten is asked for again, and not believed to be there
    registry.know((&store, at(8)), &watches()).await.expect("room for them");
    assert_eq!(store.watches().await.expect("an answer").len(), watches().len());
    store.close().await;
}

#[tokio::test]
async fn no_query_fails_because_its_use_cannot_be_noted() {
    let folder = TempDir::new().expect("a folder");
    let store = store(&folder).await;
    let registry = Registry::default();
    registry.know((&store, at(0)), &watches()).await.expect("room for them");
    store.close().await;
    for day in [1, 5] {
        let known = registry.know((&store, at(day)), &watches()).await.expect("what is known");
        assert_eq!(known, vec![true; watches().len()], "day {day}");
    }
    // by now others might have forgotten it
    assert!(registry.know((&store, at(6)), &watches()).await.is_err());
}

#[tokio::test]
async fn a_watch_is_not_taken_for_another_with_its_id() {
    let folder = TempDir::new().expect("a folder");
    let store = store(&folder).await;
    let ((id, theirs), (_, ours)) = (watch("theirs"), watch("ours"));
    for registry in [Registry::default(), Registry::default()] {
        for (watch, is_known) in [(&theirs, true), (&ours, false), (&theirs, true)] {
            let named = [(id.clone(), watch.clone())];
            let known = registry.know((&store, at(0)), &named).await.expect("an answer");
            assert_eq!(known, [is_known]);
        }
    }
    store.close().await;
}
