//! Bounds of the number types.

use crate::field::Attribute;
use crate::resolve::State;
use crate::{Rules, Value};

/// `min` and `max` as numbers, enforced on every write.
pub(super) fn bounds(state: &mut State, attribute: &Attribute<'_>) -> Rules {
    let (min, max) = (attribute.number(state, "min"), attribute.number(state, "max"));
    if min.zip(max).is_some_and(|(min, max)| min > max) {
        attribute.report_range(state, "min", "max");
    }
    Rules { min, max, ..Rules::default() }
}

/// `min` and `max` of a big integer, numbers or digit strings. They are checked but not enforced, as in Strapi.
pub(super) fn check_long_bounds(state: &mut State, attribute: &Attribute<'_>) {
    let bounds = ["min", "max"].map(|name| {
        let json = attribute.option(name)?.to_value();
        match crate::Scalar::Long.parse(&json) {
            Ok(Value::Integer(bound)) => Some(bound),
            _ => {
                state.error(
                    attribute.at_option(name),
                    format!("`{name}` of attribute `{}` is not a whole number", attribute.name()),
                    "write a number, or its digits as a string",
                );
                None
            }
        }
    });
    if let [Some(min), Some(max)] = bounds
        && min > max
    {
        attribute.report_range(state, "min", "max");
    }
}
