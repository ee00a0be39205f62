//! The messages of async-graphql in the words of graphql-js.

use async_graphql::parser::Error;
use async_graphql::{Pos, ServerError};
use schema::{Schema, names};

use super::checks::is_leaf;
use super::places::{Places, token_at};
use super::{ErrorKind, GraphqlError};

/// A text that could not be parsed.
pub(super) fn syntax(query: &str, error: &Error) -> Vec<GraphqlError> {
    let (message, kind) = words(query, error);
    let of = |locations| GraphqlError { message: message.clone(), locations, kind };
    let mut places: Vec<_> = error.positions().collect();
    places.sort_unstable_by_key(|place| (place.line, place.column));
    let text = Places::new(query);
    let name_of = |beginning: &Pos| text.name_of_operation(*beginning);
    match error {
        Error::MultipleOperations { .. } => {
            let anonymous = places.into_iter().filter(|place| name_of(place).is_none());
            anonymous.map(|place| of(vec![place])).collect()
        }
        Error::OperationDuplicated { .. } => vec![of(places.iter().filter_map(name_of).collect())],
        _ => vec![of(places)],
    }
}

fn words(query: &str, error: &Error) -> (String, ErrorKind) {
    let invalid = |message: String| (message, ErrorKind::Validation);
    match error {
        Error::MultipleOperations { .. } => {
            invalid("This anonymous operation must be the only defined operation.".to_owned())
        }
        Error::OperationDuplicated { operation, .. } => {
            invalid(format!("There can be only one operation named \"{operation}\"."))
        }
        Error::FragmentDuplicated { fragment, .. } => {
            invalid(format!("There can be only one fragment named \"{fragment}\"."))
        }
        Error::MissingOperation => {
            ("Must provide an operation.".to_owned(), ErrorKind::OperationResolution)
        }
        Error::Syntax { start, .. } => {
            let token = token_at(query, start.line, start.column);
            (format!("Syntax Error: Unexpected {token}."), ErrorKind::Parse)
        }
        other => (format!("Syntax Error: {other}"), ErrorKind::Parse),
    }
}

/// A rule that a document breaks. `None` for the rules that are applied elsewhere instead, exactly.
pub(super) fn rule(schema: &Schema, error: &ServerError) -> Option<GraphqlError> {
    let parts: Vec<&str> = error.message.split('"').collect();
    if is_said_elsewhere(schema, &parts) {
        return None;
    }
    let message = match parts.as_slice() {
        ["Unknown field ", field, " on type ", owner, ..] => {
            format!("Cannot query field \"{field}\" on type \"{owner}\".")
        }
        ["Unknown argument ", argument, " on field ", field, " of type ", owner, ..] => {
            format!("Unknown argument \"{argument}\" on field \"{owner}.{field}\".")
        }
        ["Unknown argument ", argument, " on directive ", directive, ..] => {
            format!("Unknown argument \"{argument}\" on directive \"@{directive}\".")
        }
        [
            "Field ",
            field,
            " argument ",
            argument,
            " of type ",
            owner,
            " is required but not provided",
        ] => {
            let input = argument_type(schema, (owner, field, argument)).unwrap_or_default();
            format!(
                "Field \"{field}\" argument \"{argument}\" of type \"{input}\" is required, but it was not provided."
            )
        }
        [
            "Directive ",
            directive,
            " argument ",
            argument,
            " of type ",
            input,
            " is required but not provided",
        ] => {
            format!(
                "Directive \"{directive}\" argument \"{argument}\" of type \"{input}\" is required, but it was not provided."
            )
        }
        ["Directive ", directive, " may not be used on ", place, ..] => {
            format!("Directive \"@{directive}\" may not be used on {place}.")
        }
        ["Unknown directive ", directive, ..] => format!("Unknown directive \"@{directive}\"."),
        ["Duplicate directive ", directive, ..] => {
            format!("The directive \"@{directive}\" can only be used once at this location.")
        }
        ["Unknown fragment: ", fragment, ..] => format!("Unknown fragment \"{fragment}\"."),
        ["Field ", field, " of type ", _, " must have a selection of subfields"] => {
            format!("{}. Did you mean \"{field} {{ ... }}\"?", error.message)
        }
        ["There can only be one argument named ", ..] => {
            error.message.replacen("There can only be one", "There can be only one", 1) + "."
        }
        ["Variable ", variable, " cannot be of non-input type ", input, ..] => {
            format!("Variable \"${variable}\" cannot be non-input type \"{input}\".")
        }
        ["Schema is not configured for subscriptions."] => {
            "Schema is not configured to execute subscription operation.".to_owned()
        }
        _ if error.message.ends_with('.') => error.message.clone(),
        _ => format!("{}.", error.message),
    };
    Some(GraphqlError::validation(message, error.locations.clone()))
}

/// Whether `checks` or `operation::overlap` says it, more exactly.
fn is_said_elsewhere(schema: &Schema, parts: &[&str]) -> bool {
    match parts {
        ["Invalid value for argument " | "Invalid default value for argument: ", ..]
        | ["Variable ", _, " of type ", _, " used in position expecting type ", ..]
        | [
            "Variable ",
            _,
            " is not used"
            | " is not used by operation "
            | " is not defined"
            | " is not defined by operation ",
            ..,
        ]
        | ["There can only be one variable named ", ..] => true,
        ["Fields ", _, reason, ..] => reason.starts_with(" conflict because "),
        // a leaf has no subfields
        ["Unknown field ", _, " on type ", owner, ..] => is_leaf(schema, owner),
        ["Field ", _, " of type ", output, " must have a selection of subfields"]
        | ["Field ", _, " must not have a selection since type ", output, " has no subfields"] => {
            schema.types.contains_key(*output) || names::scalar(output).is_some()
        }
        _ => false,
    }
}

/// The type of an argument; async-graphql names the field's owner in its stead.
fn argument_type(schema: &Schema, (owner, field, argument): (&str, &str, &str)) -> Option<String> {
    let field = schema.object(owner)?.fields.get(field)?;
    Some(field.arguments.get(argument)?.input.to_string())
}
