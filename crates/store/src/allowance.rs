//! How much the statements of one request may answer with in all.
//!
//! In: rows as they arrive. Out: [`StoreError::TooMuch`] with the first one that is too many, so that what was not
//! foreseen is not held in memory first. Must not know: why so much was asked for.

use std::sync::atomic::{AtomicU64, Ordering};

use model::Storage;
use sqlx::sqlite::SqliteRow;
use tokio_postgres::Row;

use crate::{StoreError, rows};

/// What the statements of one request may answer with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// Rows, all statements together.
    pub rows: u64,
    /// Bytes of their texts and JSON documents; all else is small.
    pub bytes: u64,
}

/// Counts what has arrived.
#[derive(Debug)]
pub(crate) struct Meter {
    /// Nothing is refused without one.
    allowance: Option<Allowance>,
    rows: AtomicU64,
    bytes: AtomicU64,
}

impl Meter {
    pub(crate) fn new(allowance: Option<Allowance>) -> Self {
        Self { allowance, rows: AtomicU64::new(0), bytes: AtomicU64::new(0) }
    }

    pub(crate) fn postgres(&self, row: &Row, columns: &[Storage]) -> Result<(), StoreError> {
        self.count(|column| rows::postgres_length(row, column), columns)
    }

    pub(crate) fn sqlite(&self, row: &SqliteRow, columns: &[Storage]) -> Result<(), StoreError> {
        self.count(|column| rows::sqlite_length(row, column), columns)
    }

    fn count(
        &self,
        length: impl Fn(usize) -> usize,
        columns: &[Storage],
    ) -> Result<(), StoreError> {
        let Some(Allowance { rows, bytes }) = self.allowance else { return Ok(()) };
        let long = columns.iter().enumerate().filter(|(_, storage)| is_long(**storage));
        let here: usize = long.map(|(column, _)| length(column)).sum();
        let here = u64::try_from(here).unwrap_or(u64::MAX);
        if self.rows.fetch_add(1, Ordering::Relaxed) >= rows {
            return Err(StoreError::TooMuch { unit: "rows", allowed: rows });
        }
        let before = self.bytes.fetch_add(here, Ordering::Relaxed);
        if before.saturating_add(here) > bytes {
            return Err(StoreError::TooMuch { unit: "bytes", allowed: bytes });
        }
        Ok(())
    }
}

fn is_long(storage: Storage) -> bool {
    matches!(storage, Storage::Text | Storage::Json)
}
