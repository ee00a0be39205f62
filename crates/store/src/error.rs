//! Why the store failed, in words that do not depend on the database.
//!
//! In: the drivers' errors. Out: a [`StoreError`] and its [`Code`]. Must not know: what the statement was for.
//! A value of a row never gets into an error of its own: only names of tables, columns and constraints do.

mod classify;
#[cfg(test)]
mod tests;

use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;

use model::{Code, Storage};
use sea_orm::{DbErr, RuntimeErr};
use thiserror::Error;

/// A cause, for the log.
pub(crate) type Cause = Box<dyn Error + Send + Sync>;

/// Why the store failed.
#[derive(Debug, Error)]
pub enum StoreError {
    /// A row with these values exists already.
    #[error("a row with the same values exists already")]
    UniqueViolation {
        /// Table, where the database says it.
        table: Option<String>,
        /// The columns that must be unique together, where the database says them.
        columns: Vec<String>,
    },
    /// A referenced row does not exist, or a row is still referenced.
    #[error("a referenced row does not exist, or a row is still referenced")]
    ForeignKeyViolation {
        /// The constraint, where the database says it (SQLite does not).
        constraint: Option<String>,
    },
    /// Another transaction kept a lock for too long.
    #[error("another transaction kept a lock for too long")]
    LockTimeout,
    /// The statement took too long.
    #[error("the statement took too long")]
    StatementTimeout,
    /// Two transactions got in each other's way; running this one again may work.
    #[error("two transactions got in each other's way")]
    Serialization,
    /// Every connection stayed in use for as long as a request may wait, or the server has none left.
    #[error("every connection is in use")]
    Busy,
    /// The requests under way hold all the memory that they may.
    #[error("the requests under way hold all the memory that they may")]
    NoRoom,
    /// The database is away, or the connection broke.
    #[error("the database is away")]
    Unavailable(#[source] Cause),
    /// The database was away a moment ago; no new attempt was made yet.
    #[error("the database was away a moment ago")]
    Away,
    /// The database did not answer at all, although its own timeout had passed.
    #[error("the database does not answer")]
    NoAnswer,
    /// A prepared statement is older than a schema change.
    #[error("a prepared statement is older than a schema change")]
    StalePlan,
    /// No space is left for the database.
    #[error("no space is left for the database")]
    Full,
    /// The database cannot hold or convert a value.
    #[error("the database cannot take a value")]
    InvalidValue(#[source] Cause),
    /// A value does not fit the storage of its parameter.
    #[error("a value does not fit {0:?}")]
    Unbindable(Storage),
    /// A statement refers to a variable or keys that were not given.
    #[error("a statement's parameter was not given")]
    MissingParameter,
    /// The statements of one request answered with more than they may.
    #[error("the operation reads more than {allowed} {unit}")]
    TooMuch {
        /// `rows` or `bytes`.
        unit: &'static str,
        /// How many may be read.
        allowed: u64,
    },
    /// Anything else.
    #[error("the database failed")]
    Other(#[source] Cause),
    /// Not a URL of a database.
    #[error("the database url must be sqlite:PATH or postgres://user:password@host/database")]
    UnknownUrl,
    /// A certificate for the connection to PostgreSQL cannot be used.
    #[error("cannot use the certificate that the database url names")]
    Certificate(#[source] Cause),
    /// Another server uses the SQLite file.
    #[error("another process uses the database (it holds {0})")]
    InUse(PathBuf),
    /// The file cannot be created or locked.
    #[error("cannot use {0}")]
    File(PathBuf, #[source] std::io::Error),
    /// The SQLite library can lose committed writes.
    #[error("sqlite {0} can lose committed writes; 3.51.3 or later is needed")]
    AffectedSqlite(String),
    /// Another replica migrates and does not come to an end.
    #[error("another process has been changing the tables for a minute")]
    MigrationLock,
}

impl StoreError {
    /// How a caller should understand it.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::UniqueViolation { .. }
            | Self::ForeignKeyViolation { .. }
            | Self::LockTimeout
            | Self::Serialization => Code::Conflict,
            Self::StatementTimeout
            | Self::Busy
            | Self::NoRoom
            | Self::Unavailable(_)
            | Self::Away
            | Self::NoAnswer
            | Self::StalePlan
            | Self::Full
            | Self::MigrationLock => Code::Unavailable,
            Self::InvalidValue(_) | Self::Unbindable(_) => Code::BadInput,
            Self::TooMuch { .. } => Code::TooComplex,
            Self::MissingParameter
            | Self::Other(_)
            | Self::UnknownUrl
            | Self::Certificate(_)
            | Self::InUse(_)
            | Self::File(..)
            | Self::AffectedSqlite(_) => Code::Internal,
        }
    }

    /// Whether the same work may succeed on a new connection right now.
    pub(crate) fn is_stale(&self) -> bool {
        matches!(self, Self::Unavailable(_) | Self::StalePlan)
    }

    /// Whether the connection must not be used again.
    pub(crate) fn breaks_connection(&self) -> bool {
        // With too many rows, the rest is still on its way; only closing the connection ends it.
        self.is_stale() || matches!(self, Self::NoAnswer | Self::TooMuch { .. } | Self::NoRoom)
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::Database(error) => classify::database(error),
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::Io(error) if error.kind() == std::io::ErrorKind::StorageFull => Self::Full,
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => Self::Unavailable(Box::new(error)),
            error => Self::Other(Box::new(error)),
        }
    }
}

impl From<tokio_postgres::Error> for StoreError {
    fn from(error: tokio_postgres::Error) -> Self {
        match error.as_db_error() {
            Some(_) => classify::postgres(error),
            // Whatever else it is, there is no telling what the server sends next.
            None => Self::Unavailable(Box::new(error)),
        }
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match error {
            // the driver's error is ours alone unless somebody cloned it
            DbErr::Conn(RuntimeErr::SqlxError(driver))
            | DbErr::Exec(RuntimeErr::SqlxError(driver))
            | DbErr::Query(RuntimeErr::SqlxError(driver)) => match Arc::try_unwrap(driver) {
                Ok(driver) => Self::from(driver),
                Err(shared) => Self::Other(Box::new(shared)),
            },
            DbErr::ConnectionAcquire(_) => Self::Unavailable(Box::new(error)),
            error => Self::Other(Box::new(error)),
        }
    }
}
