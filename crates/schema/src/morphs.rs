//! Polymorphic relations (content-api.md 2.3): the unions of what they may lead to.

use model::{Field, FieldKind, Model, Relation, Target, TypeId};

use crate::{NamedType, TypeDefinition, UnionDefinition, names};

/// `GenericMorph`: what a relation leads to that names no targets. Strapi counts components in, which keep no
/// entries of their own and so never occur.
pub(crate) fn generic(model: &Model) -> NamedType {
    let components = model.components.iter().map(|component| component.global_id.clone());
    let content_types = model.own_types().map(names::object);
    union(names::GENERIC_MORPH.to_owned(), components.chain(content_types).collect())
}

/// The unions of those relations among an owner's fields that name their targets.
pub(crate) fn all(model: &Model, owner: &str, fields: &[Field]) -> Vec<NamedType> {
    let unions = fields.iter().filter_map(|field| match &field.kind {
        FieldKind::Relation(Relation { target: Target::Any(targets), .. })
            if !targets.is_empty() =>
        {
            let members = targets.iter().map(|id| names::object(model.content_type(*id)));
            Some(union(names::morph(owner, &field.name), members.collect()))
        }
        _ => None,
    });
    unions.collect()
}

/// The union of a relation of `owner` that may lead to `targets`.
pub(crate) fn name(owner: &str, field: &Field, targets: &[TypeId]) -> String {
    if targets.is_empty() {
        names::GENERIC_MORPH.to_owned()
    } else {
        names::morph(owner, &field.name)
    }
}

fn union(name: String, members: Vec<String>) -> NamedType {
    (name, TypeDefinition::Union(UnionDefinition { members }))
}
