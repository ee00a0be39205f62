//! One connection to either database, and how long a statement may take on it.
//!
//! In: a statement and what to bind. Out: rows, or a classified error. Must not know: pools, transactions.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use futures_util::{Stream, TryStreamExt};
use sql::{Dialect, Statement};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor};
use tokio::time::timeout;

use crate::allowance::Meter;
use crate::binds::{postgres_arguments, sqlite_arguments};
use crate::{Binds, Rows, StoreError};

/// How many of its instructions SQLite runs between two looks at the clock.
const INSTRUCTIONS_PER_LOOK: i32 = 1000;
/// SQLite may wait five seconds for the lock that `begin` takes.
const LEAST_PATIENCE: Duration = Duration::from_secs(6);
/// What a network may add to the server's own statement timeout before we call the connection dead.
const NETWORK_ALLOWANCE: Duration = Duration::from_secs(2);

/// How to open a connection.
#[derive(Debug)]
pub(crate) enum Target {
    Postgres { options: Box<PgConnectOptions>, statement_timeout: Duration },
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
        match self {
            Self::Postgres { options, statement_timeout } => Ok(Link::Postgres {
                connection: options.connect().await?,
                patience: *statement_timeout + NETWORK_ALLOWANCE,
            }),
            Self::Sqlite { options, statement_timeout } => {
                let mut connection = options.connect().await?;
                let alarm = Arc::new(Alarm::default());
                let watched = Arc::clone(&alarm);
                connection
                    .lock_handle()
                    .await?
                    .set_progress_handler(INSTRUCTIONS_PER_LOOK, move || !watched.rings());
                Ok(Link::Sqlite { connection, alarm, patience: *statement_timeout })
            }
        }
    }
}

/// A connection.
#[derive(Debug)]
pub(crate) enum Link {
    Postgres {
        connection: PgConnection,
        /// The server ends a statement sooner; this notices a server that no longer answers at all.
        patience: Duration,
    },
    Sqlite {
        connection: SqliteConnection,
        alarm: Arc<Alarm>,
        patience: Duration,
    },
}

impl Link {
    pub(crate) async fn fetch(
        &mut self,
        statement: &Statement,
        binds: &Binds<'_>,
        meter: &mut Meter,
    ) -> Result<Rows, StoreError> {
        let text = AssertSqlSafe(Arc::clone(&statement.text));
        let columns = statement.columns.clone();
        match self {
            Self::Postgres { connection, patience } => {
                let query = sqlx::query_with(text, postgres_arguments(&statement.params, binds)?);
                let rows = collect(query.fetch(connection), |row| meter.postgres(row, &columns));
                let rows = within(*patience, rows).await?;
                Ok(Rows::postgres(columns, rows))
            }
            Self::Sqlite { connection, alarm, patience } => {
                let query = sqlx::query_with(text, sqlite_arguments(&statement.params, binds)?);
                alarm.set(*patience);
                let rows = collect(query.fetch(connection), |row| meter.sqlite(row, &columns));
                let rows = rows.await;
                alarm.unset();
                Ok(Rows::sqlite(columns, rows?))
            }
        }
    }

    pub(crate) async fn execute(
        &mut self,
        statement: &Statement,
        binds: &Binds<'_>,
    ) -> Result<u64, StoreError> {
        let text = AssertSqlSafe(Arc::clone(&statement.text));
        match self {
            Self::Postgres { connection, patience } => {
                let query = sqlx::query_with(text, postgres_arguments(&statement.params, binds)?);
                Ok(within(*patience, query.execute(connection)).await?.rows_affected())
            }
            Self::Sqlite { connection, alarm, patience } => {
                let query = sqlx::query_with(text, sqlite_arguments(&statement.params, binds)?);
                alarm.set(*patience);
                let result = query.execute(connection).await;
                alarm.unset();
                Ok(result?.rows_affected())
            }
        }
    }

    /// Runs one short statement without parameters, such as `begin`, without keeping it prepared.
    pub(crate) async fn simple(&mut self, text: &str) -> Result<(), StoreError> {
        let patience = match self {
            Self::Postgres { patience, .. } | Self::Sqlite { patience, .. } => *patience,
        };
        let done = timeout(patience.max(LEAST_PATIENCE), self.define(text)).await;
        done.unwrap_or(Err(StoreError::NoAnswer))
    }

    /// Runs data definition. Its only bound is the server's own timeout, if that is not lifted.
    pub(crate) async fn define(&mut self, text: &str) -> Result<(), StoreError> {
        let text = AssertSqlSafe(text.to_owned());
        match self {
            Self::Postgres { connection, .. } => {
                connection.execute(sqlx::raw_sql(text)).await.map(drop)
            }
            Self::Sqlite { connection, .. } => {
                connection.execute(sqlx::raw_sql(text)).await.map(drop)
            }
        }
        .map_err(StoreError::from)
    }

    pub(crate) async fn ping(&mut self) -> Result<(), StoreError> {
        match self {
            Self::Postgres { connection, .. } => connection.ping().await,
            Self::Sqlite { connection, .. } => connection.ping().await,
        }
        .map_err(StoreError::from)
    }

    /// Makes the running statement end. PostgreSQL ends it itself, half a second after the connection closes.
    pub(crate) fn cancel(&mut self) {
        if let Self::Sqlite { alarm, .. } = self {
            alarm.set(Duration::ZERO);
        }
    }

    pub(crate) async fn close(self) {
        let closed = match self {
            Self::Postgres { connection, .. } => connection.close().await,
            Self::Sqlite { connection, .. } => connection.close().await,
        };
        if let Err(error) = closed {
            tracing::debug!(%error, "a connection did not close cleanly");
        }
    }
}

/// The rows of a stream, each one counted as it comes.
async fn collect<R>(
    rows: impl Stream<Item = Result<R, sqlx::Error>>,
    mut count: impl FnMut(&R) -> Result<(), StoreError>,
) -> Result<Vec<R>, StoreError> {
    let mut rows = pin!(rows);
    let mut collected = Vec::new();
    while let Some(row) = rows.try_next().await? {
        count(&row)?;
        collected.push(row);
    }
    Ok(collected)
}

async fn within<T, E>(
    patience: Duration,
    run: impl Future<Output = Result<T, E>>,
) -> Result<T, StoreError>
where
    StoreError: From<E>,
{
    match timeout(patience, run).await {
        Ok(result) => Ok(result?),
        Err(_elapsed) => Err(StoreError::NoAnswer),
    }
}

/// When SQLite must give up the running statement; its connection has a thread of its own, which only looks
/// here.
#[derive(Debug)]
pub(crate) struct Alarm {
    epoch: Instant,
    /// Milliseconds since the epoch.
    at: AtomicU64,
}

impl Default for Alarm {
    fn default() -> Self {
        Self { epoch: Instant::now(), at: AtomicU64::new(u64::MAX) }
    }
}

impl Alarm {
    fn now(&self) -> u64 {
        u64::try_from(self.epoch.elapsed().as_millis()).unwrap_or(u64::MAX - 1)
    }

    fn set(&self, patience: Duration) {
        let patience = u64::try_from(patience.as_millis()).unwrap_or(u64::MAX);
        self.at.store(self.now().saturating_add(patience), Ordering::Relaxed);
    }

    fn unset(&self) {
        self.at.store(u64::MAX, Ordering::Relaxed);
    }

    fn rings(&self) -> bool {
        self.now() >= self.at.load(Ordering::Relaxed)
    }
}
