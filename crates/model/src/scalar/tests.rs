//! Reading and writing every scalar, at the edges that clients have met.

use serde_json::{Value as Json, json};

use crate::Scalar;

/// What becomes of an input on its way in and out again.
fn round_trip(scalar: Scalar, input: &Json) -> Result<Json, String> {
    scalar.parse(input).map(|value| scalar.print(&value))
}

#[test]
fn values_keep_their_form() {
    for (scalar, input, output) in [
        (Scalar::Id, json!(12), json!("12")),
        (Scalar::String, json!("é"), json!("é")),
        (Scalar::Int, json!(4.0), json!(4)),
        (Scalar::Long, json!("9007199254740991"), json!(9_007_199_254_740_991_i64)),
        (Scalar::Long, json!(9_007_199_254_740_992_i64), json!("9007199254740992")),
        (Scalar::Long, json!("-9223372036854775808"), json!("-9223372036854775808")),
        (Scalar::Float, json!(4), json!(4)),
        (Scalar::Float, json!(0.5), json!(0.5)),
        (Scalar::Boolean, json!(true), json!(true)),
        (Scalar::Date, json!("2024-02-29"), json!("2024-02-29")),
        (Scalar::Time, json!("23:59:59"), json!("23:59:59.000")),
        (Scalar::Time, json!("00:00:00.5"), json!("00:00:00.500")),
        (Scalar::DateTime, json!("2024-01-02T03:04:05+02:00"), json!("2024-01-02T01:04:05.000Z")),
        (Scalar::DateTime, json!("1969-12-31T23:59:59.9999Z"), json!("1969-12-31T23:59:59.999Z")),
        (Scalar::Json, json!({"b": [1], "a": null}), json!({"b": [1], "a": null})),
        (Scalar::Date, Json::Null, Json::Null),
    ] {
        assert_eq!(round_trip(scalar, &input), Ok(output), "{scalar:?} {input}");
    }
}

#[test]
fn everything_else_is_refused() {
    for (scalar, input) in [
        (Scalar::Id, json!(1.5)),
        (Scalar::String, json!(1)),
        (Scalar::Int, json!(2_147_483_648_i64)),
        (Scalar::Int, json!("1")),
        (Scalar::Long, json!("1.5")),
        (Scalar::Long, json!("9223372036854775808")),
        (Scalar::Float, json!("1")),
        (Scalar::Boolean, json!(0)),
        (Scalar::Date, json!("2023-02-29")),
        (Scalar::Date, json!("2024-1-2")),
        (Scalar::Date, json!("2024- 1- 2")),
        (Scalar::Date, json!("-024-01-02")),
        (Scalar::Date, json!("2024-01-02T00:00:00Z")),
        (Scalar::Time, json!("24:00:00")),
        (Scalar::Time, json!("1:2:3")),
        (Scalar::Time, json!("10:00:00.1234")),
        (Scalar::DateTime, json!("2024-01-02")),
        (Scalar::DateTime, json!("9999-12-31T23:59:59.999-23:00")),
        (Scalar::DateTime, json!("0000-01-01T00:00:00.000+01:00")),
        (Scalar::DateTime, json!("2024-01-02 03:04:05Z")),
        (Scalar::DateTime, json!("2024-01-02T03:04:05")),
    ] {
        assert!(scalar.parse(&input).is_err(), "{scalar:?} {input}");
    }
}
