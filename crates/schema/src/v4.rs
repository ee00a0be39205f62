//! What documents written for Strapi 4 expect besides (content-api.md 2.12): `id`, `data` and `attributes` around what
//! lies flat now, `meta` of lists. All of it is deprecated.

use indexmap::IndexMap;

use crate::shared::object;
use crate::{
    Binding, FieldDefinition, NamedType, ObjectDefinition, ObjectSource, TypeDefinition,
    TypeReference, names,
};

const META: &str = "ResponseCollectionMeta";
const NODES: &str = "Use `nodes` field instead";
const FLAT: &str = "Use root level fields instead";

/// `ResponseCollectionMeta`.
pub(crate) fn meta() -> NamedType {
    let pagination = TypeReference::named(names::PAGINATION).non_null();
    object(META, ObjectSource::Plain, [("pagination", pagination, Binding::PageInfo)])
}

/// Adds the fields to a type, where they stand in Strapi's schema.
pub(crate) fn extend((name, definition): NamedType) -> NamedType {
    let TypeDefinition::Object(ObjectDefinition { source, fields }) = definition else {
        return (name, definition);
    };
    let fields = match source {
        ObjectSource::Content(_) => entry(&name, fields),
        ObjectSource::Component(_) => around_first(fields, Vec::new(), flat(&name)),
        ObjectSource::Collection(_) => collection(fields, true),
        ObjectSource::RelationCollection(_) => collection(fields, false),
        _ => fields,
    };
    (name, TypeDefinition::Object(ObjectDefinition { source, fields }))
}

type Fields = IndexMap<String, FieldDefinition>;
type Added = Vec<(&'static str, FieldDefinition)>;

fn entry(name: &str, fields: Fields) -> Fields {
    let id = TypeReference::named("ID").non_null();
    let id = FieldDefinition::new(id, Binding::RowId).deprecated("Use `documentId` instead");
    around_first(fields, vec![("id", id)], flat(name))
}

/// `attributes` and `data`, both of which are the object itself.
fn flat(name: &str) -> Added {
    let itself = || {
        FieldDefinition::new(TypeReference::named(name).non_null(), Binding::Itself)
            .deprecated(FLAT)
    };
    vec![("attributes", itself()), ("data", itself())]
}

fn collection(mut fields: Fields, paged: bool) -> Fields {
    if let Some(nodes) = fields.get("nodes") {
        let data = FieldDefinition::new(nodes.output.clone(), Binding::Nodes).deprecated(NODES);
        fields.insert("data".to_owned(), data);
    }
    if paged {
        let meta = FieldDefinition::new(TypeReference::named(META).non_null(), Binding::Meta);
        let meta = meta.deprecated("Use the `pageInfo` field instead");
        fields.insert("meta".to_owned(), meta);
    }
    fields
}

/// Puts fields before and after the first. An attribute with the name of one of them stays what it is.
fn around_first(fields: Fields, before: Added, after: Added) -> Fields {
    let free = |added: Added| -> Vec<(String, FieldDefinition)> {
        let named = added.into_iter().map(|(name, field)| (name.to_owned(), field));
        named.filter(|(name, _)| !fields.contains_key(name)).collect()
    };
    let (before, after) = (free(before), free(after));
    let mut fields = fields.into_iter();
    let first = fields.next();
    before.into_iter().chain(first).chain(after).chain(fields).collect()
}
