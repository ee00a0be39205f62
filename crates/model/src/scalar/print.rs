//! A typed [`Value`] → a scalar's JSON form (content-api.md 2.1).

use serde_json::{Number, Value as Json};

use crate::{Scalar, Value};

/// The largest whole number that JavaScript keeps exact, 2^53 - 1.
const LARGEST_SAFE: u64 = 9_007_199_254_740_991;

impl Scalar {
    /// Writes a value as clients see it. An enumeration's text is written as it is stored: mapping it to its
    /// GraphQL name needs the model.
    #[must_use]
    pub fn print(self, value: &Value) -> Json {
        match value {
            Value::Null => Json::Null,
            Value::Boolean(value) => Json::Bool(*value),
            Value::Integer(number) => self.print_integer(*number),
            Value::Double(number) => print_double(*number),
            Value::Text(text) => Json::String(text.clone()),
            Value::Date(date) => Json::String(date.format("%Y-%m-%d").to_string()),
            Value::Time(time) => Json::String(time.format("%H:%M:%S%.3f").to_string()),
            Value::Timestamp(instant) => {
                Json::String(instant.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string())
            }
            Value::Json(json) => json.clone(),
        }
    }

    fn print_integer(self, number: i64) -> Json {
        match self {
            Self::Id => Json::String(number.to_string()),
            Self::Long if number.unsigned_abs() > LARGEST_SAFE => Json::String(number.to_string()),
            _ => Json::Number(number.into()),
        }
    }
}

/// Whole doubles are written without a fraction, as JavaScript writes them.
fn print_double(number: f64) -> Json {
    if number.fract() == 0.0
        && let Ok(whole) = format!("{number}").parse::<i64>()
    {
        return Json::Number(whole.into());
    }
    Number::from_f64(number).map_or(Json::Null, Json::Number)
}
