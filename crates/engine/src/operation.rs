//! A validated document and a request's variables → one operation in the schema's own words.
//!
//! Fragments are expanded, fields with the same response key merged, `@skip` and `@include` applied (GraphQL spec
//! 6.3.2, 6.3.3), arguments coerced and defaulted. Variables stay variables where only a statement's operand
//! depends on them, so that the plan can be kept and run again with other values.

mod collect;
mod normalize;
mod overlap;

#[cfg(test)]
mod tests;

use schema::{Operation, Schema};
use serde_json::{Map, Value};

use crate::coerce::{self, Values};
use crate::graphql::{Document, GraphqlError, PreparedOperation};

/// An operation ready to be planned, with the values of its variables.
#[derive(Debug, Clone)]
pub(crate) struct Normalized {
    /// The operation; its introspection fields are left out.
    pub(crate) operation: Operation,
    /// Response keys of all root fields, in order.
    pub(crate) keys: Vec<String>,
    /// Response keys of `__schema` and `__type`, which [`crate::graphql::Validator::introspect`] answers.
    pub(crate) introspection: Vec<String>,
    /// Whether the operation holds a variable's value that the shape does not tell, so that it serves this request
    /// only.
    pub(crate) substituted: bool,
    /// The variables' coerced values as JSON, by index; `None` when absent.
    pub(crate) variables: Vec<Option<Value>>,
}

/// Normalizes the operation that a request means.
///
/// # Errors
/// Variables that do not fit, an unclear operation, fields that cannot be merged.
pub(crate) fn normalize(
    schema: &Schema,
    document: &Document,
    operation_name: Option<&str>,
    variables: &Map<String, Value>,
) -> Result<Normalized, Vec<GraphqlError>> {
    let operation = document.operation(operation_name).map_err(|error| vec![error])?;
    let values = coerce::variables(schema, &operation.variables, variables)?;
    normalize_with(schema, document, operation, &values)
}

/// Normalizes an operation whose variables are coerced already.
///
/// # Errors
/// Fields that cannot be merged, arguments that a variable's value makes unfit.
pub(crate) fn normalize_with(
    schema: &Schema,
    document: &Document,
    operation: &PreparedOperation,
    values: &Values,
) -> Result<Normalized, Vec<GraphqlError>> {
    let roots = normalize::roots(schema, document, operation, values)?;
    Ok(Normalized {
        keys: roots.keys,
        introspection: roots.introspection,
        operation: Operation { kind: operation.kind, fields: roots.content },
        substituted: roots.substituted,
        variables: values.to_json(),
    })
}
