//! The GraphQL schema of a model, as plain data.
//!
//! In: a [`model::Model`]. Out: a [`Schema`], in which every field says what it means ([`Binding`]), so that the
//! planner never has to take a name apart; [`print`] turns it into SDL.
//!
//! Must not know: async-graphql, SQL, viewers.

mod accounts;
mod admin;
mod binding;
pub mod definition;
mod filters;
mod inputs;
mod mail;
mod media;
mod morphs;
mod mutations;
pub mod names;
mod objects;
pub mod operation;
mod print;
mod prune;
mod queries;
mod scalars;
mod shared;
mod v4;
mod zones;

pub use accounts::GRANTS;
pub use binding::{AccountOperation, AdminOperation, Binding, MailOperation};
pub use definition::{
    ArgumentDefinition, EnumDefinition, FieldDefinition, InputDefinition, ObjectDefinition,
    ObjectSource, ScalarDefinition, Schema, TypeDefinition, TypeReference, UnionDefinition,
};
pub use media::{NO_PLACE_FOR_FILES, file_marker, holds_file, marked_file};
pub use operation::{Input, Location, Operation, OperationKind, Selection, SelectionSet};
pub use print::{print, print_of, print_type};

use model::{ContentType, Model, Surface};

/// A type with its name.
type NamedType = (String, TypeDefinition);

/// The schema of a model: shared types, then components, then content types, then the roots.
#[must_use]
pub fn build(model: &Model) -> Schema {
    let mut schema = Schema::default();
    schema.types.extend(scalars::all());
    schema.types.extend(shared::all(model.find(model::media::FILE)));
    schema.types.extend(filters::of_scalars());
    for component in model.components.iter().filter(|component| component.exposed) {
        schema.types.extend(objects::enumerations(model, &component.global_id, &component.fields));
        schema.types.extend(zones::all(model, &component.global_id, &component.fields));
        schema.types.extend(morphs::all(model, &component.global_id, &component.fields));
        schema.types.extend([
            filters::of_component(model, component),
            inputs::of_component(model, component),
            objects::of_component(model, component),
        ]);
    }
    for content_type in model.content_types.iter().filter(|content_type| content_type.exposed) {
        let name = names::object(content_type);
        schema.types.extend(objects::enumerations(model, &name, &content_type.fields));
        schema.types.extend(zones::all(model, &name, &content_type.fields));
        schema.types.extend(morphs::all(model, &name, &content_type.fields));
        schema.types.extend([
            filters::of_content_type(model, content_type),
            inputs::of_content_type(model, content_type),
            object(model, content_type),
        ]);
        schema.types.extend(objects::collections(content_type));
    }
    schema.types.extend([morphs::generic(model)]);
    schema.types.extend(accounts::types_of_changes(model));
    match model.surface {
        Surface::Content => schema.types.extend(accounts::types()),
        Surface::Admin => schema.types.extend(admin::types()),
    }
    schema.types.extend(mail::types(model));
    schema.types.extend(media::types());
    schema.types.extend([queries::root(model), mutations::root(model)]);
    if model.v4_compatibility {
        schema.types = schema.types.into_iter().map(v4::extend).chain([v4::meta()]).collect();
    }
    prune::unused(&mut schema);
    schema
}

/// The object type of a content type.
fn object(model: &Model, content_type: &ContentType) -> NamedType {
    let object = objects::of_content_type(model, content_type);
    if media::is_file(content_type) {
        media::with_number_and_count(object, model.v4_compatibility)
    } else {
        object
    }
}

#[cfg(test)]
mod tests;
