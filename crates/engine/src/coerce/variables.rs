//! The declared variables of an operation and the values that a request gives them (GraphQL spec 6.1.2).

use async_graphql::Pos;
use async_graphql::parser::types::{BaseType, OperationDefinition, Type};
use schema::{Input, Schema, TypeDefinition, TypeReference, names};
use serde_json::{Map, Value as Json};

use super::{Keep, Misfit, Path, Scope, from_json, from_literal, to_json};
use crate::graphql::{ErrorKind, GraphqlError};

/// A declared variable.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Variable {
    /// Its name, without the dollar.
    pub(crate) name: String,
    /// Its type.
    pub(crate) input: TypeReference,
    /// Its default, coerced.
    pub(crate) default: Option<Input>,
    /// Where it is declared.
    pub(crate) position: Pos,
}

/// The values of an operation's variables, by index.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Values {
    values: Vec<Option<Input>>,
    shape: Vec<u8>,
}

/// One byte a variable: what about it shapes a plan.
mod shape {
    pub(super) const ABSENT: u8 = 0;
    pub(super) const NULL: u8 = 1;
    /// A value of which the shape says nothing more.
    pub(super) const GIVEN: u8 = 2;
    /// The first of the values that the shape tells apart: booleans and enum values.
    pub(super) const KNOWN: u8 = 3;
}

impl Values {
    /// The value of a variable, or `None` when it has none.
    pub(crate) fn get(&self, index: usize) -> Option<&Input> {
        self.values.get(index)?.as_ref()
    }

    /// Equal for requests whose variables are absent, null, true, false or the same enum value alike.
    pub(crate) fn shape(&self) -> &[u8] {
        &self.shape
    }

    /// Whether the shape alone tells the variable's value.
    pub(crate) fn known_by_shape(&self, index: usize) -> bool {
        self.shape.get(index).is_none_or(|shape| *shape != shape::GIVEN)
    }

    /// The values as JSON.
    pub(crate) fn to_json(&self) -> Vec<Option<Json>> {
        self.values.iter().map(|value| value.as_ref().map(to_json)).collect()
    }

    /// The values of those variables that a statement can be handed, typed as they are declared.
    pub(crate) fn typed(&self, declared: &[Variable]) -> Vec<Option<model::Value>> {
        let typed = |(value, variable): (&Option<Input>, &Variable)| {
            let scalar = match &variable.input {
                TypeReference::Named(name) => names::scalar(name)?,
                TypeReference::NonNull(inner) => names::scalar(inner.name())?,
                TypeReference::List(_) => return None,
            };
            // it was coerced to this scalar, so it parses
            scalar.parse(&to_json(value.as_ref()?)).ok()
        };
        self.values.iter().zip(declared).map(typed).collect()
    }
}

/// The variables that an operation declares, with their defaults coerced.
pub(crate) fn declared(schema: &Schema, operation: &OperationDefinition) -> Vec<Variable> {
    let definitions = operation.variable_definitions.iter();
    definitions
        .map(|definition| {
            let input = reference(&definition.node.var_type.node);
            let default = definition.node.default_value.as_ref().and_then(|default| {
                let default = from_literal(&default.node.clone().into_value(), &mut |_| usize::MAX);
                Scope::for_document(schema, &[]).coerce(&input, default, Keep::Never, &Path::Root)
            });
            let name = definition.node.name.node.to_string();
            Variable { name, input, default, position: definition.pos }
        })
        .collect()
}

/// A type as a document writes it.
pub(crate) fn reference(written: &Type) -> TypeReference {
    let base = match &written.base {
        BaseType::Named(name) => TypeReference::named(name.as_str()),
        BaseType::List(item) => reference(item).list(),
    };
    base.non_null_if(!written.nullable)
}

/// Coerces the values that a request gives to the declared variables.
///
/// # Errors
/// Every value that does not fit, and every one that is missing.
pub(crate) fn variables(
    schema: &Schema,
    declared: &[Variable],
    given: &Map<String, Json>,
) -> Result<Values, Vec<GraphqlError>> {
    let mut errors = Vec::new();
    let mut coerced = Values::default();
    for variable in declared {
        let given = given.get(&variable.name);
        let value = match given {
            None => missing(variable, &mut errors),
            Some(json) => value(schema, variable, json, &mut errors),
        };
        let is_default = given.is_none();
        coerced.shape.push(shape_of(schema, variable, is_default, value.as_ref()));
        coerced.values.push(value);
    }
    if errors.is_empty() { Ok(coerced) } else { Err(errors) }
}

fn missing(variable: &Variable, errors: &mut Vec<GraphqlError>) -> Option<Input> {
    let Variable { name, input, default, .. } = variable;
    if default.is_none() && !input.nullable() {
        let message =
            format!("Variable \"${name}\" of required type \"{input}\" was not provided.");
        errors.push(error(variable, message));
    }
    default.clone()
}

fn value(
    schema: &Schema,
    variable: &Variable,
    json: &Json,
    errors: &mut Vec<GraphqlError>,
) -> Option<Input> {
    let Variable { name, input, .. } = variable;
    if json.is_null() && !input.nullable() {
        let message =
            format!("Variable \"${name}\" of non-null type \"{input}\" must not be null.");
        errors.push(error(variable, message));
        return None;
    }
    let mut scope = Scope::for_variables(schema);
    let value = scope.coerce(input, from_json(json), Keep::Never, &Path::Root);
    errors.extend(scope.misfits.iter().map(|misfit| error(variable, describe(name, misfit))));
    value
}

fn describe(name: &str, misfit: &Misfit) -> String {
    let Misfit { path, value, message, .. } = misfit;
    let place = if path.is_empty() { String::new() } else { format!(" at \"{name}{path}\"") };
    format!("Variable \"${name}\" got invalid value {value}{place}; {message}")
}

fn error(variable: &Variable, message: String) -> GraphqlError {
    GraphqlError { message, locations: vec![variable.position], kind: ErrorKind::Coercion }
}

fn shape_of(schema: &Schema, variable: &Variable, is_default: bool, value: Option<&Input>) -> u8 {
    match value {
        // a default is part of the document
        _ if is_default => shape::ABSENT,
        None => shape::ABSENT,
        Some(Input::Null) => shape::NULL,
        Some(Input::Boolean(value)) => shape::KNOWN + u8::from(*value),
        Some(Input::Enum(value)) => enum_index(schema, variable, value)
            .and_then(|index| u8::try_from(index).ok()?.checked_add(shape::KNOWN))
            .unwrap_or(shape::GIVEN),
        Some(_) => shape::GIVEN,
    }
}

fn enum_index(schema: &Schema, variable: &Variable, value: &str) -> Option<usize> {
    match schema.types.get(variable.input.name())? {
        TypeDefinition::Enum(definition) => {
            definition.values.iter().position(|known| known == value)
        }
        _ => None,
    }
}
