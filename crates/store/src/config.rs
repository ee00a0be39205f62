//! What an operator may say about the database.
//!
//! In: values that the server parsed from its configuration. Out: a [`Config`]. Must not know: files, the
//! environment.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use sql::Dialect;
use sqlx::postgres::PgConnectOptions;

use crate::StoreError;

/// Where the database is and how long it may take.
#[derive(Debug, Clone)]
pub struct Config {
    /// `sqlite:PATH` or `postgres://…`.
    pub url: DatabaseUrl,
    /// Connections that run content statements (PostgreSQL). A few more serve tokens and readiness.
    pub max_connections: u32,
    /// How long a request waits for a connection before it is refused as busy.
    pub acquire_timeout: Duration,
    /// How long opening one connection may take.
    pub connect_timeout: Duration,
    /// How long one statement may run.
    pub statement_timeout: Duration,
    /// How long one statement may wait for a lock of another transaction.
    pub lock_timeout: Duration,
    /// When PostgreSQL ends a transaction that nobody continues.
    pub idle_in_transaction_timeout: Duration,
    /// Bytes that rows and answers of all requests may hold together.
    pub memory: u64,
    /// Whether to refuse to share a SQLite file with another process that also says so. A server does; a
    /// command that runs beside a server does not.
    pub exclusive: bool,
}

impl Config {
    /// Bytes that rows and answers may hold together unless it is said.
    pub const MEMORY: u64 = 64 * 1024 * 1024;

    /// This database, and what holds unless it is said.
    #[must_use]
    pub fn new(url: DatabaseUrl) -> Self {
        Self {
            url,
            max_connections: 16,
            acquire_timeout: Duration::from_secs(2),
            connect_timeout: Duration::from_secs(2),
            statement_timeout: Duration::from_secs(8),
            lock_timeout: Duration::from_secs(2),
            idle_in_transaction_timeout: Duration::from_secs(15),
            memory: Self::MEMORY,
            exclusive: true,
        }
    }
}

/// A database's address. It may hold a password, so it never shows itself.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A `postgres://` URL.
    Postgres(String),
}

impl DatabaseUrl {
    /// The dialect that statements for this database are written in.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }
}

impl FromStr for DatabaseUrl {
    type Err = StoreError;

    fn from_str(url: &str) -> Result<Self, StoreError> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            // The driver's error may quote the URL, and with it the password.
            let _usable: PgConnectOptions = url.parse().map_err(|_error| StoreError::UnknownUrl)?;
            return Ok(Self::Postgres(url.to_owned()));
        }
        let path = url.strip_prefix("sqlite:").ok_or(StoreError::UnknownUrl)?;
        let path = path.strip_prefix("//").unwrap_or(path);
        // A database in memory exists once per connection, which makes no sense with several of them.
        if path.is_empty() || path.starts_with(':') {
            return Err(StoreError::UnknownUrl);
        }
        Ok(Self::Sqlite(PathBuf::from(path)))
    }
}

/// Where it is, without who comes.
impl fmt::Display for DatabaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let options = match self {
            Self::Sqlite(path) => return write!(formatter, "the SQLite file {}", path.display()),
            Self::Postgres(url) => url.parse::<PgConnectOptions>(),
        };
        let Ok(options) = options else { return formatter.write_str("a PostgreSQL database") };
        let database = options.get_database().unwrap_or(options.get_username());
        write!(formatter, "the PostgreSQL database {database} at ")?;
        match options.get_socket() {
            Some(folder) => write!(formatter, "{}", folder.display()),
            None => write!(formatter, "{}:{}", options.get_host(), options.get_port()),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(formatter, "sqlite:{}", path.display()),
            Self::Postgres(_) => formatter.write_str("postgres://…"),
        }
    }
}
