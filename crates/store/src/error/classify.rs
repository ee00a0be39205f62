//! The databases' own error codes, as two tables.
//!
//! In: an SQLSTATE or a SQLite extended code, and the message. Out: a [`StoreError`]. Must not know: the
//! statement.

use sqlx::error::DatabaseError;
use sqlx::postgres::PgDatabaseError;

use super::StoreError;

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

pub(super) fn database(error: Box<dyn DatabaseError>) -> StoreError {
    if let Some(postgres) = error.try_downcast_ref::<PgDatabaseError>() {
        if postgres.code() == "0A000" && postgres.message().starts_with("cached plan") {
            return StoreError::StalePlan;
        }
        let columns = postgres.detail().map(columns_of_detail).unwrap_or_default();
        return of_class(sqlstate(postgres.code()), columns, error);
    }
    let code = error.code().and_then(|code| code.parse().ok()).unwrap_or(0);
    let columns = columns_of_message(error.message());
    of_class(extended_code(code), columns, error)
}

fn of_class(
    class: Class,
    (table, columns): (Option<String>, Vec<String>),
    error: Box<dyn DatabaseError>,
) -> StoreError {
    match class {
        Class::Unique => StoreError::UniqueViolation {
            table: table.or_else(|| error.table().map(str::to_owned)),
            columns,
        },
        Class::ForeignKey => {
            StoreError::ForeignKeyViolation { constraint: error.constraint().map(str::to_owned) }
        }
        Class::Lock => StoreError::LockTimeout,
        Class::Timeout => StoreError::StatementTimeout,
        Class::Serialization => StoreError::Serialization,
        Class::Busy => StoreError::Busy,
        Class::Away => StoreError::Unavailable(error.into_error()),
        Class::Full => StoreError::Full,
        Class::Value => StoreError::InvalidValue(error.into_error()),
        Class::Other => StoreError::Other(error.into_error()),
    }
}

/// `Key (locale, slug)=(…) already exists.`: only the columns.
pub(super) fn columns_of_detail(detail: &str) -> (Option<String>, Vec<String>) {
    let columns =
        detail.split_once('(').and_then(|(_, rest)| rest.split_once(")=(")).map(|(names, _)| {
            names.split(", ").map(|name| name.trim_matches('"').to_owned()).collect()
        });
    (None, columns.unwrap_or_default())
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
