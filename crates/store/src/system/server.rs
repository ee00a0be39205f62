//! The database itself, and the servers that run on it.
//!
//! In: a server that says it is there. Out: what there is to tell people. Must not know: what a server does.

use chrono::{DateTime, TimeDelta, Utc};
use model::Storage;
use sql::{Dialect, Statement};

use super::param::{instant, text_param};
use crate::{Binds, Rows, Store, StoreError};

/// A server of which nothing was heard for so long is gone.
const GONE_AFTER: TimeDelta = TimeDelta::minutes(2);

/// A server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerRow {
    /// Another one each time it starts.
    pub id: String,
    /// The machine that it runs on.
    pub host: String,
    /// The version of Presswork.
    pub version: String,
    /// When it started.
    pub started_at: DateTime<Utc>,
    /// When it was last heard of.
    pub seen_at: DateTime<Utc>,
}

/// What there is to say of a database.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DatabaseFacts {
    /// The version, as the database says it.
    pub version: String,
    /// Bytes that it takes.
    pub bytes: i64,
    /// The steps that the system tables went through, with when they did.
    pub migrations: Vec<(String, DateTime<Utc>)>,
}

impl Store {
    /// Notes that a server is there, and forgets those that are gone.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn note_server(&self, server: &ServerRow) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        let note = Statement {
            text: "insert into presswork_servers (id, host, version, started_at, seen_at) values ($1, $2, $3, $4, $5) \
                   on conflict (id) do update set seen_at = excluded.seen_at"
                .into(),
            params: vec![
                text_param(&server.id),
                text_param(&server.host),
                text_param(&server.version),
                instant(server.started_at),
                instant(server.seen_at),
            ],
            columns: Vec::new(),
        };
        let forget = Statement {
            text: "delete from presswork_servers where seen_at < $1".into(),
            params: vec![instant(server.seen_at - GONE_AFTER)],
            columns: Vec::new(),
        };
        transaction.execute(&note, &Binds::default()).await?;
        transaction.execute(&forget, &Binds::default()).await?;
        transaction.commit().await
    }

    /// Forgets a server that stops.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn forget_server(&self, id: &str) -> Result<(), StoreError> {
        let forget = Statement {
            text: "delete from presswork_servers where id = $1".into(),
            params: vec![text_param(id)],
            columns: Vec::new(),
        };
        self.change(&forget).await.map(|_forgotten| ())
    }

    /// The servers that are there, the oldest first.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn servers(&self, now: DateTime<Utc>) -> Result<Vec<ServerRow>, StoreError> {
        let statement = Statement {
            text: "select id, host, version, started_at, seen_at from presswork_servers \
                   where seen_at >= $1 order by started_at, id"
                .into(),
            params: vec![instant(now - GONE_AFTER)],
            columns: vec![
                Storage::Text,
                Storage::Text,
                Storage::Text,
                Storage::Timestamp,
                Storage::Timestamp,
            ],
        };
        let rows = self.reader().await?.fetch(&statement, &Binds::default()).await?;
        let server = |row| {
            Some(ServerRow {
                id: rows.text(row, 0)?.to_owned(),
                host: rows.text(row, 1)?.to_owned(),
                version: rows.text(row, 2)?.to_owned(),
                started_at: rows.instant(row, 3)?,
                seen_at: rows.instant(row, 4)?,
            })
        };
        Ok((0..rows.len()).filter_map(server).collect())
    }

    /// What there is to say of the database.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn database_facts(&self) -> Result<DatabaseFacts, StoreError> {
        let mut reader = self.reader().await?;
        let itself = Statement {
            text: match self.dialect() {
                Dialect::Postgres => crate::postgres::FACTS.into(),
                Dialect::Sqlite => crate::sqlite::FACTS.into(),
            },
            params: Vec::new(),
            columns: vec![Storage::Text, Storage::BigInteger],
        };
        let steps = Statement {
            text: "select version, applied_at from seaql_migrations order by version".into(),
            params: Vec::new(),
            columns: vec![Storage::Text, Storage::BigInteger],
        };
        let itself = reader.fetch(&itself, &Binds::default()).await?;
        let steps = reader.fetch(&steps, &Binds::default()).await?;
        Ok(DatabaseFacts {
            version: itself.text(0, 0).unwrap_or_default().to_owned(),
            bytes: itself.integer(0, 1).unwrap_or_default(),
            migrations: migrations(&steps),
        })
    }
}

fn migrations(steps: &Rows) -> Vec<(String, DateTime<Utc>)> {
    let step = |row| {
        let at = DateTime::from_timestamp(steps.integer(row, 1)?, 0)?;
        Some((steps.text(row, 0)?.to_owned(), at))
    };
    (0..steps.len()).filter_map(step).collect()
}
