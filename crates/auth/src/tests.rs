//! What no case over HTTP reaches: headers, spellings, races. On SQLite always; what two servers could do to each other also on
//! PostgreSQL, where `TEST_POSTGRES_URL` names one.

mod admin_sessions;
mod jwt;
mod limits;
mod links;
mod passwords;
mod providers;
mod second_factors;
mod sessions;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use model::{Grants, Storage, TypeId, Value};
use sql::{Param, Statement};
use store::{Binds, Config, DatabaseUrl, Store, TokenKind};
use tokio_postgres::NoTls;

use crate::secret::Parts;
use crate::{Authenticator, anonymous, create, revoke};

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

#[test]
fn a_token_is_read_as_it_is_written() {
    let parts = Parts::random();
    let text = parts.text();
    assert!(Parts::parse(&text) == Some(parts.clone()));
    assert!(parts.has_hash(&parts.hash()));
    assert!(!parts.has_hash(&Parts::random().hash()));
    assert!(!parts.has_hash(""));
    for wrong in ["", "presswork_", "presswork__", &text.to_uppercase(), &format!("{text}0")] {
        assert!(Parts::parse(wrong).is_none(), "{wrong}");
    }
}

#[tokio::test]
async fn headers_name_viewers() {
    let store = store("headers").await;
    let authenticator = Authenticator::new(store.clone());
    let public = anonymous([(TypeId(0), model::Action::Find)].into_iter().collect());
    let full = create(&store, "full", TokenKind::FullAccess, None).await.expect("a good name");
    let read = create(&store, "read", TokenKind::ReadOnly, None).await.expect("a good name");
    let past = Some(DateTime::UNIX_EPOCH);
    let expired = create(&store, "old", TokenKind::ReadOnly, past).await.expect("a good name");
    assert!(create(&store, " ", TokenKind::ReadOnly, None).await.is_err());

    for none in ["", "Bearer", "Basic abc", "Bearer a b", &full.text] {
        let caller = authenticator.caller(Some(none), &public).await.expect("counts as no token");
        assert!(Arc::ptr_eq(&caller.viewer, &public) && caller.token.is_none(), "{none}");
    }
    for (header, grants, token) in [
        (format!("Bearer {}", full.text), Grants::All, &full.token.id),
        (format!("bEaReR  {}", read.text), Grants::ReadAll, &read.token.id),
    ] {
        let caller = authenticator.caller(Some(&header), &public).await.expect("a good token");
        assert_eq!(caller.viewer.grants, grants);
        assert_eq!(caller.token.as_ref(), Some(token));
        assert!(caller.viewer.authenticated);
    }
    let mut wrong = full.text.clone();
    let last = if wrong.pop() == Some('0') { '1' } else { '0' };
    wrong.push(last);
    for bad in ["x", &wrong, &expired.text, &Parts::random().text()] {
        let header = format!("Bearer {bad}");
        assert!(authenticator.caller(Some(&header), &public).await.is_err(), "{bad}");
    }
}

#[tokio::test]
async fn a_revoked_token_is_refused() {
    let store = store("revoke").await;
    let public = anonymous(model::Permissions::default());
    let token = create(&store, "ci", TokenKind::FullAccess, None).await.expect("a good name");
    let header = format!("Bearer {}", token.text);
    let together = Authenticator::new(store.clone());
    let (one, two) = tokio::join!(
        together.caller(Some(&header), &public),
        together.caller(Some(&header), &public)
    );
    assert!(one.is_ok() && two.is_ok());
    revoke(&store, &token.token.id).await.expect("it works still");
    assert!(revoke(&store, &token.text).await.is_err());
    let later = Authenticator::new(store);
    assert!(later.caller(Some(&header), &public).await.is_err());
}
