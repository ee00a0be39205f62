//! A validated document: its operations with their declared variables, and its fragments.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, FragmentDefinition, OperationDefinition, OperationType,
};
use async_graphql::{Name, Positioned};
use schema::{OperationKind, Schema};

use super::{ErrorKind, GraphqlError};
use crate::coerce::{Variable, declared};

/// A validated document.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    operations: Vec<Arc<PreparedOperation>>,
    /// Its fragments, none of which contains itself.
    pub(crate) fragments: HashMap<Name, Positioned<FragmentDefinition>>,
    /// Whether it asks for nothing that takes to have come in.
    pub(crate) is_open: bool,
    /// What a viewer is answered who may not ask for the schema, if the document does.
    pub(crate) introspection: Vec<GraphqlError>,
}

/// One operation of a validated document.
#[derive(Debug, Clone)]
pub(crate) struct PreparedOperation {
    /// Its name, if it has one.
    pub(crate) name: Option<String>,
    /// Query or mutation.
    pub(crate) kind: OperationKind,
    /// Its variables; [`schema::Input::Variable`] is an index into them.
    pub(crate) variables: Vec<Variable>,
    /// As parsed.
    pub(crate) definition: OperationDefinition,
}

impl Document {
    /// Takes a validated document apart.
    pub(super) fn new(
        schema: &Schema,
        parsed: ExecutableDocument,
        introspection: Vec<GraphqlError>,
        is_open: bool,
    ) -> Self {
        let definitions: Vec<(Option<String>, OperationDefinition)> = match parsed.operations {
            DocumentOperations::Single(definition) => vec![(None, definition.node)],
            DocumentOperations::Multiple(definitions) => definitions
                .into_iter()
                .map(|(name, definition)| (Some(name.to_string()), definition.node))
                .collect(),
        };
        let prepare = |(name, definition): (Option<String>, OperationDefinition)| {
            let kind = match definition.ty {
                OperationType::Query => OperationKind::Query,
                OperationType::Mutation => OperationKind::Mutation,
                // validation refused it: the schema has no such root
                OperationType::Subscription => return None,
            };
            let variables = declared(schema, &definition);
            Some(Arc::new(PreparedOperation { name, kind, variables, definition }))
        };
        Self {
            operations: definitions.into_iter().filter_map(prepare).collect(),
            fragments: parsed.fragments,
            introspection,
            is_open,
        }
    }

    /// The operation that a request means. An empty name is none: some clients always send one.
    ///
    /// # Errors
    /// When there is no operation of this name, or several and no name.
    pub(crate) fn operation(
        &self,
        name: Option<&str>,
    ) -> Result<&Arc<PreparedOperation>, GraphqlError> {
        let unclear = |message: String| GraphqlError {
            message,
            locations: Vec::new(),
            kind: ErrorKind::OperationResolution,
        };
        match name.filter(|name| !name.is_empty()) {
            Some(name) => self
                .operations
                .iter()
                .find(|operation| operation.name.as_deref() == Some(name))
                .ok_or_else(|| unclear(format!("Unknown operation named \"{name}\"."))),
            None => match self.operations.as_slice() {
                [only] => Ok(only),
                [] => Err(unclear("Must provide an operation.".to_owned())),
                _ => Err(unclear(
                    "Must provide operation name if query contains multiple operations.".to_owned(),
                )),
            },
        }
    }
}
