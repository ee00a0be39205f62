//! Arguments for PostgreSQL: typed, binary; lists as arrays.
//!
//! In: parameters and what they refer to. Out: [`Argument`]s and the types to prepare a statement with. Must not
//! know: how many rows will come.

use std::error::Error;
use std::fmt;

use bytes::BytesMut;
use model::Storage;
use sql::Param;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

use super::convert::{Fit, fit, single};
use super::{Binds, Keys};
use crate::StoreError;

/// What encoding came to.
type Encoded = Result<IsNull, Box<dyn Error + Sync + Send>>;

/// What is bound to one parameter.
pub(crate) enum Argument<'a> {
    One(Fit<'a>),
    List(Vec<Fit<'a>>),
    Rows(&'a [i64]),
    Documents(&'a [&'a str]),
}

/// The arguments of one run of a statement.
pub(crate) fn arguments<'a>(
    params: &'a [Param],
    binds: &Binds<'a>,
) -> Result<Vec<Argument<'a>>, StoreError> {
    let argument = |param| match (param, single(param, binds)?) {
        (_, Some(value)) => Ok(Argument::One(value)),
        (Param::List(values, storage), None) => {
            let fits = values.iter().map(|value| fit(value, *storage));
            Ok(Argument::List(fits.collect::<Result<_, _>>()?))
        }
        (_, None) => match binds.keys {
            Keys::Rows(ids) => Ok(Argument::Rows(ids)),
            Keys::Documents(ids) => Ok(Argument::Documents(ids)),
            Keys::None => Err(StoreError::MissingParameter),
        },
    };
    params.iter().map(argument).collect()
}

/// The types of a statement's parameters.
pub(crate) fn types(params: &[Param]) -> Vec<Type> {
    let of = |param: &Param| match param {
        Param::Value(_, storage) | Param::Variable { storage, .. } | Param::Key(storage) => {
            one(*storage)
        }
        Param::List(_, storage) | Param::Keys(storage) => many(*storage),
    };
    params.iter().map(of).collect()
}

fn one(storage: Storage) -> Type {
    match storage {
        Storage::Text => Type::TEXT,
        Storage::Integer => Type::INT4,
        Storage::BigInteger => Type::INT8,
        Storage::Double => Type::FLOAT8,
        Storage::Boolean => Type::BOOL,
        Storage::Date => Type::DATE,
        Storage::Time => Type::TIME,
        Storage::Timestamp => Type::TIMESTAMPTZ,
        Storage::Json => Type::JSONB,
    }
}

fn many(storage: Storage) -> Type {
    match storage {
        Storage::Text => Type::TEXT_ARRAY,
        Storage::Integer => Type::INT4_ARRAY,
        Storage::BigInteger => Type::INT8_ARRAY,
        Storage::Double => Type::FLOAT8_ARRAY,
        Storage::Boolean => Type::BOOL_ARRAY,
        Storage::Date => Type::DATE_ARRAY,
        Storage::Time => Type::TIME_ARRAY,
        Storage::Timestamp => Type::TIMESTAMPTZ_ARRAY,
        Storage::Json => Type::JSONB_ARRAY,
    }
}

/// Values stay out of the driver's log.
impl fmt::Debug for Argument<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("…")
    }
}

impl ToSql for Argument<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Encoded {
        match self {
            Self::One(value) => value.to_sql(ty, out),
            Self::List(values) => values.to_sql(ty, out),
            Self::Rows(ids) => ids.to_sql(ty, out),
            Self::Documents(ids) => ids.to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl ToSql for Fit<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Encoded {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Text(text) => text.to_sql(ty, out),
            Self::Integer(number) if *ty == Type::INT4 => i32::try_from(*number)?.to_sql(ty, out),
            Self::Integer(number) => number.to_sql(ty, out),
            Self::Double(number) => number.to_sql(ty, out),
            Self::Boolean(truth) => truth.to_sql(ty, out),
            Self::Date(date) => date.to_sql(ty, out),
            Self::Time(time) => time.to_sql(ty, out),
            Self::Timestamp(instant) => instant.to_sql(ty, out),
            Self::Json(json) => json.as_ref().to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
