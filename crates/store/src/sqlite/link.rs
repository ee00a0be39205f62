//! One connection to a SQLite file, and how long a statement may take on it.
//!
//! In: a statement and what to bind. Out: rows, or a classified error. Must not know: pools, transactions.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use futures_util::TryStreamExt;
use sql::Statement;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor};

use crate::allowance::Meter;
use crate::binds::sqlite_arguments;
use crate::rows::SqliteCells;
use crate::{Binds, Rows, StoreError};

/// How many of its instructions SQLite runs between two looks at the clock.
const INSTRUCTIONS_PER_LOOK: i32 = 1000;

/// A connection, which has a thread of its own.
#[derive(Debug)]
pub(crate) struct SqliteLink {
    connection: SqliteConnection,
    alarm: Arc<Alarm>,
    patience: Duration,
}

impl SqliteLink {
    pub(crate) async fn connect(
        options: &SqliteConnectOptions,
        statement_timeout: Duration,
    ) -> Result<Self, StoreError> {
        let mut connection = options.connect().await?;
        let alarm = Arc::new(Alarm::default());
        let watched = Arc::clone(&alarm);
        connection
            .lock_handle()
            .await?
            .set_progress_handler(INSTRUCTIONS_PER_LOOK, move || !watched.rings());
        Ok(Self { connection, alarm, patience: statement_timeout })
    }

    pub(crate) fn patience(&self) -> Duration {
        self.patience
    }

    pub(crate) async fn fetch(
        &mut self,
        statement: &Statement,
        binds: &Binds<'_>,
        meter: &Meter,
    ) -> Result<Rows, StoreError> {
        let text = AssertSqlSafe(Arc::clone(&statement.text));
        let columns = statement.columns.clone();
        let query = sqlx::query_with(text, sqlite_arguments(&statement.params, binds)?);
        self.alarm.set(self.patience);
        let collected = async {
            let mut rows = pin!(query.fetch(&mut self.connection));
            let mut collected = SqliteCells::default();
            while let Some(row) = rows.try_next().await? {
                meter.sqlite(&row, &columns)?;
                collected.push(&row, &columns);
            }
            Ok(collected)
        };
        let collected: Result<_, StoreError> = collected.await;
        self.alarm.unset();
        Ok(Rows::sqlite(columns, collected?))
    }

    pub(crate) async fn execute(
        &mut self,
        statement: &Statement,
        binds: &Binds<'_>,
    ) -> Result<u64, StoreError> {
        let text = AssertSqlSafe(Arc::clone(&statement.text));
        let query = sqlx::query_with(text, sqlite_arguments(&statement.params, binds)?);
        self.alarm.set(self.patience);
        let result = query.execute(&mut self.connection).await;
        self.alarm.unset();
        Ok(result?.rows_affected())
    }

    /// Runs statements without parameters or rows, not prepared; waits for as long as it takes.
    pub(crate) async fn define(&mut self, text: &str) -> Result<(), StoreError> {
        let text = sqlx::raw_sql(AssertSqlSafe(text.to_owned()));
        Ok(self.connection.execute(text).await.map(drop)?)
    }

    /// Makes the running statement end.
    pub(crate) fn cancel(&mut self) {
        self.alarm.set(Duration::ZERO);
    }

    pub(crate) async fn close(self) {
        if let Err(error) = self.connection.close().await {
            tracing::debug!(%error, "a connection did not close cleanly");
        }
    }
}

/// When SQLite must give up the running statement; the connection's thread only looks here.
#[derive(Debug)]
struct Alarm {
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
