//! The one place where the two databases differ.

/// Which database a statement is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// PostgreSQL 15 and later.
    Postgres,
    /// The bundled SQLite, 3.51.3 or later.
    Sqlite,
}
