//! Arguments for SQLite: text, integers and reals; lists as one JSON array, for `json_each`.
//!
//! In: parameters and what they refer to. Out: [`SqliteArguments`]. Must not know: how many rows will come.

use serde_json::Value as Json;
use sql::Param;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments, Encode, Sqlite, Type};

use super::convert::{Fit, date_text, fit, single, time_text, timestamp_text};
use super::{Binds, Keys};
use crate::StoreError;

/// The arguments of one run of a statement.
pub(crate) fn arguments(
    params: &[Param],
    binds: &Binds<'_>,
) -> Result<SqliteArguments, StoreError> {
    let mut arguments = SqliteArguments::default();
    for param in params {
        match (param, single(param, binds)?) {
            (_, Some(value)) => add_value(value, &mut arguments)?,
            (Param::List(values, storage), None) => {
                let items = values.iter().map(|value| fit(value, *storage).map(item));
                let items = items.collect::<Result<Vec<_>, _>>()?;
                add(Json::Array(items).to_string(), &mut arguments)?;
            }
            (_, None) => add(keys(binds.keys)?, &mut arguments)?,
        }
    }
    Ok(arguments)
}

fn add<T>(value: T, arguments: &mut SqliteArguments) -> Result<(), StoreError>
where
    T: for<'q> Encode<'q, Sqlite> + Type<Sqlite>,
{
    arguments.add(value).map_err(StoreError::InvalidValue)
}

fn add_value(value: Fit<'_>, arguments: &mut SqliteArguments) -> Result<(), StoreError> {
    match value {
        Fit::Null => add(None::<i64>, arguments),
        Fit::Text(text) => add(text.into_owned(), arguments),
        Fit::Integer(number) => add(number, arguments),
        Fit::Double(number) => add(number, arguments),
        Fit::Boolean(truth) => add(truth, arguments),
        Fit::Date(date) => add(date_text(date), arguments),
        Fit::Time(time) => add(time_text(time), arguments),
        Fit::Timestamp(instant) => add(timestamp_text(instant), arguments),
        Fit::Json(json) => add(canonical(&json).to_string(), arguments),
    }
}

/// An item of a list. `json_each` gives truth values as 1 and 0, which is how SQLite stores them.
fn item(value: Fit<'_>) -> Json {
    match value {
        Fit::Null => Json::Null,
        Fit::Text(text) => text.into_owned().into(),
        Fit::Integer(number) => number.into(),
        Fit::Double(number) => number.into(),
        Fit::Boolean(truth) => truth.into(),
        Fit::Date(date) => date_text(date).into(),
        Fit::Time(time) => time_text(time).into(),
        Fit::Timestamp(instant) => timestamp_text(instant).into(),
        Fit::Json(json) => canonical(&json),
    }
}

/// A document with its members in the order of PostgreSQL's `jsonb`, by length and then by bytes: both databases
/// give the same text, and documents that are equal have equal texts.
fn canonical(json: &Json) -> Json {
    match json {
        Json::Array(items) => items.iter().map(canonical).collect(),
        Json::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by_key(|(key, _)| (key.len(), key.as_bytes()));
            members.into_iter().map(|(key, value)| (key.clone(), canonical(value))).collect()
        }
        scalar => scalar.clone(),
    }
}

fn keys(keys: Keys<'_>) -> Result<String, StoreError> {
    let text = match keys {
        Keys::Rows(ids) => serde_json::to_string(ids),
        Keys::Documents(ids) => serde_json::to_string(ids),
        Keys::None => return Err(StoreError::MissingParameter),
    };
    text.map_err(|error| StoreError::InvalidValue(Box::new(error)))
}
