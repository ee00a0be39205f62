//! The databases' own error codes, as two tables.
//!
//! In: an SQLSTATE or a SQLite extended code, and the message. Out: a [`StoreError`]. Must not know: the
//! statement.

use sqlx::error::DatabaseError;
use sqlx::postgres::PgDatabaseError;

use super::{Cause, StoreError};

/// What an error code means to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Unique,
    ForeignKey,
    Lock,
    Timeout,
    Serialization,
    Busy,
    Away,
    Stale,
    Full,
    Value,
    Other,
}

/// SQLSTATEs, or their first two characters. The first match wins.
pub(super) const POSTGRES: [(&str, Class); 20] = [
    ("23505", Class::Unique),
    ("23P01", Class::Unique),
    ("23503", Class::ForeignKey),
    ("23001", Class::ForeignKey),
    ("55P03", Class::Lock),
    ("57014", Class::Timeout),
    ("40001", Class::Serialization),
    ("40P01", Class::Serialization),
    ("53100", Class::Full),
    ("53", Class::Busy),
    ("08", Class::Away),
    // Shut down, crashed, starting up, idle for too long.
    ("57P", Class::Away),
    ("25P03", Class::Away),
    // Read only: after a failover we are connected to the old primary.
    ("25006", Class::Away),
    // Password, database name: without them there is no database for us.
    ("28", Class::Away),
    ("3D", Class::Away),
    ("58", Class::Away),
    ("54000", Class::Value),
    ("22", Class::Value),
    ("", Class::Other),
];

/// SQLite's extended codes; a code below 256 matches every extension of it. The first match wins.
pub(super) const SQLITE: [(u32, Class); 15] = [
    (2067, Class::Unique),
    (1555, Class::Unique),
    (2579, Class::Unique),
    (787, Class::ForeignKey),
    (1811, Class::ForeignKey),
    (517, Class::Serialization),
    (5, Class::Lock),
    (6, Class::Lock),
    (9, Class::Timeout),
    (13, Class::Full),
    (14, Class::Away),
    (10, Class::Away),
    (18, Class::Value),
    (20, Class::Value),
    (25, Class::Value),
];

/// What a PostgreSQL SQLSTATE means.
pub(super) fn sqlstate(code: &str) -> Class {
    POSTGRES.iter().find(|(start, _)| code.starts_with(start)).map_or(Class::Other, |entry| entry.1)
}

/// What a SQLite extended code means.
pub(super) fn extended_code(code: u32) -> Class {
    let matches = |wanted: u32| code == wanted || (wanted < 256 && code & 0xff == wanted);
    SQLITE.iter().find(|(wanted, _)| matches(*wanted)).map_or(Class::Other, |entry| entry.1)
}

/// What a database told about a failure.
struct Report {
    class: Class,
    table: Option<String>,
    columns: Vec<String>,
    constraint: Option<String>,
}

/// An error of the driver of content on PostgreSQL, which comes from the server.
pub(super) fn postgres(error: tokio_postgres::Error) -> StoreError {
    let Some(told) = error.as_db_error() else { return StoreError::Other(Box::new(error)) };
    let report = Report {
        class: message_class(told.code().code(), told.message()),
        table: told.table().map(str::to_owned),
        columns: told.detail().map(columns_of_detail).unwrap_or_default(),
        constraint: told.constraint().map(str::to_owned),
    };
    // The details quote values.
    of_report(report, format!("{}: {}", told.code().code(), told.message()).into())
}

/// An error of sqlx: content on SQLite, and the system tables.
pub(super) fn database(error: Box<dyn DatabaseError>) -> StoreError {
    let (class, (table, columns)) = match error.try_downcast_ref::<PgDatabaseError>() {
        Some(told) => (
            message_class(told.code(), told.message()),
            (None, told.detail().map(columns_of_detail).unwrap_or_default()),
        ),
        None => {
            let code = error.code().and_then(|code| code.parse().ok()).unwrap_or(0);
            (extended_code(code), columns_of_message(error.message()))
        }
    };
    let report = Report {
        class,
        table: table.or_else(|| error.table().map(str::to_owned)),
        columns,
        constraint: error.constraint().map(str::to_owned),
    };
    of_report(report, error.into_error())
}

fn message_class(code: &str, message: &str) -> Class {
    // The code means only that something is not supported.
    if code == "0A000" && message.starts_with("cached plan") {
        return Class::Stale;
    }
    sqlstate(code)
}

fn of_report(report: Report, cause: Cause) -> StoreError {
    let Report { class, table, columns, constraint } = report;
    match class {
        Class::Unique => StoreError::UniqueViolation { table, columns },
        Class::ForeignKey => StoreError::ForeignKeyViolation { constraint },
        Class::Lock => StoreError::LockTimeout,
        Class::Timeout => StoreError::StatementTimeout,
        Class::Serialization => StoreError::Serialization,
        Class::Busy => StoreError::Busy,
        Class::Away => StoreError::Unavailable(cause),
        Class::Stale => StoreError::StalePlan,
        Class::Full => StoreError::Full,
        Class::Value => StoreError::InvalidValue(cause),
        Class::Other => StoreError::Other(cause),
    }
}

/// `Key (locale, slug)=(…) already exists.`: only the columns.
pub(super) fn columns_of_detail(detail: &str) -> Vec<String> {
    let columns =
        detail.split_once('(').and_then(|(_, rest)| rest.split_once(")=(")).map(|(names, _)| {
            names.split(", ").map(|name| name.trim_matches('"').to_owned()).collect()
        });
    columns.unwrap_or_default()
}

/// `UNIQUE constraint failed: articles.locale, articles.slug`
pub(super) fn columns_of_message(message: &str) -> (Option<String>, Vec<String>) {
    let Some(list) = message.split_once("UNIQUE constraint failed: ").map(|(_, list)| list) else {
        return (None, Vec::new());
    };
    let mut table = None;
    let columns = list.split(", ").filter_map(|name| name.split_once('.')).map(|(of, column)| {
        table = Some(of.to_owned());
        column.to_owned()
    });
    let columns = columns.collect();
    (table, columns)
}
