//! Coerces what a client sends to the input types of the schema (GraphQL spec 3, "Input Coercion", and 6.1.2):
//! the values of variables once per request, literals where they stand.
//!
//! In: JSON values or parsed literals, and the type that is expected. Out: [`Input`]s, or errors in graphql-js's
//! words. Scalars stay as they were written; the planner decides what a date is.

mod inspect;
mod path;
mod position;
mod scalar;
mod typed;
mod variables;

pub(crate) use path::Path;
pub(crate) use position::Keep;
pub(crate) use typed::Scope;
use typed::{Misfit, Wording};
pub(crate) use variables::{Values, Variable, declared, reference, variables};

use async_graphql_value::Value as Literal;
use schema::Input;
use serde_json::Value as Json;

/// A parsed literal as an input of no type yet. `index` finds a variable by its name.
pub(crate) fn from_literal(literal: &Literal, index: &mut dyn FnMut(&str) -> usize) -> Input {
    match literal {
        Literal::Variable(name) => Input::Variable(index(name)),
        // binary values exist for uploads only, which a text cannot hold
        Literal::Null | Literal::Binary(_) => Input::Null,
        Literal::Number(number) => Input::Number(number.clone()),
        Literal::String(text) => Input::String(text.clone()),
        Literal::Boolean(value) => Input::Boolean(*value),
        Literal::Enum(name) => Input::Enum(name.to_string()),
        Literal::List(items) => {
            Input::List(items.iter().map(|item| from_literal(item, index)).collect())
        }
        Literal::Object(members) => Input::Object(
            members
                .iter()
                .map(|(name, value)| (name.to_string(), from_literal(value, index)))
                .collect(),
        ),
    }
}

/// JSON as an input of no type yet.
pub(crate) fn from_json(json: &Json) -> Input {
    match json {
        Json::Null => Input::Null,
        Json::Bool(value) => Input::Boolean(*value),
        Json::Number(number) => Input::Number(number.clone()),
        Json::String(text) => Input::String(text.clone()),
        Json::Array(items) => Input::List(items.iter().map(from_json).collect()),
        Json::Object(members) => Input::Object(
            members.iter().map(|(name, value)| (name.clone(), from_json(value))).collect(),
        ),
    }
}

/// An input as JSON; enum values as strings. A variable must have been substituted.
fn to_json(input: &Input) -> Json {
    match input {
        Input::Null | Input::Variable(_) => Json::Null,
        Input::Boolean(value) => Json::Bool(*value),
        Input::Number(number) => Json::Number(number.clone()),
        Input::String(text) | Input::Enum(text) => Json::String(text.clone()),
        Input::List(items) => Json::Array(items.iter().map(to_json).collect()),
        Input::Object(members) => Json::Object(
            members.iter().map(|(name, value)| (name.clone(), to_json(value))).collect(),
        ),
    }
}
