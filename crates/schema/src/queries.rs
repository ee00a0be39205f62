//! The query root (content-api.md 2.4).

use indexmap::IndexMap;
use model::{ContentType, Kind, Model};

use crate::shared::{arguments, document_id, list_arguments, locale, status};
use crate::{
    AccountOperation, ArgumentDefinition, Binding, FieldDefinition, NamedType, ObjectDefinition,
    ObjectSource, TypeDefinition, TypeReference, names,
};

/// `Query`.
pub(crate) fn root(model: &Model) -> NamedType {
    let shown = model.content_types.iter().filter(|content_type| content_type.exposure.queries);
    let me = FieldDefinition::new(
        TypeReference::named("UsersPermissionsMe"),
        Binding::Account(AccountOperation::Me),
    );
    let fields = shown.flat_map(of_content_type).chain([("me".to_owned(), me)]).collect();
    let root = ObjectDefinition { source: ObjectSource::Root, fields };
    (names::QUERY.to_owned(), TypeDefinition::Object(root))
}

fn of_content_type(content_type: &ContentType) -> Vec<(String, FieldDefinition)> {
    let object = names::object(content_type);
    let one = TypeReference::named(object.as_str());
    let publication = || publication_arguments(content_type);
    if content_type.kind == Kind::Single {
        let single = FieldDefinition::new(one, Binding::Single(content_type.id));
        return vec![(names::query_one(content_type), single.with_arguments(publication()))];
    }
    let mut by_id = arguments([("documentId", document_id())]);
    by_id.extend(publication());
    let mut listed = list_arguments(&object);
    listed.extend(publication());
    let collection = TypeReference::Named(names::collection(&object));
    let many = names::query_many(content_type);
    let list = FieldDefinition::new(one.clone().list().non_null(), Binding::List(content_type.id));
    let connection = FieldDefinition::new(collection, Binding::Connection(content_type.id));
    let one = FieldDefinition::new(one, Binding::One(content_type.id));
    vec![
        (names::query_one(content_type), one.with_arguments(by_id)),
        (names::connection(&many), connection.with_arguments(listed.clone())),
        (many, list.with_arguments(listed)),
    ]
}

/// On every type, with drafts or without, because nested relations inherit them; `locale` only where it means
/// something.
fn publication_arguments(content_type: &ContentType) -> IndexMap<String, ArgumentDefinition> {
    let has_published = ArgumentDefinition::new(TypeReference::named("Boolean"));
    let filter = ArgumentDefinition::new(TypeReference::named(names::PUBLICATION_FILTER));
    let mut arguments = arguments([
        ("status", status()),
        ("hasPublishedVersion", has_published),
        ("publicationFilter", filter),
    ]);
    if content_type.localized {
        arguments.insert("locale".to_owned(), locale());
    }
    arguments
}
