//! Reading argument values: variables replaced by their values where the plan's shape depends on them, and
//! conversion to JSON for [`model::Scalar::parse`].

use std::borrow::Cow;

use schema::{Input, Selection};
use serde_json::Value;

use crate::env::State;

/// An argument without variables in it, or `None` when it is absent or null. A plan that needed the value of a
/// variable for this is pinned.
pub(crate) fn argument(state: &mut State<'_>, selection: &Selection, name: &str) -> Option<Input> {
    let value = settle(state, selection.argument(name)?).into_owned();
    (value != Input::Null).then_some(value)
}

/// The text of an argument, or `None` when it is absent, null or no text.
pub(crate) fn text_argument(
    state: &mut State<'_>,
    selection: &Selection,
    name: &str,
) -> Option<String> {
    argument(state, selection, name).as_ref().and_then(text)
}

/// All arguments, as one object.
pub(crate) fn arguments(state: &mut State<'_>, selection: &Selection) -> Input {
    let settled = selection
        .arguments
        .iter()
        .map(|(name, value)| (name.clone(), settle(state, value).into_owned()));
    Input::Object(settled.collect())
}

/// The input itself or, if it *is* a variable, that variable's value; variables inside it stay.
pub(crate) fn resolve<'i>(state: &mut State<'_>, input: &'i Input) -> Cow<'i, Input> {
    if matches!(input, Input::Variable(_)) { settle(state, input) } else { Cow::Borrowed(input) }
}

/// The input with every variable replaced by its value.
pub(crate) fn settle<'i>(state: &mut State<'_>, input: &'i Input) -> Cow<'i, Input> {
    if !has_variable(input) {
        return Cow::Borrowed(input);
    }
    state.pinned = true;
    Cow::Owned(replace(state.variables, input))
}

fn has_variable(input: &Input) -> bool {
    match input {
        Input::Variable(_) => true,
        Input::List(items) => items.iter().any(has_variable),
        Input::Object(members) => members.iter().any(|(_, value)| has_variable(value)),
        _ => false,
    }
}

fn replace(variables: &[Option<Value>], input: &Input) -> Input {
    match input {
        Input::Variable(index) => {
            variables.get(*index).and_then(Option::as_ref).map_or(Input::Null, from_json)
        }
        Input::List(items) => {
            Input::List(items.iter().map(|item| replace(variables, item)).collect())
        }
        Input::Object(members) => Input::Object(
            members.iter().map(|(key, value)| (key.clone(), replace(variables, value))).collect(),
        ),
        other => other.clone(),
    }
}

fn from_json(value: &Value) -> Input {
    match value {
        Value::Null => Input::Null,
        Value::Bool(value) => Input::Boolean(*value),
        Value::Number(number) => Input::Number(number.clone()),
        Value::String(text) => Input::String(text.clone()),
        Value::Array(items) => Input::List(items.iter().map(from_json).collect()),
        Value::Object(members) => Input::Object(
            members.iter().map(|(key, value)| (key.clone(), from_json(value))).collect(),
        ),
    }
}

/// A rule on rows as input. Each text that stands for a fact of the user who asks becomes the variable that `fact` knows for
/// it; `None` when it knows none.
pub(crate) fn of_rule(rule: &Value, fact: &dyn Fn(&str) -> Option<usize>) -> Option<Input> {
    Some(match rule {
        Value::String(text) => match model::user::fact_named(text) {
            Some(path) => Input::Variable(fact(path)?),
            None => Input::String(text.clone()),
        },
        Value::Array(items) => {
            Input::List(items.iter().map(|item| of_rule(item, fact)).collect::<Option<_>>()?)
        }
        Value::Object(members) => Input::Object(
            members
                .iter()
                .map(|(key, value)| Some((key.clone(), of_rule(value, fact)?)))
                .collect::<Option<_>>()?,
        ),
        other => from_json(other),
    })
}

/// The input as JSON. Variables must have been replaced; one that was not reads as null.
pub(crate) fn json(input: &Input) -> Value {
    match input {
        Input::Null | Input::Variable(_) => Value::Null,
        Input::Boolean(value) => Value::Bool(*value),
        Input::Number(number) => Value::Number(number.clone()),
        Input::String(text) | Input::Enum(text) => Value::String(text.clone()),
        Input::List(items) => Value::Array(items.iter().map(json).collect()),
        Input::Object(members) => {
            Value::Object(members.iter().map(|(key, value)| (key.clone(), json(value))).collect())
        }
    }
}

/// The text of a string, an id or an enum value.
pub(crate) fn text(input: &Input) -> Option<String> {
    match input {
        Input::String(text) | Input::Enum(text) => Some(text.clone()),
        Input::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A whole number.
pub(crate) fn integer(input: &Input) -> Option<i64> {
    match input {
        Input::Number(number) => number.as_i64(),
        _ => None,
    }
}

/// The items of a list; anything else is a list of itself, as GraphQL coerces it.
pub(crate) fn items(input: &Input) -> &[Input] {
    match input {
        Input::List(items) => items,
        single => std::slice::from_ref(single),
    }
}
