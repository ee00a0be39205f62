//! Cells as SQLite keeps them: integers, reals and texts.
//!
//! In: the driver's values. Out: values and JSON. Must not know: declared column types; the storage says how
//! to read a cell.

use model::{Scalar, Storage};
use sqlx::sqlite::SqliteRow;
use sqlx::{Decode, Row, Sqlite, ValueRef};

use super::json;
use crate::notation;

/// The cell read as `T`, or `None` when it is `NULL`.
fn get<'r, T: Decode<'r, Sqlite>>(row: &'r SqliteRow, column: usize) -> Option<T> {
    let value = row.try_get_raw(column).ok()?;
    if value.is_null() { None } else { T::decode(value).ok() }
}

pub(super) fn integer(row: &SqliteRow, column: usize) -> Option<i64> {
    get(row, column)
}

pub(super) fn text(row: &SqliteRow, column: usize) -> Option<&str> {
    get(row, column)
}

/// Appends the cell as JSON; `None`, with nothing appended, when it is `NULL`.
pub(super) fn write(
    row: &SqliteRow,
    column: usize,
    (storage, scalar): (Storage, Scalar),
    out: &mut Vec<u8>,
) -> Option<()> {
    match storage {
        Storage::Text | Storage::Date | Storage::Time | Storage::Timestamp => {
            json::string(text(row, column)?, out);
        }
        Storage::Json => out.extend_from_slice(text(row, column)?.as_bytes()),
        Storage::Integer | Storage::BigInteger => {
            json::integer(integer(row, column)?, scalar, out);
        }
        Storage::Boolean => json::boolean(integer(row, column)? != 0, out),
        Storage::Double => {
            return notation::float(get(row, column)?, out).then_some(());
        }
    }
    Some(())
}
