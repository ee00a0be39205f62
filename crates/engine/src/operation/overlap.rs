//! Whether fields with one response key can be told as one (GraphQL spec 5.3.2): on one type they must be the
//! same field with the same arguments, on different members of a union at least of the same shape.

use std::collections::HashMap;

use async_graphql::parser::types::Field;
use async_graphql::{Pos, Positioned};
use schema::{Schema, Selection, SelectionSet, TypeReference};

use crate::graphql::GraphqlError;

const ADVICE: &str = "Use different aliases on the fields to fetch both if this was intentional.";

/// An error unless both are the same field with the same arguments.
pub(super) fn same_field(
    key: &str,
    one: &Positioned<Field>,
    other: &Positioned<Field>,
) -> Option<GraphqlError> {
    let (name, other_name) = (&one.node.name.node, &other.node.name.node);
    let reason = if name != other_name {
        format!("\"{name}\" and \"{other_name}\" are different fields")
    } else if !same_arguments(&one.node, &other.node) {
        "they have differing arguments".to_owned()
    } else {
        return None;
    };
    Some(conflict(key, &reason, vec![one.pos, other.pos]))
}

fn same_arguments(one: &Field, other: &Field) -> bool {
    one.arguments.len() == other.arguments.len()
        && one.arguments.iter().all(|(name, value)| {
            other.get_argument(&name.node).is_some_and(|other| other.node == value.node)
        })
}

/// Errors for response keys that would have different shapes in different members of a union.
pub(super) fn same_shapes(
    schema: &Schema,
    members: &[(String, Vec<Selection>)],
    place: Pos,
) -> Vec<GraphqlError> {
    let mut seen: HashMap<&str, (TypeReference, &Selection)> = HashMap::new();
    let mut errors = Vec::new();
    for (member, selections) in members {
        for selection in selections {
            let output = output(schema, member, &selection.name);
            match seen.get(selection.key.as_str()) {
                None => {
                    seen.insert(&selection.key, (output, selection));
                }
                Some((first, earlier)) => {
                    let found = difference(schema, (first, earlier), (&output, selection));
                    errors
                        .extend(found.map(|reason| conflict(&selection.key, &reason, vec![place])));
                }
            }
        }
    }
    errors
}

/// Why two fields of one response key have different shapes, or `None`.
fn difference(
    schema: &Schema,
    (one, one_selection): (&TypeReference, &Selection),
    (other, other_selection): (&TypeReference, &Selection),
) -> Option<String> {
    let is_leaf = |selection: &Selection| selection.selection == SelectionSet::Leaf;
    let leaves = is_leaf(one_selection) || is_leaf(other_selection);
    if !same_wrapping(one, other) || (leaves && one.name() != other.name()) {
        return Some(format!("they return conflicting types \"{one}\" and \"{other}\""));
    }
    for (parent, below) in objects(one.name(), one_selection) {
        for (other_parent, other_below) in objects(other.name(), other_selection) {
            for selection in below {
                let same_key = |other: &&Selection| other.key == selection.key;
                let Some(other) = other_below.iter().find(same_key) else { continue };
                let output_here = output(schema, parent, &selection.name);
                let output_there = output(schema, other_parent, &other.name);
                let found = difference(schema, (&output_here, selection), (&output_there, other));
                if let Some(reason) = found {
                    return Some(format!(
                        "subfields \"{}\" conflict because {reason}",
                        selection.key
                    ));
                }
            }
        }
    }
    None
}

/// Lists and non-nulls in the same places.
fn same_wrapping(one: &TypeReference, other: &TypeReference) -> bool {
    match (one, other) {
        (TypeReference::Named(_), TypeReference::Named(_)) => true,
        (TypeReference::List(one), TypeReference::List(other))
        | (TypeReference::NonNull(one), TypeReference::NonNull(other)) => same_wrapping(one, other),
        _ => false,
    }
}

/// The object types below a field with what is selected on each.
fn objects<'s>(output: &'s str, selection: &'s Selection) -> Vec<(&'s str, &'s [Selection])> {
    match &selection.selection {
        SelectionSet::Leaf => Vec::new(),
        SelectionSet::Object(below) => vec![(output, below.as_slice())],
        SelectionSet::Union(members) => {
            members.iter().map(|(member, below)| (member.as_str(), below.as_slice())).collect()
        }
    }
}

fn output(schema: &Schema, parent: &str, field: &str) -> TypeReference {
    let definition = schema.object(parent).and_then(|object| object.fields.get(field));
    definition.map_or_else(
        // `__typename`
        || TypeReference::named("String").non_null(),
        |definition| definition.output.clone(),
    )
}

fn conflict(key: &str, reason: &str, locations: Vec<Pos>) -> GraphqlError {
    GraphqlError::validation(
        format!("Fields \"{key}\" conflict because {reason}. {ADVICE}"),
        locations,
    )
}
