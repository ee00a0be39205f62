//! Cells in PostgreSQL's binary format.
//!
//! In: the bytes that the server sent. Out: values and JSON. Must not know: type names; the storage says how
//! to read a cell, as it said which type its column has.

use std::error::Error;

use model::{Scalar, Storage};
use tokio_postgres::Row;
use tokio_postgres::types::{FromSql, Type};

use super::json;
use crate::notation;

/// Days and microseconds from 1970-01-01, where we count from, to 2000-01-01, where PostgreSQL does.
const DAYS_TO_2000: i64 = 10_957;
const MICROSECONDS_TO_2000: i64 = DAYS_TO_2000 * 86_400_000_000;
/// First byte of a binary `jsonb`; JSON text cannot begin with it.
const JSONB_VERSION: u8 = 1;

/// The cell's bytes, or `None` when it is `NULL`.
pub(super) fn bytes(row: &Row, column: usize) -> Option<&[u8]> {
    row.try_get::<_, Option<Raw<'_>>>(column).ok()?.map(|raw| raw.0)
}

/// A cell of whatever type, as it was sent.
struct Raw<'c>(&'c [u8]);

impl<'c> FromSql<'c> for Raw<'c> {
    fn from_sql(_: &Type, bytes: &'c [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self(bytes))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// `int2`, `int4`, `int8` or `bool`, by its length.
pub(super) fn integer(bytes: &[u8]) -> Option<i64> {
    Some(match *bytes {
        [truth] => i64::from(truth),
        [a, b] => i64::from(i16::from_be_bytes([a, b])),
        [a, b, c, d] => i64::from(i32::from_be_bytes([a, b, c, d])),
        _ => i64::from_be_bytes(bytes.try_into().ok()?),
    })
}

/// Text, or the text of a JSON document. Any other text may begin with the byte of `JSONB_VERSION`.
pub(super) fn text(bytes: &[u8], storage: Storage) -> Option<&str> {
    let bytes = match storage {
        Storage::Json => bytes.strip_prefix(&[JSONB_VERSION]).unwrap_or(bytes),
        _ => bytes,
    };
    std::str::from_utf8(bytes).ok()
}

/// Appends the cell as JSON; `None`, with nothing appended, when it is `NULL`.
pub(super) fn write(
    row: &Row,
    column: usize,
    (storage, scalar): (Storage, Scalar),
    out: &mut Vec<u8>,
) -> Option<()> {
    let bytes = bytes(row, column)?;
    match storage {
        Storage::Text => json::string(text(bytes, storage)?, out),
        Storage::Json => out.extend_from_slice(text(bytes, storage)?.as_bytes()),
        Storage::Integer | Storage::BigInteger => json::integer(integer(bytes)?, scalar, out),
        Storage::Boolean => json::boolean(integer(bytes)? != 0, out),
        Storage::Double => {
            let value = f64::from_be_bytes(bytes.try_into().ok()?);
            return notation::float(value, out).then_some(());
        }
        Storage::Date => {
            let days = integer(bytes)? + DAYS_TO_2000;
            json::quoted(out, |out| notation::date(days, out));
        }
        Storage::Time => {
            let microseconds = integer(bytes)?;
            json::quoted(out, |out| notation::time(microseconds, out));
        }
        Storage::Timestamp => {
            // `infinity` is beyond what can be counted; no value of ours is.
            let microseconds = integer(bytes)?.checked_add(MICROSECONDS_TO_2000)?;
            json::quoted(out, |out| notation::timestamp(microseconds, out));
        }
    }
    Some(())
}
