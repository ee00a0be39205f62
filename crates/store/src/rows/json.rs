//! Values as JSON, however the database stored them.
//!
//! In: a value and the scalar to show it as. Out: bytes appended. Must not know: rows.

use model::Scalar;

/// The largest integer that every JSON reader keeps exactly.
const MAX_SAFE: i64 = (1 << 53) - 1;

/// A quoted, escaped string.
pub(super) fn string(text: &str, out: &mut Vec<u8>) {
    // Writing to memory cannot fail, and a string is always serializable.
    let _written = serde_json::to_writer(out, text);
}

/// An integer: a string for `ID`, and for `Long` beyond 2^53 - 1.
pub(super) fn integer(value: i64, scalar: Scalar, out: &mut Vec<u8>) {
    let quoted = match scalar {
        Scalar::Id | Scalar::String => true,
        Scalar::Long => !(-MAX_SAFE..=MAX_SAFE).contains(&value),
        _ => false,
    };
    if quoted {
        out.push(b'"');
    }
    let _written = serde_json::to_writer(&mut *out, &value);
    if quoted {
        out.push(b'"');
    }
}

/// `true` or `false`.
pub(super) fn boolean(value: bool, out: &mut Vec<u8>) {
    out.extend_from_slice(if value { b"true" } else { b"false" });
}

/// What `write` appends, between quotes. It must not need escaping.
pub(super) fn quoted(out: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>)) {
    out.push(b'"');
    write(out);
    out.push(b'"');
}
