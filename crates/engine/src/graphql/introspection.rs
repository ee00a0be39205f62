//! Answers `__schema` and `__type`, also where they stand beside content fields: async-graphql executes a copy of
//! the operation in which nothing else is left.

use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, InlineFragment, OperationDefinition, Selection,
    SelectionSet,
};
use async_graphql::{Positioned, Request, Variables, dynamic};
use serde_json::{Map, Value};

use super::{Document, GraphqlError, PreparedOperation};

/// Whether a root field is async-graphql's to answer.
pub(crate) fn is_introspection(name: &str) -> bool {
    matches!(name, "__schema" | "__type")
}

/// The values of the operation's introspection fields, by response key.
pub(super) async fn answer(
    registry: &dynamic::Schema,
    operation: &PreparedOperation,
    document: &Document,
    variables: &Map<String, Value>,
) -> Result<Map<String, Value>, Vec<GraphqlError>> {
    let selection_set = operation.definition.selection_set.clone();
    let root = Positioned::new(only(document, &selection_set.node), selection_set.pos);
    let definition = OperationDefinition { selection_set: root, ..operation.definition.clone() };
    let parsed = ExecutableDocument {
        operations: DocumentOperations::Single(Positioned::new(definition, selection_set.pos)),
        fragments: document.fragments.clone(),
    };
    let values = Variables::from_json(Value::Object(variables.clone()));
    let mut request = Request::new("").variables(values);
    request.set_parsed_query(parsed);
    let response = registry.execute(request).await;
    if !response.errors.is_empty() {
        let errors = response.errors.into_iter();
        return Err(errors
            .map(|error| GraphqlError::validation(error.message, error.locations))
            .collect());
    }
    match response.data.into_json() {
        Ok(Value::Object(fields)) => Ok(fields),
        _ => Ok(Map::new()),
    }
}

/// A root selection set without content fields. Named fragments become inline ones, because elsewhere they may be
/// needed whole.
fn only(document: &Document, set: &SelectionSet) -> SelectionSet {
    let kept = set.items.iter().filter_map(|selection| {
        let kept = match &selection.node {
            Selection::Field(field) if is_introspection(&field.node.name.node) => {
                Selection::Field(field.clone())
            }
            Selection::Field(_) => return None,
            Selection::InlineFragment(fragment) => {
                let mut fragment = fragment.clone();
                fragment.node.selection_set.node =
                    only(document, &fragment.node.selection_set.node);
                Selection::InlineFragment(fragment)
            }
            Selection::FragmentSpread(spread) => {
                let fragment = &document.fragments.get(&spread.node.fragment_name.node)?.node;
                let set = only(document, &fragment.selection_set.node);
                let inline = InlineFragment {
                    type_condition: Some(fragment.type_condition.clone()),
                    directives: spread.node.directives.clone(),
                    selection_set: Positioned::new(set, fragment.selection_set.pos),
                };
                Selection::InlineFragment(Positioned::new(inline, spread.pos))
            }
        };
        Some(Positioned::new(kept, selection.pos))
    });
    SelectionSet { items: kept.collect() }
}
