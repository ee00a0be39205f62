//! The store: where connections come from.
//!
//! In: a [`Config`]. Out: readers, transactions, and access to the system tables. Must not know: what is read.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::{ConnectionTrait, DatabaseConnection};
use sql::Dialect;

use crate::budget::Budget;
use crate::pool::Pool;
use crate::{
    Claim, Config, DatabaseUrl, Lane, Place, Reader, StoreError, Transaction, postgres, sqlite,
};

/// A handle on the database; cloning it is cheap and shares everything.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) inner: Arc<Inner>,
}

#[derive(Debug)]
pub(crate) struct Inner {
    dialect: Dialect,
    readers: Arc<Pool>,
    /// On PostgreSQL the same pool as `readers`; on SQLite a pool of exactly one connection.
    pub(crate) writers: Arc<Pool>,
    expensive: Lane,
    budget: Arc<Budget>,
    /// System tables, migrations and readiness, apart from the pools so that they work when those are full.
    pub(crate) system: DatabaseConnection,
    /// Held for as long as this process uses a SQLite file.
    _lock: Option<std::fs::File>,
    /// Lets only one migration of this process run at a time; others are kept out by an advisory lock.
    pub(crate) migrating: tokio::sync::Mutex<()>,
    /// Heard by the workers of this process when there is a job.
    pub(crate) jobs: tokio::sync::Notify,
    /// Heard by whoever delivers webhooks of this process.
    pub(crate) deliveries: tokio::sync::Notify,
}

impl Store {
    /// Prepares the store. PostgreSQL is not contacted yet, so this succeeds while it is down; a SQLite file
    /// is opened and checked.
    ///
    /// # Errors
    /// When the URL makes no sense, or the SQLite file cannot be opened, is in use by another server, or the
    /// SQLite library has the write-ahead-log bug.
    pub async fn connect(config: &Config) -> Result<Self, StoreError> {
        let (readers, writers, system, lock) = match &config.url {
            DatabaseUrl::Postgres(url) => {
                let pool = postgres::pool(config, url)?;
                (Arc::clone(&pool), pool, postgres::system(config, url)?, None)
            }
            DatabaseUrl::Sqlite(path) => {
                let lock = sqlite::lock(config, path)?;
                let (readers, writers) = sqlite::pools(config, path).await?;
                (readers, writers, sqlite::system(config, path), lock)
            }
        };
        let inner = Inner {
            dialect: config.url.dialect(),
            expensive: lane(config, &readers),
            readers,
            writers,
            budget: Budget::new(config.memory),
            system,
            _lock: lock,
            migrating: tokio::sync::Mutex::new(()),
            jobs: tokio::sync::Notify::new(),
            deliveries: tokio::sync::Notify::new(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The dialect that statements must be written in.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.inner.dialect
    }

    /// A connection for the reads of one request.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when none becomes free in time, [`StoreError::Unavailable`] when the database is
    /// away.
    pub async fn reader(&self) -> Result<Reader, StoreError> {
        self.inner.readers.checkout().await.map(Reader::new)
    }

    /// A place for a read that is known to be expensive, to be held beside its reader. There are a quarter as many as
    /// connections, or two, so that other reads go on.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when none becomes free in time.
    pub async fn expensive(&self) -> Result<Place, StoreError> {
        self.inner.expensive.enter().await
    }

    /// What one request holds in memory, nothing at first.
    #[must_use]
    pub fn claim(&self) -> Claim {
        Claim::new(&self.inner.budget)
    }

    /// A transaction: read committed on PostgreSQL, the only writer on SQLite. On PostgreSQL, transactions take at
    /// most half of the connections, so that reads go on while writes wait for each other's locks.
    ///
    /// # Errors
    /// As [`Store::reader`].
    pub async fn begin(&self) -> Result<Transaction, StoreError> {
        Transaction::begin(self.inner.writers.checkout_to_write().await?).await
    }

    /// Whether the database answers, however busy the pools are.
    ///
    /// # Errors
    /// When it does not answer within two seconds.
    pub async fn ping(&self) -> Result<(), StoreError> {
        let ping = tokio::time::timeout(Duration::from_secs(2), self.inner.system.ping());
        match ping.await {
            Ok(result) => result.map_err(StoreError::from),
            Err(elapsed) => Err(StoreError::Unavailable(Box::new(elapsed))),
        }
    }

    /// Has PostgreSQL count what is in its tables, after much was written at once: it does so by itself only some time later, and until
    /// then plans for tables as they were. SQLite plans without.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn gather_statistics(&self) -> Result<(), StoreError> {
        if self.dialect() == Dialect::Postgres {
            self.inner.system.execute_unprepared("analyze").await?;
        }
        Ok(())
    }

    /// Closes every connection; on SQLite, moves the write-ahead log into the file first. Statements that
    /// still run are waited for, new ones are refused.
    pub async fn close(&self) {
        if self.dialect() == Dialect::Sqlite {
            sqlite::checkpoint(&self.inner.system).await;
        }
        self.inner.readers.close().await;
        self.inner.writers.close().await;
        if let Err(error) = self.inner.system.clone().close().await {
            tracing::debug!(%error, "the system connections did not close cleanly");
        }
    }
}

fn lane(config: &Config, readers: &Pool) -> Lane {
    let connections = readers.connections();
    Lane::new((connections / 4).max(2).min(connections / 2), config.acquire_timeout)
}
