//! What there is to write: every type and component as it is defined, and what it is called in the schema for admins.
//!
//! In: the engine's model and schema. Out: JSON. Must not know: what any definition means; names are those that the schema has.

use model::{ContentType, Field, FieldKind, Kind, Model, Scalar};
use schema::{Binding, Schema, names};
use serde_json::{Map, Value, json};

use crate::Engine;

/// The content model of the project.
pub(super) fn told(engine: &Engine) -> Value {
    let (model, schema) = (engine.model(), engine.schema());
    let shown = model.own_types().filter(|content_type| content_type.exposed);
    let admins = engine.options().admins.as_deref();
    let preview = |uid: &str| admins?.previews.get(uid).map(String::as_str);
    let types = shown.map(|it| content_type((model, schema), it, preview(&it.uid)));
    let shown = model.components.iter().filter(|component| component.exposed);
    let components = shown.map(|component| {
        json!({
            "uid": &*component.uid,
            "displayName": component.display_name,
            "object": component.global_id,
            "fields": fields(model, schema, (&component.global_id, &component.fields)),
            "definition": component.definition,
        })
    });
    json!({
        "types": types.collect::<Value>(),
        "components": components.collect::<Value>(),
        "defaultLocale": model.default_locale,
    })
}

fn content_type(
    (model, schema): (&Model, &Schema),
    content_type: &ContentType,
    preview: Option<&str>,
) -> Value {
    let object = names::object(content_type);
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
        "fields": fields(model, schema, (&object, &content_type.fields)),
        "definition": content_type.definition,
        "preview": preview,
        "object": object,
    })
}

/// What there is to do with a type's entries, by the names of the root fields that do it.
fn operations(schema: &Schema, content_type: &ContentType) -> Value {
    let roots = [names::QUERY, names::MUTATION].into_iter().filter_map(|root| schema.object(root));
    let fields = roots.flat_map(|root| &root.fields);
    let offered = fields.filter_map(|(name, field)| {
        let (operation, id) = match field.binding {
            Binding::List(id) | Binding::Single(id) => ("find", id),
            Binding::Connection(id) => ("findConnection", id),
            Binding::One(id) => ("findOne", id),
            Binding::Create(id) | Binding::CreateAccount(id) | Binding::Upload(id) => {
                ("create", id)
            }
            Binding::Update(id) | Binding::UpdateAccount(id) | Binding::UpdateFile(id) => {
                ("update", id)
            }
            Binding::Delete(id) | Binding::DeleteAccount(id) | Binding::DeleteFile(id) => {
                ("delete", id)
            }
            Binding::Publish(id) => ("publish", id),
            Binding::Unpublish(id) => ("unpublish", id),
            Binding::DiscardDraft(id) => ("discardDraft", id),
            _ => return None,
        };
        (id == content_type.id).then(|| (operation.to_owned(), Value::from(name.as_str())))
    });
    Value::Object(offered.collect::<Map<_, _>>())
}

fn fields(model: &Model, schema: &Schema, (owner, fields): (&str, &[Field])) -> Value {
    let object = schema.object(owner);
    let shown = fields.iter().filter(|field| field.output || field.input);
    let told = shown.map(|field| {
        let output = object.and_then(|object| object.fields.get(&field.name.0));
        json!({
            "name": field.name.0,
            "type": output.map(|output| output.output.name()),
            "required": field.required,
            "localized": field.localized,
            "output": field.output,
            "input": field.input,
            "filter": field.filter,
            "values": values(model, field),
        })
    });
    told.collect()
}

/// What an enumeration may be: the name that GraphQL has for it, and what is stored.
fn values(model: &Model, field: &Field) -> Vec<Value> {
    let FieldKind::Scalar(scalar) = &field.kind else { return Vec::new() };
    let Scalar::Enum(id) = scalar.scalar else { return Vec::new() };
    let values = model.enumeration(id).values.iter();
    values.map(|value| json!({ "name": value.name, "value": value.raw })).collect()
}
