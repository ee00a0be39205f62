//! A value made fit for a storage.
//!
//! In: a value as the request or the plan has it, and the storage that the statement compares it with. Out: a
//! [`Fit`], one variant per storage. Must not know: drivers.
//!
//! The two differ when an operator works on text (`contains` on a number) or when a scalar has two forms (a
//! `Long` is a number or a string of digits).

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, NaiveTime, Timelike, Utc};
use model::{Storage, Value};
use sql::{Param, statement::Pattern};

use super::{Binds, Keys};
use crate::{StoreError, notation};

/// A value with the form of its storage.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Fit<'a> {
    Null,
    Text(Cow<'a, str>),
    Integer(i64),
    Double(f64),
    Boolean(bool),
    Date(NaiveDate),
    Time(NaiveTime),
    Timestamp(DateTime<Utc>),
    Json(Cow<'a, serde_json::Value>),
}

/// The value of a parameter that holds one.
pub(super) fn single<'a>(
    param: &'a Param,
    binds: &Binds<'a>,
) -> Result<Option<Fit<'a>>, StoreError> {
    match param {
        Param::Value(value, storage) => fit(value, *storage).map(Some),
        Param::Variable { index, storage, pattern, .. } => {
            let value = binds.variables.get(*index).ok_or(StoreError::MissingParameter)?;
            let fitting = value.as_ref().map_or(Ok(Fit::Null), |value| fit(value, *storage))?;
            Ok(Some(like(fitting, *pattern)))
        }
        Param::Key(_) => match binds.keys {
            Keys::Rows([id]) => Ok(Some(Fit::Integer(*id))),
            Keys::Documents([id]) => Ok(Some(Fit::Text(Cow::Borrowed(*id)))),
            _ => Err(StoreError::MissingParameter),
        },
        Param::List(..) | Param::Keys(_) => Ok(None),
    }
}

/// `value` as `storage` keeps it.
pub(super) fn fit(value: &Value, storage: Storage) -> Result<Fit<'_>, StoreError> {
    let fitting = match storage {
        _ if *value == Value::Null => Some(Fit::Null),
        Storage::Text => Some(Fit::Text(text(value))),
        Storage::Integer => {
            integer(value).filter(|number| i32::try_from(*number).is_ok()).map(Fit::Integer)
        }
        Storage::BigInteger => integer(value).map(Fit::Integer),
        Storage::Double => double(value).map(Fit::Double),
        Storage::Boolean => boolean(value).map(Fit::Boolean),
        Storage::Date => date(value).map(Fit::Date),
        Storage::Time => time(value).map(Fit::Time),
        Storage::Timestamp => timestamp(value).map(Fit::Timestamp),
        Storage::Json => Some(Fit::Json(json(value))),
    };
    fitting.ok_or(StoreError::Unbindable(storage))
}

/// A text as the LIKE pattern that finds it; `\` is the escape character.
fn like(value: Fit<'_>, pattern: Option<Pattern>) -> Fit<'_> {
    let (Some(pattern), Fit::Text(text)) = (pattern, &value) else { return value };
    Fit::Text(Cow::Owned(pattern.of(text)))
}

fn text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Text(text) | Value::Json(serde_json::Value::String(text)) => Cow::Borrowed(text),
        Value::Null => Cow::Borrowed("null"),
        Value::Boolean(truth) => Cow::Borrowed(if *truth { "true" } else { "false" }),
        Value::Integer(number) => Cow::Owned(number.to_string()),
        Value::Double(number) => Cow::Owned(ascii(|out| _ = notation::float(*number, out))),
        Value::Date(date) => Cow::Owned(date_text(*date)),
        Value::Time(time) => Cow::Owned(time_text(*time)),
        Value::Timestamp(instant) => Cow::Owned(timestamp_text(*instant)),
        Value::Json(json) => Cow::Owned(json.to_string()),
    }
}

fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::Integer(number) => Some(*number),
        Value::Boolean(truth) => Some(i64::from(*truth)),
        Value::Text(text) => text.parse().ok(),
        // Through text, because a conversion of floats to integers cannot fail in Rust, only be wrong.
        Value::Double(number) if number.fract() == 0.0 => number.to_string().parse().ok(),
        Value::Json(json) => json.as_i64(),
        _ => None,
    }
}

fn double(value: &Value) -> Option<f64> {
    match value {
        Value::Double(number) => Some(*number),
        Value::Integer(number) => number.to_string().parse().ok(),
        Value::Text(text) => text.parse().ok().filter(|number: &f64| number.is_finite()),
        Value::Json(json) => json.as_f64(),
        _ => None,
    }
}

fn boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Boolean(truth) | Value::Json(serde_json::Value::Bool(truth)) => Some(*truth),
        Value::Integer(0) => Some(false),
        Value::Integer(1) => Some(true),
        Value::Text(text) => text.parse().ok(),
        _ => None,
    }
}

fn date(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::Date(date) => Some(*date),
        Value::Timestamp(instant) => Some(instant.date_naive()),
        Value::Text(text) => text.parse().ok(),
        _ => None,
    }
}

fn time(value: &Value) -> Option<NaiveTime> {
    match value {
        Value::Time(time) => Some(*time),
        Value::Timestamp(instant) => Some(instant.time()),
        Value::Text(text) => text.parse().ok(),
        _ => None,
    }
}

fn timestamp(value: &Value) -> Option<DateTime<Utc>> {
    match value {
        Value::Timestamp(instant) => Some(*instant),
        Value::Date(date) => Some(date.and_time(NaiveTime::MIN).and_utc()),
        Value::Text(text) => text.parse().ok(),
        _ => None,
    }
}

fn json(value: &Value) -> Cow<'_, serde_json::Value> {
    match value {
        Value::Json(json) => Cow::Borrowed(json),
        Value::Null => Cow::Owned(serde_json::Value::Null),
        Value::Boolean(truth) => Cow::Owned((*truth).into()),
        Value::Integer(number) => Cow::Owned((*number).into()),
        Value::Double(number) => Cow::Owned((*number).into()),
        other => Cow::Owned(serde_json::Value::String(text(other).into_owned())),
    }
}

/// As SQLite stores a date.
pub(super) fn date_text(date: NaiveDate) -> String {
    let days = date.signed_duration_since(NaiveDate::default()).num_days();
    ascii(|out| notation::date(days, out))
}

/// As SQLite stores a time.
pub(super) fn time_text(time: NaiveTime) -> String {
    let seconds = i64::from(time.num_seconds_from_midnight());
    // A leap second has more than a million microseconds; it is shown as the last of its minute.
    let fraction = i64::from(time.nanosecond() / 1000).min(999_999);
    ascii(|out| notation::time(seconds * 1_000_000 + fraction, out))
}

/// As SQLite stores an instant.
pub(super) fn timestamp_text(instant: DateTime<Utc>) -> String {
    ascii(|out| notation::timestamp(instant.timestamp_micros(), out))
}

fn ascii(write: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut out = Vec::with_capacity(24);
    write(&mut out);
    String::from_utf8(out).unwrap_or_default()
}
