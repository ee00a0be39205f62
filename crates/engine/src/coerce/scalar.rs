//! Which values each scalar takes, and what it says of the others (content-api.md 2.1). What a date or a number
//! is knows [`model::Scalar::parse`]; here are the scalars that only a schema has.

use model::ComponentId;
use schema::{Input, ObjectSource, ScalarDefinition, Schema, TypeDefinition, names};

use super::inspect::{inspect, print};
use super::{Wording, to_json};

/// Checks a value that is not null. `Some` is the value in its one right form, `None` when it has it already.
/// `definition` is absent for the built-in scalars.
pub(super) fn coerce(
    schema: &Schema,
    (name, definition): (&str, Option<&ScalarDefinition>),
    value: &Input,
    wording: Wording,
) -> Result<Option<Input>, String> {
    if has_null_character(value) {
        return Err(format!("{name} cannot represent the character U+0000"));
    }
    if let Some(zone) = definition.and_then(|definition| definition.zone.as_ref()) {
        let reason = component(schema, zone, value);
        // the items of a zone's list are never null
        let declared = match wording {
            Wording::Literal => format!("{name}!"),
            Wording::Variable => name.to_owned(),
        };
        return reason.map_err(|reason| expected(&declared, value, &reason, wording));
    }
    // the marker of a file is no content; an `ID` may be a file's
    if ![names::UPLOAD, "ID"].contains(&name) && schema::holds_file(value) {
        return Err(schema::NO_PLACE_FOR_FILES.to_owned());
    }
    let Some(scalar) = names::scalar(name) else {
        return if name == names::UPLOAD { file(value) } else { locale(value, wording) };
    };
    if has_enum(value) {
        return Err(other_kind(name, value, Wording::Literal));
    }
    match (scalar, value) {
        (_, Input::List(_) | Input::Object(_)) if definition.is_none() => {
            Err(other_kind(name, value, wording))
        }
        (model::Scalar::Json, _) | (model::Scalar::String, Input::String(_)) => Ok(None),
        (model::Scalar::Id, _) => id(value, wording),
        (model::Scalar::Long, Input::String(text)) => {
            parse(model::Scalar::Long, value).map_err(|_misfit| {
                let reason = format!("Cannot convert {text} to a BigInt");
                expected("Long", value, &reason, wording)
            })
        }
        (model::Scalar::Time, _) => parse(model::Scalar::Time, value)
            .map_err(|reason| expected("Time", value, &reason, wording)),
        (scalar, _) => parse(scalar, value),
    }
}

fn parse(scalar: model::Scalar, value: &Input) -> Result<Option<Input>, String> {
    scalar.parse(&to_json(value)).map(|_| None)
}

/// A whole number stands for its digits.
fn id(value: &Input, wording: Wording) -> Result<Option<Input>, String> {
    match value {
        Input::String(_) => Ok(None),
        Input::Number(number) if number.is_i64() || number.is_u64() => {
            Ok(Some(Input::String(number.to_string())))
        }
        other => Err(other_kind("ID", other, wording)),
    }
}

/// A file is no text: the request puts it into a variable (GraphQL multipart request specification).
fn file(value: &Input) -> Result<Option<Input>, String> {
    match value {
        Input::String(text) if schema::marked_file(text).is_some() => Ok(None),
        _ => Err("Upload value invalid.".to_owned()),
    }
}

/// Only literals are looked at; a locale in a variable is taken as it is (content-api.md 3.1). `*` means all.
fn locale(value: &Input, wording: Wording) -> Result<Option<Input>, String> {
    let reason = match value {
        Input::String(text)
            if wording == Wording::Variable
                || text == "*"
                || model::locale::name(text).is_some() =>
        {
            return Ok(None);
        }
        Input::String(_) => "Unknown locale supplied",
        _ => "Locale cannot represent non string type",
    };
    Err(expected(names::LOCALE_CODE, value, reason, wording))
}

/// What a scalar says of a value that is of another kind altogether, such as an object, or has an enum value in it.
fn other_kind(name: &str, value: &Input, wording: Wording) -> String {
    let shown = match wording {
        Wording::Literal => print(value),
        Wording::Variable => inspect(value),
    };
    match (name, wording) {
        ("String", _) => format!("String cannot represent a non string value: {shown}"),
        ("Int", _) => format!("Int cannot represent non-integer value: {shown}"),
        ("Float", _) => format!("Float cannot represent non numeric value: {shown}"),
        ("Boolean", _) => format!("Boolean cannot represent a non boolean value: {shown}"),
        ("ID", Wording::Literal) => {
            format!("ID cannot represent a non-string and non-integer value: {shown}")
        }
        ("ID", Wording::Variable) => format!("ID cannot represent value: {shown}"),
        _ => format!("Expected value of type \"{name}\", found {shown}."),
    }
}

fn expected(name: &str, value: &Input, reason: &str, wording: Wording) -> String {
    match wording {
        Wording::Literal => {
            format!("Expected value of type \"{name}\", found {}; {reason}", print(value))
        }
        Wording::Variable => format!("Expected type \"{name}\". {reason}"),
    }
}

/// An item of a dynamic zone: an object whose `__typename` is one of the zone's components. The rest of it is
/// checked against that component by the planner.
fn component(
    schema: &Schema,
    zone: &[ComponentId],
    value: &Input,
) -> Result<Option<Input>, String> {
    let named = match value.get("__typename") {
        Some(Input::String(name)) => schema.object(name).map(|object| object.source),
        _ => None,
    };
    match named {
        Some(ObjectSource::Component(id)) if zone.contains(&id) => Ok(None),
        _ => Err(unknown_component(schema, zone)),
    }
}

fn unknown_component(schema: &Schema, zone: &[ComponentId]) -> String {
    let name_of = |id: &ComponentId| {
        schema.types.iter().find_map(|(name, definition)| match definition {
            TypeDefinition::Object(object) if object.source == ObjectSource::Component(*id) => {
                Some(name.as_str())
            }
            _ => None,
        })
    };
    let names: Vec<&str> = zone.iter().filter_map(name_of).collect();
    format!("Component not found. expected one of: {}", names.join(", "))
}

/// PostgreSQL has no text with this character in it, and SQLite ends a text there in some functions.
fn has_null_character(value: &Input) -> bool {
    match value {
        Input::String(text) => text.contains('\0'),
        Input::List(items) => items.iter().any(has_null_character),
        Input::Object(members) => {
            members.iter().any(|(key, value)| key.contains('\0') || has_null_character(value))
        }
        _ => false,
    }
}

/// An enum value is not JSON, and no scalar takes it.
fn has_enum(value: &Input) -> bool {
    match value {
        Input::Enum(_) => true,
        Input::List(items) => items.iter().any(has_enum),
        Input::Object(members) => members.iter().any(|(_, value)| has_enum(value)),
        _ => false,
    }
}
