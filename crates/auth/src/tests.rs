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

use chrono::{DateTime, TimeDelta, Utc};
use model::{Storage, Value};
use sql::{Param, Statement};
use store::{Binds, Config, DatabaseUrl, Store};
use tokio_postgres::NoTls;

async fn store(name: &str) -> Store {
    let folder = std::env::temp_dir().join(format!("presswork-auth-{name}-{}", std::process::id()));
    let _gone = std::fs::remove_dir_all(&folder);
    let url = DatabaseUrl::Sqlite(folder.join("data.db"));
    let store = Store::connect(&Config { url, ..Config::default() }).await.expect("a fresh file");
    store.prepare().await.expect("the system tables can be made");
    store
}

/// A fresh store on each database that there is.
async fn stores(name: &str) -> Vec<Store> {
    let mut stores = vec![store(name).await];
    if let Some((_, url)) = std::env::vars().find(|(name, _)| name == "TEST_POSTGRES_URL") {
        stores.push(postgres(&url, name).await);
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
    let url = DatabaseUrl::Postgres(format!("{server}/{name}"));
    let store = Store::connect(&Config { url, ..Config::default() }).await.expect("a good url");
    store.prepare().await.expect("the system tables can be made");
    store
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

/// So long after the time at which every test begins, which is not a whole second.
fn after(time: TimeDelta) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(1_700_000_000_250).expect("an instant") + time
}

/// The same for short times.
fn second(seconds: i64) -> DateTime<Utc> {
    after(TimeDelta::seconds(seconds))
}
