//! A SQLite file: where it may lie, who may use it, which library may, and how.
//!
//! In: a [`Config`] and a path. Out: a pool of readers, a pool of one writer, and sea-orm's connection. Must
//! not know: statements of others.

mod link;
mod mounts;

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

pub(crate) use link::SqliteLink;
use model::Storage;
use sea_orm::{ConnectionTrait, DatabaseConnection};
use sql::Statement;
use sqlx::ConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use crate::link::Target;
use crate::pool::{Limits, Pool};
use crate::{Binds, Config, Reader, StoreError};

/// Readers; SQLite reads in parallel, but each reader has a thread of its own.
const READERS: u32 = 4;
/// Connections for tokens, readiness and migrations: while one waits to write, the other one reads.
const SYSTEM_CONNECTIONS: u32 = 2;
/// Its version, and the bytes that the database takes.
pub(crate) const FACTS: &str =
    "select sqlite_version(), page_count * page_size from pragma_page_count(), pragma_page_size()";
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// After a checkpoint, the log is cut to this many bytes.
const LOG_SIZE: &str = "67108864";
/// Texts of prepared statements kept per connection.
const STATEMENT_CACHE: usize = 512;
/// Rows that a connection's thread may be ahead of us.
const ROW_BUFFER: usize = 256;
/// The first release without the write-ahead-log reset bug, and the older lines that got the repair.
const REPAIRED: (u32, u32, u32) = (3, 51, 3);
const BACKPORTS: [(u32, u32, u32); 2] = [(3, 44, 6), (3, 50, 7)];

/// Makes sure that the file lies on this machine and that no other server uses it. The lock ends with the process, however it ends.
pub(crate) fn lock(config: &Config, path: &Path) -> Result<Option<File>, StoreError> {
    let in_the_way = |path: &Path, error| StoreError::File(path.to_owned(), error);
    if let Some(folder) = path.parent() {
        make_folder(folder).map_err(|error| in_the_way(folder, error))?;
        refuse_network(folder).map_err(|error| in_the_way(path, error))?;
    }
    make_file(path).map_err(|error| in_the_way(path, error))?;
    if !config.exclusive {
        return Ok(None);
    }
    let mut lock_path = path.as_os_str().to_owned();
    lock_path.push(".lock");
    let lock_path = PathBuf::from(lock_path);
    let file = File::create(&lock_path).map_err(|error| in_the_way(&lock_path, error))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse(lock_path)),
        Err(TryLockError::Error(error)) => Err(in_the_way(&lock_path, error)),
    }
}

/// A folder that is made for the file is nobody else's to read, and belongs into no repository.
fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    std::fs::write(folder.join(".gitignore"), "*\n")
}

/// What people are known by is in the file: a new one is its owner's alone wherever it lies. SQLite gives the files beside it the same mode.
fn make_file(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// SQLite trusts locks and shared memory that a network file system does not give it.
fn refuse_network(folder: &Path) -> io::Result<()> {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Some(kind) = mounts::network(&here.canonicalize()?) else { return Ok(()) };
    let message = format!(
        "it lies on a network file system ({kind}), where SQLite loses data: use a disk of this machine, or PostgreSQL"
    );
    Err(io::Error::new(io::ErrorKind::Unsupported, message))
}

/// The readers and the writer. The writer is opened at once, which makes the file if there is none.
pub(crate) async fn pools(
    config: &Config,
    path: &Path,
) -> Result<(Arc<Pool>, Arc<Pool>), StoreError> {
    let pool = |options, connections| {
        let target = Target::Sqlite {
            options: Box::new(options),
            statement_timeout: config.statement_timeout,
        };
        let limits = Limits {
            connections,
            acquire: config.acquire_timeout,
            // A first opening may have to recover the log.
            connect: config.connect_timeout.max(BUSY_TIMEOUT),
        };
        Pool::new(target, limits)
    };
    let writers = pool(options(path), 1);
    refuse_affected(&mut Reader::new(writers.checkout().await?)).await?;
    Ok((pool(options(path).pragma("query_only", "on"), READERS), writers))
}

/// sea-orm's connections; they are opened when first used.
pub(crate) fn system(config: &Config, path: &Path) -> DatabaseConnection {
    let pool = SqlitePoolOptions::new()
        .max_connections(SYSTEM_CONNECTIONS)
        .acquire_timeout(config.acquire_timeout)
        .connect_lazy_with(options(path));
    DatabaseConnection::from(pool)
}

/// Moves the write-ahead log into the file.
pub(crate) async fn checkpoint(system: &DatabaseConnection) {
    if let Err(error) = system.execute_unprepared("pragma wal_checkpoint(truncate)").await {
        tracing::debug!(%error, "the write-ahead log was not moved into the file");
    }
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        // An acknowledged write survives a power failure.
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(BUSY_TIMEOUT)
        .pragma("journal_size_limit", LOG_SIZE)
        .statement_cache_capacity(STATEMENT_CACHE)
        .row_buffer_size(ROW_BUFFER)
        // The operators that do not regard case need one that knows every letter.
        .with_regexp()
        .disable_statement_logging()
}

async fn refuse_affected(reader: &mut Reader) -> Result<(), StoreError> {
    let statement = Statement {
        text: "select sqlite_version()".into(),
        params: Vec::new(),
        columns: vec![Storage::Text],
    };
    let rows = reader.fetch(&statement, &Binds::default()).await?;
    let version = rows.text(0, 0).unwrap_or_default();
    if is_repaired(version) { Ok(()) } else { Err(StoreError::AffectedSqlite(version.to_owned())) }
}

/// Whether this release is free of the write-ahead-log reset bug.
pub(crate) fn is_repaired(version: &str) -> bool {
    let mut numbers = version.split('.').map(|number| number.parse().unwrap_or(0));
    let mut next = || numbers.next().unwrap_or(0);
    let version = (next(), next(), next());
    let backport = |fixed: &(u32, u32, u32)| (version.0, version.1) == (fixed.0, fixed.1);
    match BACKPORTS.iter().find(|fixed| backport(fixed)) {
        Some(fixed) => version >= *fixed,
        None => version >= REPAIRED,
    }
}
