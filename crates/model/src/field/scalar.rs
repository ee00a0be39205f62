//! What the types with one value have in common: lengths, patterns and defaults.

use crate::field::Attribute;
use crate::resolve::State;
use crate::rules::{self, Pattern, PatternError};
use crate::{FieldKind, Rules, Scalar, ScalarField, Storage, Value};

/// The field of a type with one value, its default read and checked.
pub(super) fn field(
    state: &mut State,
    attribute: &Attribute<'_>,
    (storage, scalar): (Storage, Scalar),
    rules: Rules,
) -> FieldKind {
    let default = default(state, attribute, scalar, &rules);
    FieldKind::Scalar(ScalarField { storage, scalar, rules, default, secret: false, links: false })
}

/// `minLength` and `maxLength`.
pub(super) fn lengths(state: &mut State, attribute: &Attribute<'_>) -> Rules {
    let (min_length, max_length) = attribute.count_range(state, "minLength", "maxLength");
    Rules { min_length, max_length, ..Rules::default() }
}

/// `minLength`, `maxLength` and `regex`.
pub(super) fn lengths_and_pattern(state: &mut State, attribute: &Attribute<'_>) -> Rules {
    let pattern = pattern(state, attribute);
    Rules { pattern, ..lengths(state, attribute) }
}

fn pattern(state: &mut State, attribute: &Attribute<'_>) -> Option<Pattern> {
    let source = attribute.text(state, "regex")?;
    let required = attribute.flag(state, "required");
    match Pattern::new(source, !required) {
        Ok(pattern) => Some(pattern),
        Err(error) => {
            let advice = match &error {
                PatternError::Unsupported(_) => {
                    "write it without look-around and back references; they can take unbounded time"
                }
                PatternError::Invalid(_) => "correct it, or remove the option",
            };
            state.error(
                attribute.at_option("regex"),
                format!("`regex` of attribute `{}` cannot be used: {error}", attribute.name()),
                advice,
            );
            None
        }
    }
}

fn default(
    state: &mut State,
    attribute: &Attribute<'_>,
    scalar: Scalar,
    rules: &Rules,
) -> Option<Value> {
    let json = attribute.option("default")?.to_value();
    match scalar.parse(&json) {
        Ok(value) => {
            if let Some(complaint) = rules::check(attribute.name(), rules, &value, false) {
                state.warning(
                    attribute.at_option("default"),
                    format!(
                        "the default of attribute `{}` breaks its rules: {complaint}",
                        attribute.name()
                    ),
                    "change the default or the rule",
                );
            }
            Some(value)
        }
        Err(refusal) => {
            state.error(
                attribute.at_option("default"),
                format!(
                    "the default of attribute `{}` is not of its type: {}",
                    attribute.name(),
                    refusal.trim_end_matches('.')
                ),
                "write it as the API would take it, or remove it",
            );
            None
        }
    }
}
