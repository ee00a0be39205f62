//! Arguments for PostgreSQL: typed, binary; lists as arrays.
//!
//! In: parameters and what they refer to. Out: [`PgArguments`]. Must not know: how many rows will come.

use model::{Storage, Value};
use sql::Param;
use sqlx::postgres::{PgArguments, PgHasArrayType};
use sqlx::{Arguments, Encode, Postgres, Type};

use super::convert::{Fit, fit, single};
use super::{Binds, Keys};
use crate::StoreError;

/// The content of a fit if it has this variant.
macro_rules! matching {
    ($fit:expr, $variant:path) => {
        if let $variant(content) = $fit { Some(content) } else { None }
    };
}

/// The arguments of one run of a statement.
pub(crate) fn arguments(params: &[Param], binds: &Binds<'_>) -> Result<PgArguments, StoreError> {
    let mut arguments = PgArguments::default();
    for param in params {
        match (param, single(param, binds)?) {
            (_, Some((value, storage))) => add_value(value, storage, &mut arguments)?,
            (Param::List(values, storage), None) => add_list(values, *storage, &mut arguments)?,
            (_, None) => match binds.keys {
                Keys::Rows(ids) => add(ids, &mut arguments)?,
                Keys::Documents(ids) => add(ids, &mut arguments)?,
                Keys::None => return Err(StoreError::MissingParameter),
            },
        }
    }
    Ok(arguments)
}

fn add<'a, T>(value: T, arguments: &mut PgArguments) -> Result<(), StoreError>
where
    T: Encode<'a, Postgres> + Type<Postgres>,
{
    arguments.add(value).map_err(StoreError::InvalidValue)
}

fn add_value(
    value: Fit<'_>,
    storage: Storage,
    arguments: &mut PgArguments,
) -> Result<(), StoreError> {
    match value {
        Fit::Null => add_null(storage, arguments),
        Fit::Text(text) => add(text.as_ref(), arguments),
        Fit::Integer(number) if storage == Storage::Integer => add(small(number), arguments),
        Fit::Integer(number) => add(number, arguments),
        Fit::Double(number) => add(number, arguments),
        Fit::Boolean(truth) => add(truth, arguments),
        Fit::Date(date) => add(date, arguments),
        Fit::Time(time) => add(time, arguments),
        Fit::Timestamp(instant) => add(instant, arguments),
        Fit::Json(json) => add(json.as_ref(), arguments),
    }
}

/// `NULL` too has a type, which the statement was prepared with.
fn add_null(storage: Storage, arguments: &mut PgArguments) -> Result<(), StoreError> {
    match storage {
        Storage::Text => add(None::<&str>, arguments),
        Storage::Integer => add(None::<i32>, arguments),
        Storage::BigInteger => add(None::<i64>, arguments),
        Storage::Double => add(None::<f64>, arguments),
        Storage::Boolean => add(None::<bool>, arguments),
        Storage::Date => add(None::<chrono::NaiveDate>, arguments),
        Storage::Time => add(None::<chrono::NaiveTime>, arguments),
        Storage::Timestamp => add(None::<chrono::DateTime<chrono::Utc>>, arguments),
        Storage::Json => add(None::<serde_json::Value>, arguments),
    }
}

fn add_list(
    values: &[Value],
    storage: Storage,
    arguments: &mut PgArguments,
) -> Result<(), StoreError> {
    let fits = values.iter().map(|value| fit(value, storage)).collect::<Result<Vec<_>, _>>()?;
    match storage {
        Storage::Text => add_array(fits, |fit| matching!(fit, Fit::Text), arguments),
        Storage::Integer => {
            add_array(fits, |fit| matching!(fit, Fit::Integer).and_then(small), arguments)
        }
        Storage::BigInteger => add_array(fits, |fit| matching!(fit, Fit::Integer), arguments),
        Storage::Double => add_array(fits, |fit| matching!(fit, Fit::Double), arguments),
        Storage::Boolean => add_array(fits, |fit| matching!(fit, Fit::Boolean), arguments),
        Storage::Date => add_array(fits, |fit| matching!(fit, Fit::Date), arguments),
        Storage::Time => add_array(fits, |fit| matching!(fit, Fit::Time), arguments),
        Storage::Timestamp => add_array(fits, |fit| matching!(fit, Fit::Timestamp), arguments),
        Storage::Json => {
            let owned = |fit| matching!(fit, Fit::Json).map(std::borrow::Cow::into_owned);
            add_array(fits, owned, arguments)
        }
    }
}

/// An array; what `take` does not know is `NULL`.
fn add_array<'a, T>(
    fits: Vec<Fit<'a>>,
    take: impl Fn(Fit<'a>) -> Option<T>,
    arguments: &mut PgArguments,
) -> Result<(), StoreError>
where
    T: for<'q> Encode<'q, Postgres> + Type<Postgres> + PgHasArrayType,
{
    add(fits.into_iter().map(take).collect::<Vec<Option<T>>>(), arguments)
}

/// `Fit` has checked that it fits.
fn small(number: i64) -> Option<i32> {
    i32::try_from(number).ok()
}
