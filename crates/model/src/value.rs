//! One typed value on its way between a request, a rule and a database column.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

/// A typed value. Which variant a column takes follows from its [`crate::Storage`].
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// No value; SQL `NULL`.
    Null,
    /// For [`crate::Storage::Boolean`].
    Boolean(bool),
    /// For [`crate::Storage::Integer`] and [`crate::Storage::BigInteger`].
    Integer(i64),
    /// For [`crate::Storage::Double`].
    Double(f64),
    /// For [`crate::Storage::Text`].
    Text(String),
    /// For [`crate::Storage::Date`].
    Date(NaiveDate),
    /// For [`crate::Storage::Time`].
    Time(NaiveTime),
    /// For [`crate::Storage::Timestamp`].
    Timestamp(DateTime<Utc>),
    /// For [`crate::Storage::Json`].
    Json(serde_json::Value),
}
