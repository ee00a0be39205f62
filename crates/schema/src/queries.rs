//! The query root (content-api.md 2.4).

use indexmap::IndexMap;
use model::{ContentType, Kind, Model, Surface, Verb};

use crate::shared::{arguments, document_id, list_arguments, locale, status};
use crate::{
    ArgumentDefinition, Binding, FieldDefinition, NamedType, ObjectDefinition, ObjectSource,
    TypeDefinition, TypeReference, accounts, admin, mail, names,
};

/// `Query`.
pub(crate) fn root(model: &Model) -> NamedType {
    let own = match model.surface {
        Surface::Content => accounts::queries().to_vec(),
        Surface::Admin => admin::queries(),
    };
    let fields = model
        .content_types
        .iter()
        .flat_map(of_content_type)
        .chain(own)
        .chain(mail::queries(model))
        .collect();
    let root = ObjectDefinition { source: ObjectSource::Root, fields };
    (names::QUERY.to_owned(), TypeDefinition::Object(root))
}

fn of_content_type(content_type: &ContentType) -> Vec<(String, FieldDefinition)> {
    let offers = |verb| content_type.verbs.contains(&verb);
    let mut queries = Vec::new();
    if content_type.kind == Kind::Single {
        queries.extend(offers(Verb::Find).then(|| single(content_type)));
        return queries;
    }
    queries.extend(offers(Verb::FindOne).then(|| one(content_type)));
    if offers(Verb::Find) {
        queries.extend(many(content_type));
    }
    queries
}

/// `homepage`
fn single(content_type: &ContentType) -> (String, FieldDefinition) {
    let object = TypeReference::Named(names::object(content_type));
    let single = FieldDefinition::new(object, Binding::Single(content_type.id));
    let arguments = publication_arguments(content_type);
    (names::query_one(content_type), single.with_arguments(arguments))
}

/// `article`
fn one(content_type: &ContentType) -> (String, FieldDefinition) {
    let object = TypeReference::Named(names::object(content_type));
    let one = FieldDefinition::new(object, Binding::One(content_type.id));
    if content_type.system {
        let by_id = arguments([("id", document_id())]);
        return (names::query_one(content_type), one.with_arguments(by_id));
    }
    let mut by_id = arguments([("documentId", document_id())]);
    by_id.extend(publication_arguments(content_type));
    (names::query_one(content_type), one.with_arguments(by_id))
}

/// `articles_connection` and `articles`
fn many(content_type: &ContentType) -> [(String, FieldDefinition); 2] {
    let object = names::object(content_type);
    let mut listed = list_arguments(&object);
    if !content_type.system {
        listed.extend(publication_arguments(content_type));
    }
    let collection = TypeReference::Named(names::collection(&object));
    let connection = FieldDefinition::new(collection, Binding::Connection(content_type.id));
    let rows = TypeReference::Named(object).list().non_null();
    let list = FieldDefinition::new(rows, Binding::List(content_type.id));
    let name = names::query_many(content_type);
    [
        (names::connection(&name), connection.with_arguments(listed.clone())),
        (name, list.with_arguments(listed)),
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
