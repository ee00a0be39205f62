//! How much the statements of one request may answer with in all.
//!
//! In: rows as they arrive. Out: [`StoreError::TooMuch`] with the first one that is too many, so that what was not
//! foreseen is not held in memory first. Must not know: why so much was asked for.

use std::sync::atomic::{AtomicU64, Ordering};

use model::Storage;
use sqlx::sqlite::SqliteRow;
use tokio_postgres::Row;

use crate::{Claim, StoreError, rows};

/// What a row and each of its cells take in memory beside long texts and documents, as measured with both drivers.
const ROW: usize = 64;
const CELL: usize = 40;
/// A JSON document that is looked into takes so many times its own length.
const PARSED: usize = 4;

/// What the statements of one request may answer with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// Rows, all statements together.
    pub rows: u64,
    /// Bytes of their texts and JSON documents; all else is small.
    pub bytes: u64,
}

/// Counts what has arrived.
#[derive(Debug, Default)]
pub(crate) struct Meter {
    /// Nothing is refused without them.
    bounds: Option<(Allowance, Claim)>,
    rows: AtomicU64,
    bytes: AtomicU64,
}

impl Meter {
    pub(crate) fn new(allowance: Allowance, claim: Claim) -> Self {
        Self { bounds: Some((allowance, claim)), rows: AtomicU64::new(0), bytes: AtomicU64::new(0) }
    }

    /// Forgets what has arrived: all of it will arrive again.
    pub(crate) fn restart(&mut self) {
        (self.rows, self.bytes) = (AtomicU64::new(0), AtomicU64::new(0));
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
        let Some((Allowance { rows, bytes }, claim)) = &self.bounds else { return Ok(()) };
        let (rows, bytes) = (*rows, *bytes);
        let (mut here, mut held) = (0, ROW + CELL * columns.len());
        for (column, storage) in columns.iter().enumerate() {
            let (length, times) = match storage {
                Storage::Text => (length(column), 1),
                Storage::Json => (length(column), 1 + PARSED),
                _ => continue,
            };
            here += length;
            held += length * times;
        }
        claim.add(number(held))?;
        let here = number(here);
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

fn number(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
