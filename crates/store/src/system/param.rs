//! Parameters of statements on the system tables.
//!
//! In: plain values, which may be missing. Out: [`Param`]s.

use chrono::{DateTime, Utc};
use model::{Storage, Value};
use sql::Param;

pub(crate) fn text_param(text: &str) -> Param {
    Param::Value(Value::Text(text.to_owned()), Storage::Text)
}

pub(crate) fn optional_text(text: Option<&str>) -> Param {
    text.map_or(Param::Value(Value::Null, Storage::Text), text_param)
}

pub(crate) fn text_list(texts: &[String]) -> Param {
    Param::List(texts.iter().cloned().map(Value::Text).collect(), Storage::Text)
}

pub(crate) fn number(number: i64) -> Param {
    Param::Value(Value::Integer(number), Storage::BigInteger)
}

pub(crate) fn optional_number(number: Option<i64>) -> Param {
    number.map_or(Param::Value(Value::Null, Storage::BigInteger), self::number)
}

pub(crate) fn instant(at: DateTime<Utc>) -> Param {
    Param::Value(Value::Timestamp(at), Storage::Timestamp)
}

pub(crate) fn optional_instant(at: Option<DateTime<Utc>>) -> Param {
    at.map_or(Param::Value(Value::Null, Storage::Timestamp), instant)
}

pub(crate) fn boolean(truth: bool) -> Param {
    Param::Value(Value::Boolean(truth), Storage::Boolean)
}
