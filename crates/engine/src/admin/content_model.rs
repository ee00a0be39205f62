//! What there is to write: every type and component as it is defined, and what it is called in the schema for admins.
//!
//! In: the engine's model and schema. Out: JSON. Must not know: what any definition means; names are those that the schema has.

use model::{Component, ContentType, Field, FieldKind, Kind, Model, Scalar};
use schema::{Binding, Schema, names};
use serde_json::{Map, Value, json};

use crate::Engine;

/// Where a definition has its attributes.
const ATTRIBUTES: &str = "attributes";

/// The content model of the project.
pub(super) fn told(engine: &Engine) -> Value {
    let (model, schema) = (engine.model(), engine.schema());
    let shown = model.own_types().filter(|content_type| content_type.exposed);
    let admins = engine.options().admins.as_deref();
    let has_page = |uid: &str| admins.is_some_and(|admins| admins.previews.contains_key(uid));
    let types = shown.map(|it| content_type((model, schema), it, has_page(&it.uid)));
    let shown = model.components.iter().filter(|component| component.exposed);
    let components = shown.map(|it| component(model, it));
    json!({
        "types": types.collect::<Value>(),
        "components": components.collect::<Value>(),
        "defaultLocale": model.default_locale,
    })
}

fn content_type(
    (model, schema): (&Model, &Schema),
    content_type: &ContentType,
    preview: bool,
) -> Value {
    let attributes = &content_type.definition[ATTRIBUTES];
    json!({
        "uid": &*content_type.uid,
        "kind": match content_type.kind {
            Kind::Collection => "COLLECTION",
            Kind::Single => "SINGLE",
        },
        "displayName": content_type.display_name,
        "draftAndPublish": content_type.draft_and_publish,
        "localized": content_type.localized,
        "operations": operations(schema, content_type),
        "attributes": attributes,
        "exceptions": exceptions(model, attributes, &content_type.fields),
        "localizedFields": localized_fields(attributes, &content_type.fields),
        "definition": content_type.definition,
        "preview": preview,
        "object": names::object(content_type),
    })
}

fn component(model: &Model, component: &Component) -> Value {
    let attributes = &component.definition[ATTRIBUTES];
    let description = component.definition["info"]["description"].as_str();
    json!({
        "uid": &*component.uid,
        "displayName": component.display_name,
        "description": description.filter(|text| !text.is_empty()),
        "object": component.global_id,
        "attributes": attributes,
        "exceptions": exceptions(model, attributes, &component.fields),
        "definition": component.definition,
    })
}

/// What there is to do with a type's entries, by the names of the root fields that do it.
pub(super) fn operations(schema: &Schema, content_type: &ContentType) -> Value {
    let roots = [names::QUERY, names::MUTATION].into_iter().filter_map(|root| schema.object(root));
    let fields = roots.flat_map(|root| &root.fields);
    let offered = fields.filter_map(|(name, field)| {
        let (operation, id) = match field.binding {
            Binding::List(id) | Binding::Single(id) => ("find", id),
            Binding::Connection(id) => ("findConnection", id),
            Binding::One(id) => ("findOne", id),
            Binding::Change(id, verb) => (verb.name(), id),
            Binding::CreateAccount(id) | Binding::Upload(id) => ("create", id),
            Binding::UpdateAccount(id) | Binding::UpdateFile(id) => ("update", id),
            Binding::DeleteAccount(id) | Binding::DeleteFile(id) => ("delete", id),
            _ => return None,
        };
        (id == content_type.id).then(|| (operation.to_owned(), Value::from(name.as_str())))
    });
    Value::Object(offered.collect::<Map<_, _>>())
}

/// What of the fields that attributes make does not follow from these.
fn exceptions(model: &Model, attributes: &Value, fields: &[Field]) -> Vec<Value> {
    let names = attributes.as_object().into_iter().flat_map(Map::keys);
    let told = names.filter_map(|name| {
        let field = fields.iter().find(|field| field.name.0 == *name);
        let values = field.and_then(|field| values(model, field));
        let (uses, kept_as) = (uses(field), field.and_then(|field| field.kept_as));
        let differs = uses.is_some() || values.is_some() || kept_as.is_some();
        let told = || json!({ "name": name, "uses": uses, "keptAs": kept_as, "values": values });
        differs.then(told)
    });
    told.collect()
}

/// What a field is there for, unless that is everything.
fn uses(field: Option<&Field>) -> Option<Vec<&'static str>> {
    let is = |of: fn(&Field) -> bool| field.is_some_and(of);
    let all = [
        ("READ", is(|field| field.output)),
        ("WRITE", is(|field| field.input)),
        ("FILTER", is(|field| field.filter)),
    ];
    let uses: Vec<_> = all.into_iter().filter_map(|(name, is)| is.then_some(name)).collect();
    (uses.len() < all.len()).then_some(uses)
}

/// The values of an enumeration that GraphQL has another name for: the name, and what is stored.
fn values(model: &Model, field: &Field) -> Option<Vec<Value>> {
    let FieldKind::Scalar(scalar) = &field.kind else { return None };
    let Scalar::Enum(id) = scalar.scalar else { return None };
    let values = model.enumeration(id).values.iter();
    let renamed = values.filter(|value| value.name != value.raw);
    let told: Vec<_> =
        renamed.map(|value| json!({ "name": value.name, "value": value.raw })).collect();
    (!told.is_empty()).then_some(told)
}

/// The fields of a type that attributes make and that differ by locale.
fn localized_fields<'m>(attributes: &Value, fields: &'m [Field]) -> Vec<&'m str> {
    let defined = fields.iter().filter(|field| attributes.get(&*field.name.0).is_some());
    defined.filter(|field| field.localized).map(|field| &*field.name.0).collect()
}
