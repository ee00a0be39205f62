//! One scalar of an input → its typed value, held to the field's rules.

use model::{EnumId, Field, FieldKind, Scalar, ScalarField, Value, rules};
use schema::{Input, NO_PLACE_FOR_FILES, holds_file};

use super::verdict::{Path, Verdict, null_message, validator_type};
use crate::env::Env;
use crate::input;

/// The value given for a field; `None` when it cannot be read at all, which is a violation by then.
pub(super) fn value(
    env: &Env<'_>,
    verdict: &mut Verdict,
    path: &Path,
    (field, scalar): (&Field, &ScalarField),
    given: &Input,
) -> Option<Value> {
    if *given == Input::Null {
        if field.required && !verdict.draft {
            verdict.add(path, null_message(path, &field.kind), Some(serde_json::Value::Null));
        }
        return Some(Value::Null);
    }
    // items of zones come as they are written
    if holds_file(given) {
        verdict.add(path, NO_PLACE_FOR_FILES.to_owned(), None);
        return None;
    }
    let value = match scalar.scalar {
        Scalar::Enum(id) => enumeration(env, verdict, path, id, given)?,
        other => parse(verdict, path, (field, other), given)?,
    };
    let draft = if scalar.secret { verdict.draft_secrets } else { verdict.draft };
    if let Some(message) = rules::check(&path.to_string(), &scalar.rules, &value, draft) {
        // A refused password is likely to be tried again, somewhat longer.
        verdict.add(path, message, (!scalar.secret).then(|| input::json(given)));
    }
    Some(value)
}

/// The raw text of an enumeration value, which GraphQL names by its slug and zone items by its raw text.
fn enumeration(
    env: &Env<'_>,
    verdict: &mut Verdict,
    path: &Path,
    id: EnumId,
    given: &Input,
) -> Option<Value> {
    let values = &env.model.enumeration(id).values;
    let known = input::text(given).and_then(|text| {
        let by_name = values.iter().find(|value| value.name == text);
        let by_raw = values.iter().find(|value| value.raw == text);
        if matches!(given, Input::Enum(_)) { by_name.or(by_raw) } else { by_raw.or(by_name) }
    });
    if known.is_none() {
        let raw: Vec<&str> = values.iter().map(|value| value.raw.as_str()).collect();
        let message = format!("{path} must be one of the following values: {}", raw.join(", "));
        verdict.add(path, message, Some(input::json(given)));
    }
    known.map(|value| Value::Text(value.raw.clone()))
}

fn parse(
    verdict: &mut Verdict,
    path: &Path,
    (field, scalar): (&Field, Scalar),
    given: &Input,
) -> Option<Value> {
    let json = input::json(given);
    match scalar.parse(&json) {
        Ok(value) => Some(value),
        Err(message) => {
            match (scalar, validator_type(&field.kind)) {
                (Scalar::Long, _) => {
                    verdict.add(path, format!("{path} must be a valid integer"), Some(json));
                }
                (_, Some(expected)) => verdict.wrong_type(path, expected, json),
                (_, None) => verdict.add(path, message, Some(json)),
            }
            None
        }
    }
}

/// What a field that a new entry or component was not given gets; a violation when it must be given.
pub(super) fn absent(verdict: &mut Verdict, path: &Path, field: &Field) -> Option<Value> {
    if let FieldKind::Scalar(ScalarField { default: Some(default), .. }) = &field.kind {
        return Some(default.clone());
    }
    if field.required && !verdict.draft && !matches!(field.kind, FieldKind::Relation(_)) {
        verdict.add(path, format!("{path} must be defined."), None);
    }
    None
}
