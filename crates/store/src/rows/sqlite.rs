//! Cells as SQLite keeps them: integers, reals and texts.
//!
//! In: the driver's rows, as they come. Out: values and JSON. Must not know: declared column types; the storage says
//! how to read a cell.
//!
//! The driver has an allocation of its own for each cell, which takes more memory than most cells hold. So cells are
//! copied, all texts into one.

use model::{Scalar, Storage};
use sqlx::sqlite::SqliteRow;
use sqlx::{Decode, Row, Sqlite, ValueRef};

use super::json;
use crate::notation;

/// The cells of a statement's rows.
#[derive(Debug, Default)]
pub(crate) struct SqliteCells {
    rows: usize,
    /// Row by row.
    cells: Vec<Cell>,
    texts: String,
}

#[derive(Debug, Clone, Copy)]
enum Cell {
    Null,
    Integer(i64),
    Real(f64),
    /// Where it begins and ends in `texts`.
    Text(usize, usize),
}

impl SqliteCells {
    /// Appends a row whose cells are stored like this.
    pub(crate) fn push(&mut self, row: &SqliteRow, columns: &[Storage]) {
        for (column, storage) in columns.iter().enumerate() {
            let cell = match storage {
                Storage::Integer | Storage::BigInteger | Storage::Boolean => {
                    get(row, column).map(Cell::Integer)
                }
                Storage::Double => get(row, column).map(Cell::Real),
                Storage::Text
                | Storage::Json
                | Storage::Date
                | Storage::Time
                | Storage::Timestamp => text(row, column).map(|text| self.keep(text)),
            };
            self.cells.push(cell.unwrap_or(Cell::Null));
        }
        self.rows += 1;
    }

    fn keep(&mut self, text: &str) -> Cell {
        let start = self.texts.len();
        self.texts.push_str(text);
        Cell::Text(start, self.texts.len())
    }

    pub(super) fn len(&self) -> usize {
        self.rows
    }

    fn cell(&self, row: usize, column: usize) -> Cell {
        let width = self.cells.len() / self.rows.max(1);
        self.cells.get(row * width + column).copied().unwrap_or(Cell::Null)
    }

    pub(super) fn integer(&self, row: usize, column: usize) -> Option<i64> {
        if let Cell::Integer(value) = self.cell(row, column) { Some(value) } else { None }
    }

    pub(super) fn text(&self, row: usize, column: usize) -> Option<&str> {
        let Cell::Text(start, end) = self.cell(row, column) else { return None };
        self.texts.get(start..end)
    }

    /// Appends the cell as JSON; `None`, with nothing appended, when it is `NULL`.
    pub(super) fn write(
        &self,
        (row, column): (usize, usize),
        (storage, scalar): (Storage, Scalar),
        out: &mut Vec<u8>,
    ) -> Option<()> {
        match self.cell(row, column) {
            Cell::Null => return None,
            Cell::Integer(value) if storage == Storage::Boolean => json::boolean(value != 0, out),
            Cell::Integer(value) => json::integer(value, scalar, out),
            Cell::Real(value) => return notation::float(value, out).then_some(()),
            Cell::Text(start, end) => {
                let text = self.texts.get(start..end)?;
                if storage == Storage::Json {
                    out.extend_from_slice(text.as_bytes());
                } else {
                    json::string(text, out);
                }
            }
        }
        Some(())
    }
}

/// The driver's cell read as `T`, or `None` when it is `NULL`.
fn get<'r, T: Decode<'r, Sqlite>>(row: &'r SqliteRow, column: usize) -> Option<T> {
    let value = row.try_get_raw(column).ok()?;
    if value.is_null() { None } else { T::decode(value).ok() }
}

pub(super) fn text(row: &SqliteRow, column: usize) -> Option<&str> {
    get(row, column)
}
