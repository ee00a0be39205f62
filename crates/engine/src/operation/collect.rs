//! Which fields a selection set selects on one object type: fragments expanded, `@skip` and `@include` applied,
//! equal response keys side by side (GraphQL spec 6.3.2).

use std::collections::HashSet;

use async_graphql::Positioned;
use async_graphql::parser::types::{Directive, Field, InlineFragment, Selection, SelectionSet};
use async_graphql_value::Value;
use indexmap::IndexMap;
use schema::{Input, TypeDefinition};

use super::normalize::Normalizer;

/// Fields by response key, in the order in which the keys first occur.
pub(super) type Groups<'d> = IndexMap<&'d str, Vec<&'d Positioned<Field>>>;

/// Collects the fields of `sets`, merged, on the object type `parent`.
pub(super) fn collect<'d>(
    normalizer: &mut Normalizer<'d>,
    parent: &str,
    sets: &[&'d SelectionSet],
) -> Groups<'d> {
    let mut collector = Collector { parent, spread: HashSet::new(), groups: Groups::new() };
    for set in sets {
        collector.set(normalizer, set);
    }
    collector.groups
}

struct Collector<'d, 'p> {
    parent: &'p str,
    /// Fragments already spread here; a second time they add nothing.
    spread: HashSet<&'d str>,
    groups: Groups<'d>,
}

impl<'d> Collector<'d, '_> {
    fn set(&mut self, normalizer: &mut Normalizer<'d>, set: &'d SelectionSet) {
        for selection in &set.items {
            if !is_included(normalizer, selection.node.directives()) {
                continue;
            }
            match &selection.node {
                Selection::Field(field) => {
                    let key = field.node.response_key().node.as_str();
                    self.groups.entry(key).or_default().push(field);
                }
                Selection::InlineFragment(fragment) => self.inline(normalizer, &fragment.node),
                Selection::FragmentSpread(spread) => {
                    let name = spread.node.fragment_name.node.as_str();
                    let Some(fragment) = normalizer.fragment(name) else { continue };
                    let on = fragment.type_condition.node.on.node.as_str();
                    if self.spread.insert(name) && applies(normalizer, on, self.parent) {
                        self.set(normalizer, &fragment.selection_set.node);
                    }
                }
            }
        }
    }

    fn inline(&mut self, normalizer: &mut Normalizer<'d>, fragment: &'d InlineFragment) {
        let condition = fragment.type_condition.as_ref().map(|on| on.node.on.node.as_str());
        if condition.is_none_or(|on| applies(normalizer, on, self.parent)) {
            self.set(normalizer, &fragment.selection_set.node);
        }
    }
}

/// Whether objects of type `object` satisfy the type condition `on`.
fn applies(normalizer: &Normalizer<'_>, on: &str, object: &str) -> bool {
    on == object
        || matches!(
            normalizer.schema.types.get(on),
            Some(TypeDefinition::Union(union)) if union.members.iter().any(|member| member == object)
        )
}

fn is_included(normalizer: &mut Normalizer<'_>, directives: &[Positioned<Directive>]) -> bool {
    directives.iter().all(|directive| {
        let wanted = match directive.node.name.node.as_str() {
            "skip" => false,
            "include" => true,
            _ => return true,
        };
        condition(normalizer, &directive.node) == wanted
    })
}

/// The value of a directive's `if`.
fn condition(normalizer: &mut Normalizer<'_>, directive: &Directive) -> bool {
    let argument = directive.get_argument("if").map(|argument| &argument.node);
    match argument {
        Some(Value::Boolean(value)) => *value,
        Some(Value::Variable(name)) => normalizer.substitute(name) == Some(Input::Boolean(true)),
        _ => false,
    }
}
