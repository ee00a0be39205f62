//! Shows what an operation would do, on both databases, without one: its plan and its statements.
//!
//! In: a model and an operation's text. Out: readable text, the same for equal input.

use model::{Model, Viewer};
use plan::Env;
use sql::Dialect;

use crate::cache::Compiled;
use crate::graphql::Validator;
use crate::{Options, operation};

/// What an operation comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The plan, as a tree.
    pub plan: String,
    /// The statements for PostgreSQL, in order.
    pub postgres: String,
    /// The statements for SQLite, in order.
    pub sqlite: String,
}

/// Explains the operation in `query` for `viewer` (a full-access one when `None`), within `limits`.
///
/// # Errors
/// The messages of an operation that is not valid.
pub async fn explain(
    model: &Model,
    query: &str,
    variables: &serde_json::Map<String, serde_json::Value>,
    (viewer, limits): (Option<&Viewer>, &plan::Limits),
) -> Result<Explanation, Vec<String>> {
    let everything = Viewer::full_access();
    let options = Options::default();
    let schema = schema::build(model);
    let validator = Validator::new(&schema, &options).map_err(|error| vec![error.to_string()])?;
    let messages = |errors: Vec<crate::graphql::GraphqlError>| -> Vec<String> {
        errors.into_iter().map(|error| error.message).collect()
    };
    let document = validator.validate(query, true).await.map_err(messages)?;
    let normalized = operation::normalize(&schema, &document, None, variables).map_err(messages)?;
    let env = Env {
        model,
        schema: &schema,
        viewer: viewer.unwrap_or(&everything),
        people: model.people(),
        limits,
    };
    let plan = plan::operation(&env, &normalized.operation, &normalized.variables);
    let statements = |dialect| {
        let compiled = Compiled::new(model, normalized.clone(), (plan.clone(), false), dialect);
        let levels = compiled.levels.iter().flatten();
        let texts = levels.flat_map(|level| level.statements()).map(ToString::to_string);
        texts.collect::<Vec<String>>().join("\n\n")
    };
    Ok(Explanation {
        plan: plan::print(model, &plan),
        postgres: statements(Dialect::Postgres),
        sqlite: statements(Dialect::Sqlite),
    })
}
