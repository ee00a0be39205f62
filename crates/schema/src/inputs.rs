//! Mutation inputs (content-api.md 2.6): every writable field, all nullable.

use indexmap::IndexMap;
use model::{Component, ContentType, Field, FieldKind, Model, Scalar};

use crate::{
    ArgumentDefinition, InputDefinition, NamedType, TypeDefinition, TypeReference, accounts, names,
};

/// `ArticleInput`. `publishedAt`, and `locale` on a type without locales, are accepted and ignored on write.
pub(crate) fn of_content_type(model: &Model, content_type: &ContentType) -> NamedType {
    let object = names::object(content_type);
    let mut fields = of_fields(model, &object, &content_type.fields);
    if !content_type.localized {
        fields.insert("locale".to_owned(), plain("String"));
    }
    if accounts::is_role(content_type) {
        let has_permissions = fields.contains_key("permissions");
        // an attribute of this name stays what it is
        fields
            .entry(accounts::GRANTS.to_owned())
            .or_insert_with(|| accounts::grants(has_permissions));
    }
    (names::input(&object), TypeDefinition::Input(InputDefinition { fields }))
}

/// `ComponentSharedSeoInput`; the `id` names a stored component to change in place.
pub(crate) fn of_component(model: &Model, component: &Component) -> NamedType {
    let fields = of_fields(model, &component.global_id, &component.fields);
    (names::input(&component.global_id), TypeDefinition::Input(InputDefinition { fields }))
}

fn of_fields(model: &Model, owner: &str, fields: &[Field]) -> IndexMap<String, ArgumentDefinition> {
    let writable = fields.iter().filter(|field| field.input);
    writable
        .map(|field| (field.name.0.clone(), ArgumentDefinition::new(of_field(model, owner, field))))
        .collect()
}

/// The input of one field. A document's id says of which type it is, so a polymorphic relation takes ids like any
/// other; in Strapi's schema it has no input.
fn of_field(model: &Model, owner: &str, field: &Field) -> TypeReference {
    match &field.kind {
        FieldKind::Scalar(scalar) => {
            TypeReference::Named(scalar_type(model, owner, field, scalar.scalar))
        }
        FieldKind::Relation(relation) => list_if(relation.many, TypeReference::named("ID")),
        FieldKind::Component(component) => {
            let name = names::input(&model.component(component.component).global_id);
            list_if(component.repeatable, TypeReference::Named(name))
        }
        FieldKind::Zone(_) => {
            let item = names::input(&names::zone(owner, &field.name));
            TypeReference::Named(item).non_null().list()
        }
    }
}

/// The type of a scalar field, in inputs and objects alike.
pub(crate) fn scalar_type(model: &Model, owner: &str, field: &Field, scalar: Scalar) -> String {
    match scalar {
        Scalar::Enum(id) => names::enumeration(owner, &field.name, model.enumeration(id)),
        other => names::filtered_as(other).to_owned(),
    }
}

fn list_if(many: bool, item: TypeReference) -> TypeReference {
    if many { item.list() } else { item }
}

fn plain(name: &str) -> ArgumentDefinition {
    ArgumentDefinition::new(TypeReference::named(name))
}
