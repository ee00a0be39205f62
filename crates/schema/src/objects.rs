//! Object types (content-api.md 2.3): content types, components, their collections and enumerations.

use indexmap::IndexMap;
use model::{
    Component, ComponentField, ContentType, Field, FieldKind, Kind, Model, Relation, Scalar,
    Surface, Target, TypeId,
};

use crate::admin;
use crate::inputs::scalar_type;
use crate::morphs;
use crate::shared::{list_arguments, object};
use crate::{
    Binding, EnumDefinition, FieldDefinition, NamedType, ObjectDefinition, ObjectSource,
    TypeDefinition, TypeReference, names,
};

/// `Article`.
pub(crate) fn of_content_type(model: &Model, content_type: &ContentType) -> NamedType {
    let name = names::object(content_type);
    let mut fields = of_fields(model, &name, &promised(model, content_type));
    if model.surface == Surface::Admin && has_thumbnails(content_type) {
        let address = TypeReference::named("String");
        let thumbnail = FieldDefinition::new(address, Binding::Thumbnail);
        let words = "A small picture of the file, if there is one: so that lists need not ask for `formats`.";
        fields.insert(THUMBNAIL.to_owned(), thumbnail.with_description(words));
    }
    if model.surface == Surface::Admin && content_type.draft_and_publish {
        let (name, standing) = admin::standing();
        fields.entry(name).or_insert(standing);
    }
    let source = ObjectSource::Content(content_type.id);
    (name, TypeDefinition::Object(ObjectDefinition { source, fields }))
}

/// The field with the address of a small picture.
const THUMBNAIL: &str = "thumbnailUrl";

/// Whether entries of a type are files that may have pictures, as far as the project left files what tells of these.
fn has_thumbnails(content_type: &ContentType) -> bool {
    let is_shown = |name: &&str| content_type.field(name).is_some_and(|field| field.output);
    *content_type.uid == *model::media::FILE
        && content_type.field(THUMBNAIL).is_none()
        && model::media::PICTURED_BY.iter().all(is_shown)
}

/// `ComponentSharedSeo`.
pub(crate) fn of_component(model: &Model, component: &Component) -> NamedType {
    let (identity, attributes) = component.fields.split_at(1);
    let fields = match model.surface {
        Surface::Content => component.fields.clone(),
        Surface::Admin => [identity, &optional(attributes)].concat(),
    };
    let fields = of_fields(model, &component.global_id, &fields);
    let source = ObjectSource::Component(component.id);
    (component.global_id.clone(), TypeDefinition::Object(ObjectDefinition { source, fields }))
}

/// A type's fields, of which none is promised that an entry may lack: admins read drafts, which are not complete.
fn promised(model: &Model, content_type: &ContentType) -> Vec<Field> {
    match model.surface {
        Surface::Admin if content_type.draft_and_publish => optional(&content_type.fields),
        Surface::Admin | Surface::Content => content_type.fields.clone(),
    }
}

/// The same fields, of which those that are written may be missing.
fn optional(fields: &[Field]) -> Vec<Field> {
    let optional =
        |field: &Field| Field { required: field.required && !field.writable, ..field.clone() };
    fields.iter().map(optional).collect()
}

/// `ArticleEntityResponseCollection` and `ArticleRelationResponseCollection`.
pub(crate) fn collections(content_type: &ContentType) -> [NamedType; 2] {
    let name = names::object(content_type);
    let nodes = || TypeReference::named(name.as_str()).non_null().list().non_null();
    let page_info = TypeReference::named(names::PAGINATION).non_null();
    [
        object(
            &names::collection(&name),
            ObjectSource::Collection(content_type.id),
            [("nodes", nodes(), Binding::Nodes), ("pageInfo", page_info, Binding::PageInfo)],
        ),
        object(
            &names::relation_collection(&name),
            ObjectSource::RelationCollection(content_type.id),
            [("nodes", nodes(), Binding::Nodes)],
        ),
    ]
}

/// The enumerations of an owner's fields.
pub(crate) fn enumerations(model: &Model, owner: &str, fields: &[Field]) -> Vec<NamedType> {
    let ids = fields.iter().filter_map(|field| match &field.kind {
        FieldKind::Scalar(scalar) => match scalar.scalar {
            Scalar::Enum(id) => Some((field, id)),
            _ => None,
        },
        _ => None,
    });
    ids.map(|(field, id)| {
        let enumeration = model.enumeration(id);
        let values = enumeration.values.iter().map(|value| value.name.clone()).collect();
        let name = names::enumeration(owner, &field.name, enumeration);
        (name, TypeDefinition::Enum(EnumDefinition { values }))
    })
    .collect()
}

type Fields = IndexMap<String, FieldDefinition>;

fn of_fields(model: &Model, owner: &str, fields: &[Field]) -> Fields {
    let mut definitions = Fields::new();
    for (index, field) in fields.iter().enumerate().filter(|(_, field)| field.output) {
        let name = field.name.0.clone();
        let binding = Binding::Field(index);
        match &field.kind {
            FieldKind::Scalar(scalar) => {
                // a secret is always null, whatever the definition demands
                let required = field.required && !scalar.secret;
                let output = TypeReference::Named(scalar_type(model, owner, field, scalar.scalar));
                definitions
                    .insert(name, FieldDefinition::new(output.non_null_if(required), binding));
            }
            FieldKind::Relation(relation) => match &relation.target {
                Target::Type(target) => {
                    definitions.extend(of_relation(model, field, index, (relation, *target)));
                }
                Target::Any(targets) => {
                    let item = TypeReference::Named(morphs::name(owner, field, targets));
                    let output = if relation.many { item.list() } else { item };
                    definitions.insert(name, FieldDefinition::new(output, binding));
                }
            },
            FieldKind::Component(component) => {
                definitions.insert(name, of_component_field(model, field, index, component));
            }
            FieldKind::Zone(_) => {
                let item = TypeReference::Named(names::zone(owner, &field.name));
                let output = item.list().non_null_if(field.required);
                definitions.insert(name, FieldDefinition::new(output, binding));
            }
        }
    }
    definitions
}

/// `author: Author`, or `tags_connection(…): TagRelationResponseCollection` and `tags(…): [Tag]!`. The entries
/// of a single type cannot be filtered, so lists of them take no arguments.
fn of_relation(
    model: &Model,
    field: &Field,
    index: usize,
    (relation, target): (&Relation, TypeId),
) -> Vec<(String, FieldDefinition)> {
    let target = model.content_type(target);
    let object = names::object(target);
    let one = TypeReference::named(object.as_str());
    if !relation.many {
        let output = one.non_null_if(field.required);
        return vec![(field.name.0.clone(), FieldDefinition::new(output, Binding::Field(index)))];
    }
    let arguments = match target.kind {
        Kind::Collection => list_arguments(&object),
        Kind::Single => IndexMap::new(),
    };
    let collection = TypeReference::Named(names::relation_collection(&object));
    let connection = FieldDefinition::new(
        collection.non_null_if(field.required),
        Binding::RelationConnection(index),
    );
    let list = FieldDefinition::new(one.list().non_null(), Binding::Field(index));
    vec![
        (names::connection(&field.name), connection.with_arguments(arguments.clone())),
        (field.name.0.clone(), list.with_arguments(arguments)),
    ]
}

/// `seo: ComponentSharedSeo` or `links(…): [ComponentSharedLink]`.
fn of_component_field(
    model: &Model,
    field: &Field,
    index: usize,
    component: &ComponentField,
) -> FieldDefinition {
    let object = &model.component(component.component).global_id;
    let one = TypeReference::named(object.as_str());
    let binding = Binding::Field(index);
    if component.repeatable {
        FieldDefinition::new(one.list().non_null_if(field.required), binding)
            .with_arguments(list_arguments(object))
    } else {
        FieldDefinition::new(one.non_null_if(field.required), binding)
    }
}
