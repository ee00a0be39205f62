//! What a statement answered, read cell by cell.
//!
//! In: the driver's rows and the storages of their columns. Out: integers, texts and JSON bytes; both
//! databases give the same. Must not know: plans, GraphQL names.

mod json;
mod postgres;
mod sqlite;

pub(crate) use sqlite::SqliteCells;

use chrono::{DateTime, Utc};
use model::{Scalar, Storage};
use sqlx::sqlite::SqliteRow;
use tokio_postgres::Row;

/// Bytes of one cell.
pub(crate) fn postgres_length(row: &Row, column: usize) -> usize {
    postgres::bytes(row, column).map_or(0, <[u8]>::len)
}

/// Bytes of one text cell.
pub(crate) fn sqlite_length(row: &SqliteRow, column: usize) -> usize {
    sqlite::text(row, column).map_or(0, str::len)
}

/// The rows of one statement.
#[derive(Debug)]
pub struct Rows {
    columns: Vec<Storage>,
    cells: Cells,
}

#[derive(Debug)]
enum Cells {
    Postgres(Vec<Row>),
    Sqlite(SqliteCells),
}

impl Rows {
    pub(crate) fn postgres(columns: Vec<Storage>, rows: Vec<Row>) -> Self {
        Self { columns, cells: Cells::Postgres(rows) }
    }

    pub(crate) fn sqlite(columns: Vec<Storage>, cells: SqliteCells) -> Self {
        Self { columns, cells: Cells::Sqlite(cells) }
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.cells {
            Cells::Postgres(rows) => rows.len(),
            Cells::Sqlite(cells) => cells.len(),
        }
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cell of an integer column (or a boolean one: 0 or 1). There is none in a row beyond the last, as everywhere here.
    #[must_use]
    pub fn integer(&self, row: usize, column: usize) -> Option<i64> {
        match &self.cells {
            Cells::Postgres(rows) => {
                postgres::bytes(rows.get(row)?, column).and_then(postgres::integer)
            }
            Cells::Sqlite(cells) => cells.integer(row, column),
        }
    }

    /// The cell of a text column, or the text of a JSON one.
    #[must_use]
    pub fn text(&self, row: usize, column: usize) -> Option<&str> {
        match &self.cells {
            Cells::Postgres(rows) => {
                let bytes = postgres::bytes(rows.get(row)?, column)?;
                postgres::text(bytes, self.storage(column))
            }
            Cells::Sqlite(cells) => cells.text(row, column),
        }
    }

    /// All cells of a text column that are not `NULL`.
    #[must_use]
    pub fn texts(&self, column: usize) -> Vec<String> {
        (0..self.len()).filter_map(|row| self.text(row, column).map(str::to_owned)).collect()
    }

    /// The cell of a timestamp column.
    #[must_use]
    pub fn instant(&self, row: usize, column: usize) -> Option<DateTime<Utc>> {
        let mut json = Vec::with_capacity(32);
        self.write_json(row, column, Scalar::DateTime, &mut json);
        serde_json::from_slice(&json).ok()
    }

    /// Appends the cell as JSON; false, with `null` appended, when it is `NULL`. An enumeration's raw text is
    /// written as it is; its GraphQL name is the caller's to find.
    pub fn write_json(&self, row: usize, column: usize, scalar: Scalar, out: &mut Vec<u8>) -> bool {
        let storage = self.storage(column);
        let written = match &self.cells {
            Cells::Postgres(rows) => {
                rows.get(row).and_then(|row| postgres::write(row, column, (storage, scalar), out))
            }
            Cells::Sqlite(cells) => cells.write((row, column), (storage, scalar), out),
        };
        if written.is_none() {
            out.extend_from_slice(b"null");
        }
        written.is_some()
    }

    /// The storage of a column; text where there is no such column.
    #[must_use]
    pub fn storage(&self, column: usize) -> Storage {
        self.columns.get(column).copied().unwrap_or(Storage::Text)
    }
}
