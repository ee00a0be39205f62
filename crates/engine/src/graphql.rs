//! The part of GraphQL that async-graphql does for us: parsing, validation and introspection. It never executes a
//! content field.
//!
//! In: a [`Schema`], then documents. Out: validated [`Document`]s, or errors in the words of graphql-js, which
//! clients know. Where async-graphql is laxer or stricter than the specification, `checks` decides.

mod checks;
mod depth;
mod document;
mod doorway;
mod error;
mod escapes;
mod introspection;
mod places;
mod registry;
mod wording;

#[cfg(test)]
pub(crate) mod tests;

pub(crate) use document::{Document, PreparedOperation};
pub(crate) use error::{ErrorKind, GraphqlError};
pub(crate) use introspection::is_introspection;

use async_graphql::Request;
use async_graphql::dynamic;
use async_graphql::parser::parse_query;
use async_graphql::parser::types::ExecutableDocument;
use schema::Schema;
use serde_json::{Map, Value};

use crate::limits::{self, Limits};
use crate::{EngineError, Options};
use doorway::Doorway;

/// Parses and validates documents against one schema.
pub(crate) struct Validator {
    schema: Schema,
    registry: dynamic::Schema,
    limits: Limits,
    depth_limit: Option<u64>,
    doorway: Option<Doorway>,
}

impl Validator {
    /// A validator for `schema`.
    ///
    /// # Errors
    /// [`EngineError::Schema`] when async-graphql refuses the schema.
    pub(crate) fn new(schema: &Schema, options: &Options) -> Result<Self, EngineError> {
        let registry = registry::build(schema, options.limits.nesting)
            .map_err(|error| EngineError::Schema(error.to_string()))?;
        let mut limits = options.limits.clone();
        if options.depth_limit.is_some_and(|limit| limit < limits.depth) {
            // whoever asks for more is told so in the words that come with the narrower limit
            limits.depth = u64::MAX;
        }
        let depth_limit = options.depth_limit;
        let doorway = Doorway::of(schema);
        Ok(Self { schema: schema.clone(), registry, limits, depth_limit, doorway })
    }

    /// Parses and validates a document. The outcome does not depend on the values of its variables.
    ///
    /// # Errors
    /// Everything that is wrong with the document, in the order of the text; to whoever is not in, nothing but that, if it asks for
    /// what takes to be.
    pub(crate) async fn validate(
        &self,
        query: &str,
        is_in: bool,
    ) -> Result<Document, Vec<GraphqlError>> {
        limits::lexical(query, &self.limits).map_err(|exceeded| vec![exceeded.into()])?;
        let text = escapes::resolve(query).map_err(|error| vec![error])?;
        let parsed = parse_query(&text).map_err(|error| wording::syntax(query, &error))?;
        limits::document(&parsed, &self.limits).map_err(|refusal| vec![refusal.into()])?;
        let is_open = self.doorway.as_ref().is_none_or(|doorway| doorway.admits(&parsed));
        if !is_open && !is_in {
            return Err(vec![GraphqlError::forbidden()]);
        }
        // an unknown type would make async-graphql panic
        refuse_if_any(checks::variable_types(&self.schema, &parsed))?;
        let checks::Found { mut errors, introspection } =
            checks::operations(&self.schema, &text, &parsed);
        errors
            .extend(self.depth_limit.map(|limit| depth::check(&parsed, limit)).unwrap_or_default());
        errors.extend(self.rules(&parsed).await);
        refuse_if_any(errors)?;
        Ok(Document::new(&self.schema, parsed, introspection, is_open))
    }

    /// What async-graphql's validation rules say of a document.
    async fn rules(&self, parsed: &ExecutableDocument) -> Vec<GraphqlError> {
        let mut request = Request::new("").data(registry::ValidateOnly);
        request.set_parsed_query(parsed.clone());
        let response = self.registry.execute(request).await;
        response.errors.iter().filter_map(|error| wording::rule(&self.schema, error)).collect()
    }

    /// The values of an operation's root fields `__schema` and `__type`, by response key.
    ///
    /// # Errors
    /// What async-graphql could not answer.
    pub(crate) async fn introspect(
        &self,
        operation: &PreparedOperation,
        document: &Document,
        variables: &Map<String, Value>,
    ) -> Result<Map<String, Value>, Vec<GraphqlError>> {
        introspection::answer(&self.registry, operation, document, variables).await
    }
}

fn refuse_if_any(mut errors: Vec<GraphqlError>) -> Result<(), Vec<GraphqlError>> {
    if errors.is_empty() {
        return Ok(());
    }
    errors.sort_by_key(|error| error.locations.first().map(|place| (place.line, place.column)));
    errors.dedup();
    Err(errors)
}
