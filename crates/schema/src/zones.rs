//! Dynamic zones (content-api.md 2.2, fact 16): a union to read and a scalar to write.

use model::{Field, FieldKind, Model, ZoneField};

use crate::{NamedType, ScalarDefinition, TypeDefinition, UnionDefinition, names};

/// The union and the input scalar of each zone among an owner's fields.
pub(crate) fn all(model: &Model, owner: &str, fields: &[Field]) -> Vec<NamedType> {
    let zones = fields.iter().filter_map(|field| match &field.kind {
        FieldKind::Zone(zone) => Some((names::zone(owner, &field.name), zone)),
        _ => None,
    });
    zones.flat_map(|(name, zone)| [union(model, &name, zone), input(model, &name, zone)]).collect()
}

/// The components, and `Error`, which clients' documents may select though it never occurs. [`crate::prune`] takes out
/// those that are not exposed.
fn union(model: &Model, name: &str, zone: &ZoneField) -> NamedType {
    let components = zone.components.iter().map(|id| model.component(*id).global_id.clone());
    let members = components.chain([names::ERROR.to_owned()]).collect();
    (name.to_owned(), TypeDefinition::Union(UnionDefinition { members }))
}

fn input(model: &Model, name: &str, zone: &ZoneField) -> NamedType {
    let exposed = zone.components.iter().filter(|id| model.component(**id).exposed);
    let scalar = ScalarDefinition { description: None, zone: Some(exposed.copied().collect()) };
    (names::input(name), TypeDefinition::Scalar(scalar))
}
