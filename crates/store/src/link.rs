//! One connection to either database.
//!
//! In: statements and what to bind. Out: rows, or a classified error. Must not know: pools, transactions.

use std::time::Duration;

use sql::{Dialect, Statement};
use sqlx::sqlite::SqliteConnectOptions;
use tokio::time::timeout;

use crate::allowance::Meter;
use crate::pool::Frame;
use crate::postgres::{Address, PostgresLink};
use crate::reader::Query;
use crate::sqlite::SqliteLink;
use crate::{Binds, Rows, StoreError};

/// SQLite may wait five seconds for the lock that `begin` takes.
const LEAST_PATIENCE: Duration = Duration::from_secs(6);

/// How to open a connection.
#[derive(Debug)]
pub(crate) enum Target {
    Postgres { address: Box<Address>, statement_timeout: Duration },
    Sqlite { options: Box<SqliteConnectOptions>, statement_timeout: Duration },
}

impl Target {
    pub(crate) fn dialect(&self) -> Dialect {
        match self {
            Self::Postgres { .. } => Dialect::Postgres,
            Self::Sqlite { .. } => Dialect::Sqlite,
        }
    }

    pub(crate) async fn connect(&self) -> Result<Link, StoreError> {
        Ok(match self {
            Self::Postgres { address, statement_timeout } => {
                let link = PostgresLink::connect(address, *statement_timeout).await?;
                Link::Postgres(Box::new(link))
            }
            Self::Sqlite { options, statement_timeout } => {
                let link = SqliteLink::connect(options, *statement_timeout).await?;
                Link::Sqlite(Box::new(link))
            }
        })
    }
}

/// A connection.
#[derive(Debug)]
pub(crate) enum Link {
    Postgres(Box<PostgresLink>),
    Sqlite(Box<SqliteLink>),
}

impl Link {
    /// Runs statements that do not depend on each other: on PostgreSQL all at once.
    pub(crate) async fn fetch_all(
        &mut self,
        queries: &[Query<'_>],
        frame: Frame,
        meter: &Meter,
    ) -> Result<Vec<Rows>, StoreError> {
        match self {
            Self::Postgres(link) => link.fetch_all(queries, frame, meter).await,
            Self::Sqlite(link) => {
                if frame.begin {
                    link.define("begin").await?;
                }
                let mut all = Vec::with_capacity(queries.len());
                for Query { statement, binds } in queries {
                    all.push(link.fetch(statement, binds, meter).await?);
                }
                if frame.end {
                    link.define("commit").await?;
                }
                Ok(all)
            }
        }
    }

    pub(crate) async fn execute(
        &mut self,
        statement: &Statement,
        binds: &Binds<'_>,
    ) -> Result<u64, StoreError> {
        match self {
            Self::Postgres(link) => link.execute(statement, binds).await,
            Self::Sqlite(link) => link.execute(statement, binds).await,
        }
    }

    /// Runs one short statement without parameters, such as `begin`, without keeping it prepared.
    pub(crate) async fn simple(&mut self, text: &str) -> Result<(), StoreError> {
        let patience = match self {
            Self::Postgres(link) => link.patience(),
            Self::Sqlite(link) => link.patience(),
        };
        let done = timeout(patience.max(LEAST_PATIENCE), self.define(text)).await;
        done.unwrap_or(Err(StoreError::NoAnswer))
    }

    /// Runs data definition. Its only bound is the server's own timeout, if that is not lifted.
    pub(crate) async fn define(&mut self, text: &str) -> Result<(), StoreError> {
        match self {
            Self::Postgres(link) => link.define(text).await,
            Self::Sqlite(link) => link.define(text).await,
        }
    }

    /// Asks for a sign of life.
    pub(crate) async fn ping(&mut self) -> Result<(), StoreError> {
        self.define("").await
    }

    /// Makes the running statement end. PostgreSQL ends it itself, half a second after the connection closes.
    pub(crate) fn cancel(&mut self) {
        if let Self::Sqlite(link) = self {
            link.cancel();
        }
    }

    pub(crate) async fn close(self) {
        match self {
            Self::Postgres(link) => link.close().await,
            Self::Sqlite(link) => link.close().await,
        }
    }
}
