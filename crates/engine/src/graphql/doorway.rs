//! What of the administration's interface is there for those who have not come in.
//!
//! In: the schema, then parsed documents. Out: whether a document asks for nothing else. Whatever is wrong with it is told in the words of
//! the schema, which is nobody's business who is not in: so this is found out before anything is compared with the schema.

use std::collections::HashSet;

use async_graphql::parser::types::{
    BaseType, ExecutableDocument, OperationDefinition, Selection, SelectionSet, Type,
};
use schema::{Binding, FieldDefinition, Schema, TypeDefinition, names};

use super::is_introspection;

const TYPENAME: &str = "__typename";
/// What the names of introspection's own types begin with.
const INTROSPECTION: &str = "__";

/// The root fields that are open to everybody, and the types that they take and answer.
pub(super) struct Doorway {
    fields: HashSet<String>,
    types: HashSet<String>,
}

impl Doorway {
    /// The doorway of a schema; `None` if nobody has to come in there.
    pub(super) fn of(schema: &Schema) -> Option<Self> {
        let roots = [names::QUERY, names::MUTATION];
        let operations = || {
            let objects = roots.into_iter().filter_map(|root| schema.object(root));
            objects.flat_map(|object| &object.fields).filter_map(|(name, field)| {
                match field.binding {
                    Binding::Admin(operation) => Some((name, field, operation)),
                    _ => None,
                }
            })
        };
        operations().next()?;
        let mut doorway =
            Self { fields: HashSet::new(), types: roots.into_iter().map(str::to_owned).collect() };
        for (name, field, _) in operations().filter(|(.., operation)| plan::is_open(*operation)) {
            doorway.fields.insert(name.clone());
            doorway.add(schema, field);
        }
        Some(doorway)
    }

    /// Adds what a field takes and answers.
    fn add(&mut self, schema: &Schema, field: &FieldDefinition) {
        let arguments = field.arguments.values().map(|argument| argument.input.name());
        for name in arguments.chain([field.output.name()]) {
            if !self.types.insert(name.to_owned()) {
                continue;
            }
            if let Some(TypeDefinition::Object(object)) = schema.types.get(name) {
                object.fields.values().for_each(|field| self.add(schema, field));
            }
        }
    }

    /// Whether a document asks for what is open and names nothing else.
    pub(super) fn admits(&self, document: &ExecutableDocument) -> bool {
        let fragments = || document.fragments.values().map(|fragment| &fragment.node);
        document.operations.iter().all(|(_, operation)| self.admits_operation(&operation.node))
            && fragments().all(|fragment| {
                let on = fragment.type_condition.node.on.node.as_str();
                self.has(on) && self.admits_set(&fragment.selection_set.node, is_root(on))
            })
    }

    fn admits_operation(&self, operation: &OperationDefinition) -> bool {
        let mut variables = operation.variable_definitions.iter();
        variables.all(|variable| self.has(name_of(&variable.node.var_type.node)))
            && self.admits_set(&operation.selection_set.node, true)
    }

    fn admits_set(&self, set: &SelectionSet, is_of_root: bool) -> bool {
        set.items.iter().all(|selection| match &selection.node {
            Selection::Field(field) => {
                let name = field.node.name.node.as_str();
                let is_open =
                    self.fields.contains(name) || name == TYPENAME || is_introspection(name);
                (is_open || !is_of_root) && self.admits_set(&field.node.selection_set.node, false)
            }
            Selection::InlineFragment(fragment) => {
                let on = fragment.node.type_condition.as_ref().map(|on| on.node.on.node.as_str());
                on.is_none_or(|on| self.has(on))
                    && self.admits_set(
                        &fragment.node.selection_set.node,
                        on.map_or(is_of_root, is_root),
                    )
            }
            // each fragment is looked at by itself
            Selection::FragmentSpread(_) => true,
        })
    }

    fn has(&self, name: &str) -> bool {
        self.types.contains(name) || name.starts_with(INTROSPECTION)
    }
}

fn is_root(name: &str) -> bool {
    [names::QUERY, names::MUTATION].contains(&name)
}

/// The type of which a type is made.
fn name_of(of: &Type) -> &str {
    match &of.base {
        BaseType::Named(name) => name,
        BaseType::List(inner) => name_of(inner),
    }
}
