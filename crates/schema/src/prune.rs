//! Leaves out the types that no operation can reach, as Strapi does (content-api.md 2): the filters of a single
//! type, the inputs of a component that only zones use. And members of unions that are no types of this schema: types
//! and components that are not exposed.

use std::collections::HashSet;

use crate::{ArgumentDefinition, Schema, TypeDefinition, names};

/// Removes every type that nothing needed leads to.
pub(crate) fn unused(schema: &mut Schema) {
    members(schema);
    let mut used = HashSet::new();
    let mut waiting = vec![names::QUERY.to_owned(), names::MUTATION.to_owned()];
    while let Some(name) = waiting.pop() {
        if let Some(definition) = schema.types.get(&name)
            && used.insert(name)
        {
            waiting.extend(references(definition));
        }
    }
    schema.types.retain(|name, _| used.contains(name));
}

/// Removes members of unions that are no types of this schema.
fn members(schema: &mut Schema) {
    let known: HashSet<String> = schema.types.keys().cloned().collect();
    for definition in schema.types.values_mut() {
        if let TypeDefinition::Union(union) = definition {
            union.members.retain(|member| known.contains(member));
        }
    }
}

/// The names that a definition mentions.
fn references(definition: &TypeDefinition) -> Vec<String> {
    match definition {
        TypeDefinition::Scalar(_) | TypeDefinition::Enum(_) => Vec::new(),
        TypeDefinition::Union(union) => union.members.clone(),
        TypeDefinition::Input(input) => input.fields.values().map(argument).collect(),
        TypeDefinition::Object(object) => {
            let outputs = object.fields.values().map(|field| field.output.name().to_owned());
            let inputs = object.fields.values().flat_map(|field| field.arguments.values());
            outputs.chain(inputs.map(argument)).collect()
        }
    }
}

fn argument(argument: &ArgumentDefinition) -> String {
    argument.input.name().to_owned()
}
