//! The depth limit of Strapi's configuration, counted as `graphql-depth-limit` does, which Strapi uses.
//!
//! In: a document whose fragments do not contain themselves. Out: an error for each selection that is too deep.

use std::collections::HashSet;

use async_graphql::Name;
use async_graphql::parser::types::{ExecutableDocument, Selection, SelectionSet};

use super::GraphqlError;

/// Selections that are told at most, so that no answer is much larger than its document.
const MOST: usize = 100;

/// Selections with more than `limit` fields around them. Fragments are no depth of their own, and nothing below a
/// field whose name begins with `__` is counted.
pub(super) fn check(document: &ExecutableDocument, limit: u64) -> Vec<GraphqlError> {
    let mut errors = Vec::new();
    for (name, operation) in document.operations.iter() {
        let name = name.map_or("", Name::as_str);
        let message = format!("'{name}' exceeds maximum operation depth of {limit}");
        let mut walk =
            Walk { document, limit, message, fragments: HashSet::new(), errors: &mut errors };
        walk.set(&operation.node.selection_set.node, 0);
    }
    errors
}

/// The way through one operation.
struct Walk<'a> {
    document: &'a ExecutableDocument,
    limit: u64,
    message: String,
    /// Fragments that were followed, each from how deep: the same would be found again, at the same places.
    fragments: HashSet<(&'a str, u64)>,
    errors: &'a mut Vec<GraphqlError>,
}

impl<'a> Walk<'a> {
    /// `depth` is the number of fields around the set.
    fn set(&mut self, set: &'a SelectionSet, depth: u64) {
        for selection in &set.items {
            if depth > self.limit {
                if self.errors.len() < MOST {
                    let places = vec![selection.pos];
                    self.errors.push(GraphqlError::validation(self.message.clone(), places));
                }
            } else {
                self.selection(&selection.node, depth);
            }
        }
    }

    fn selection(&mut self, selection: &'a Selection, depth: u64) {
        match selection {
            Selection::Field(field) if field.node.name.node.starts_with("__") => {}
            Selection::Field(field) => self.set(&field.node.selection_set.node, depth + 1),
            Selection::InlineFragment(fragment) => {
                self.set(&fragment.node.selection_set.node, depth);
            }
            Selection::FragmentSpread(spread) => {
                let name = spread.node.fragment_name.node.as_str();
                let fragment = self.document.fragments.get(name);
                if let Some(fragment) = fragment.filter(|_| self.fragments.insert((name, depth))) {
                    self.set(&fragment.node.selection_set.node, depth);
                }
            }
        }
    }
}
