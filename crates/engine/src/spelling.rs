//! How bytes and instants are spelled, wherever somebody reads them.
//!
//! In: values. Out: texts, and JSON where that is what is written. Must not know: whom they are for.

use chrono::{DateTime, Utc};
use model::{Scalar, Value};
use serde_json::Value as Json;

/// Bytes as digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// As answers have it in the fields of entries: `2026-01-31T12:00:00.000Z`.
pub(crate) fn instant(at: DateTime<Utc>) -> Json {
    Scalar::DateTime.print(&Value::Timestamp(at))
}
