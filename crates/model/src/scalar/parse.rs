//! A scalar's JSON form → a typed [`Value`] (content-api.md 2.1), with the words in which GraphQL's scalars refuse.

use std::sync::LazyLock;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime};
use regex::Regex;
use serde_json::Value as Json;

use crate::{Scalar, Value};

/// The calendar's own checks let blanks and signs pass.
static DATE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("^[0-9]{4}-[0-9]{2}-[0-9]{2}$").expect("a constant pattern"));

/// Hours to milliseconds, at most three decimals.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(2[0-3]|[01][0-9]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,3})?$")
        .expect("a constant pattern")
});

impl Scalar {
    /// Reads an input value. A JSON null is [`Value::Null`] for every scalar.
    ///
    /// # Errors
    /// The refusal in words, when the JSON is not of this scalar.
    pub fn parse(self, json: &Json) -> Result<Value, String> {
        if json.is_null() {
            return Ok(Value::Null);
        }
        match self {
            Self::Id => id(json),
            Self::String | Self::Enum(_) => text(json),
            Self::Int => int(json),
            Self::Long => long(json),
            Self::Float => float(json),
            Self::Boolean => boolean(json),
            Self::Date => date(json),
            Self::Time => time(json),
            Self::DateTime => date_time(json),
            Self::Json => Ok(Value::Json(json.clone())),
        }
    }
}

fn id(json: &Json) -> Result<Value, String> {
    match json {
        Json::String(text) => Ok(Value::Text(text.clone())),
        Json::Number(number) if number.is_i64() || number.is_u64() => {
            Ok(Value::Text(number.to_string()))
        }
        _ => Err(format!("ID cannot represent value: {json}")),
    }
}

fn text(json: &Json) -> Result<Value, String> {
    let text = json.as_str();
    text.map(|text| Value::Text(text.to_owned()))
        .ok_or_else(|| format!("String cannot represent a non string value: {json}"))
}

fn int(json: &Json) -> Result<Value, String> {
    let number =
        whole(json).ok_or_else(|| format!("Int cannot represent non-integer value: {json}"))?;
    i32::try_from(number).map(|number| Value::Integer(number.into())).map_err(|_out_of_range| {
        format!("Int cannot represent non 32-bit signed integer value: {json}")
    })
}

fn long(json: &Json) -> Result<Value, String> {
    let number = match json {
        Json::String(digits) => digits.parse().ok(),
        _ => whole(json),
    };
    number
        .map(Value::Integer)
        .ok_or_else(|| format!("Long cannot represent non 64-bit signed integer value: {json}"))
}

fn float(json: &Json) -> Result<Value, String> {
    json.as_f64()
        .map(Value::Double)
        .ok_or_else(|| format!("Float cannot represent non numeric value: {json}"))
}

fn boolean(json: &Json) -> Result<Value, String> {
    json.as_bool()
        .map(Value::Boolean)
        .ok_or_else(|| format!("Boolean cannot represent a non boolean value: {json}"))
}

fn date(json: &Json) -> Result<Value, String> {
    let text =
        json.as_str().ok_or_else(|| format!("Date cannot represent non string type {json}"))?;
    Some(text)
        .filter(|text| DATE.is_match(text))
        .and_then(|text| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())
        .map(Value::Date)
        .ok_or_else(|| format!("Date cannot represent an invalid date-string {text}."))
}

fn time(json: &Json) -> Result<Value, String> {
    json.as_str()
        .filter(|text| TIME.is_match(text))
        .and_then(|text| NaiveTime::parse_from_str(text, "%H:%M:%S%.f").ok())
        .map(Value::Time)
        .ok_or_else(|| "Invalid time format, expected HH:mm:ss.SSS".to_owned())
}

fn date_time(json: &Json) -> Result<Value, String> {
    let text = json
        .as_str()
        .ok_or_else(|| format!("DateTime cannot represent non string or Date type {json}"))?;
    let parsed = if text.contains(' ') { None } else { DateTime::parse_from_rfc3339(text).ok() };
    parsed
        .and_then(|instant| DateTime::from_timestamp_millis(instant.timestamp_millis()))
        // others have no date-time-string in UTC
        .filter(|instant| (0..=9999).contains(&instant.year()))
        .map(Value::Timestamp)
        .ok_or_else(|| format!("DateTime cannot represent an invalid date-time-string {text}."))
}

/// A whole number, also when it is written `4.0`.
fn whole(json: &Json) -> Option<i64> {
    json.as_i64().or_else(|| {
        let number = json.as_f64().filter(|number| number.fract() == 0.0)?;
        format!("{number}").parse().ok()
    })
}
