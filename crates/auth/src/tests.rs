//! What no case over HTTP reaches: headers, spellings, races. On SQLite always; what two servers could do to each other also on
//! PostgreSQL, where `TEST_POSTGRES_URL` names one.

mod admin_sessions;
mod jwt;
mod limits;
mod links;
mod passwords;
mod preview;
mod providers;
mod second_factors;
mod sessions;
mod signing;
mod tokens;

use std::ops::Deref;

use chrono::{DateTime, TimeDelta, Utc};
use model::{Storage, Value};
use sql::{Param, Statement};
use store::{Binds, Config, DatabaseUrl, Store};
use tempfile::TempDir;
use tokio_postgres::NoTls;

use crate::AuthError;

/// A store of a test alone, and the folder that goes with it.
struct Fresh {
    store: Store,
    _folder: Option<TempDir>,
}

impl Deref for Fresh {
    type Target = Store;

    fn deref(&self) -> &Store {
        &self.store
    }
}

async fn store() -> Fresh {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let store = prepared(DatabaseUrl::Sqlite(folder.path().join("data.db"))).await;
    Fresh { store, _folder: Some(folder) }
}

async fn prepared(url: DatabaseUrl) -> Store {
    let store = Store::connect(&Config::new(url)).await;
    let store = store.expect("the database is there");
    store.prepare().await.expect("the system tables can be made");
    store
}

/// A fresh store on each database that there is.
async fn stores(name: &str) -> Vec<Fresh> {
    let mut stores = vec![store().await];
    if let Some((_, url)) = std::env::vars().find(|(name, _)| name == "TEST_POSTGRES_URL") {
        stores.push(Fresh { store: postgres(&url, name).await, _folder: None });
    }
    stores
}

async fn postgres(url: &str, name: &str) -> Store {
    let name = format!("presswork_auth_{}_{}", name.replace('-', "_"), std::process::id());
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("it listens");
    tokio::spawn(connection);
    for text in ["drop database if exists", "create database"] {
        let done = client.batch_execute(&format!("{text} {name}")).await;
        done.expect("nobody else has a database of this name");
    }
    let (server, _) = url.rsplit_once('/').expect("the url names a database");
    prepared(DatabaseUrl::Postgres(format!("{server}/{name}"))).await
}

/// Makes the document of a user.
async fn document(store: &Store, id: &str) {
    let statement = Statement {
        text: "insert into presswork_documents (document_id, content_type) values ($1, 'user')"
            .into(),
        params: vec![Param::Value(Value::Text(id.to_owned()), Storage::Text)],
        columns: Vec::new(),
    };
    let mut transaction = store.begin().await.expect("nobody else writes");
    transaction.execute(&statement, &Binds::default()).await.expect("a new document");
    transaction.commit().await.expect("nothing refuses");
}

fn is_refused<T>(outcome: &Result<T, AuthError>) -> bool {
    matches!(outcome, Err(AuthError::InvalidCredential))
}

/// So long after the time at which every test begins, which is not a whole second.
fn after(time: TimeDelta) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(1_700_000_000_250).expect("an instant") + time
}

/// The same for short times.
fn second(seconds: i64) -> DateTime<Utc> {
    after(TimeDelta::seconds(seconds))
}
