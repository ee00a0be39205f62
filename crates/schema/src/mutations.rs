//! The mutation root (content-api.md 2.6). `expectedVersion` is ours: with it, a change made from a stale copy
//! is refused instead of lost. So are the mutations that publish.

use indexmap::IndexMap;
use model::{ContentType, Kind, Model, Verb};

use crate::shared::{FILE_INFO, arguments, document_id, file_info, locale, status};
use crate::{
    ArgumentDefinition, Binding, FieldDefinition, NamedType, ObjectDefinition, ObjectSource,
    TypeDefinition, TypeReference, accounts, mail, names,
};

/// `Mutation`.
pub(crate) fn root(model: &Model) -> NamedType {
    let mut content_types: Vec<&ContentType> = model.content_types.iter().collect();
    // Strapi's stand behind those of all types.
    content_types.sort_by_key(|content_type| is_file(content_type));
    let offered = content_types.into_iter().flat_map(|content_type| {
        content_type.verbs.iter().filter_map(|verb| of_verb(content_type, *verb))
    });
    let fields = offered.chain(accounts::mutations()).chain(mail::mutations(model)).collect();
    let root = ObjectDefinition { source: ObjectSource::Root, fields };
    (names::MUTATION.to_owned(), TypeDefinition::Object(root))
}

/// `createArticle` and the like; nothing for what is a query, or has nothing to do.
fn of_verb(content_type: &ContentType, verb: Verb) -> Option<(String, FieldDefinition)> {
    let id = content_type.id;
    Some(match verb {
        Verb::Find | Verb::FindOne => return None,
        Verb::Update if is_file(content_type) => return update_file(content_type),
        Verb::Delete if is_file(content_type) => delete_file(content_type),
        Verb::Create => create(content_type),
        Verb::Update => update(content_type),
        Verb::Delete => delete(content_type),
        Verb::Publish => standing(
            content_type,
            ("publish", Binding::Publish(id)),
            "The published version becomes what the draft is.",
        ),
        Verb::Unpublish => standing(
            content_type,
            ("unpublish", Binding::Unpublish(id)),
            "Takes the published version away. Answers with the draft.",
        ),
        Verb::DiscardDraft => standing(
            content_type,
            ("discardDraft", Binding::DiscardDraft(id)),
            "The draft becomes what the published version is. Answers with the draft.",
        ),
    })
}

fn is_file(content_type: &ContentType) -> bool {
    *content_type.uid == *model::media::FILE
}

fn create(content_type: &ContentType) -> (String, FieldDefinition) {
    let object = names::object(content_type);
    let arguments = with_locale(content_type, data_arguments(&object));
    let name = format!("create{object}");
    let create =
        FieldDefinition::new(TypeReference::Named(object), Binding::Create(content_type.id));
    (name, create.with_arguments(arguments))
}

fn update(content_type: &ContentType) -> (String, FieldDefinition) {
    let object = names::object(content_type);
    let mut arguments = address(content_type);
    arguments.extend(data_arguments(&object));
    let name = format!("update{object}");
    let update =
        FieldDefinition::new(TypeReference::Named(object), Binding::Update(content_type.id));
    (name, update.with_arguments(with_version(with_locale(content_type, arguments))))
}

fn delete(content_type: &ContentType) -> (String, FieldDefinition) {
    let name = format!("delete{}", names::object(content_type));
    let deleted = TypeReference::named(names::DELETED);
    let delete = FieldDefinition::new(deleted, Binding::Delete(content_type.id));
    let arguments = with_version(with_locale(content_type, address(content_type)));
    (name, delete.with_arguments(arguments))
}

/// `publishArticle`, `unpublishArticle`, `discardDraftArticle`: what Strapi leaves to its admin panel.
fn standing(
    content_type: &ContentType,
    (action, binding): (&str, Binding),
    description: &str,
) -> (String, FieldDefinition) {
    let object = names::object(content_type);
    let name = format!("{action}{object}");
    let arguments = with_version(with_locale(content_type, address(content_type)));
    let mutation = FieldDefinition::new(TypeReference::Named(object), binding);
    (name, mutation.with_arguments(arguments).with_description(description))
}

/// `updateUploadFile` (content-api.md 2.8); `None` when nothing of a file may be given.
fn update_file(content_type: &ContentType) -> Option<(String, FieldDefinition)> {
    file_info(content_type).next()?;
    let object = names::object(content_type);
    let name = format!("update{object}");
    let output = TypeReference::Named(object).non_null();
    let info = ArgumentDefinition::new(TypeReference::named(FILE_INFO));
    let update = FieldDefinition::new(output, Binding::UpdateFile(content_type.id));
    Some((name, update.with_arguments(arguments([file(), ("info", info)]))))
}

/// `deleteUploadFile` (content-api.md 2.8).
fn delete_file(content_type: &ContentType) -> (String, FieldDefinition) {
    let object = names::object(content_type);
    let name = format!("delete{object}");
    let delete =
        FieldDefinition::new(TypeReference::Named(object), Binding::DeleteFile(content_type.id));
    (name, delete.with_arguments(arguments([file()])))
}

/// `id: ID!`. Clients send a file's number, which is all that older ones know; its document id is taken as well.
fn file() -> (&'static str, ArgumentDefinition) {
    ("id", ArgumentDefinition::new(TypeReference::named("ID").non_null()))
}

type Arguments = IndexMap<String, ArgumentDefinition>;

/// `documentId: ID!`, or nothing for a single type.
fn address(content_type: &ContentType) -> Arguments {
    match content_type.kind {
        Kind::Collection => arguments([("documentId", document_id())]),
        Kind::Single => Arguments::new(),
    }
}

/// `status: PublicationStatus = PUBLISHED, data: ArticleInput!`
fn data_arguments(object: &str) -> Arguments {
    let data = TypeReference::Named(names::input(object)).non_null();
    arguments([("status", status()), ("data", ArgumentDefinition::new(data))])
}

fn with_locale(content_type: &ContentType, mut arguments: Arguments) -> Arguments {
    if content_type.localized {
        arguments.insert("locale".to_owned(), locale());
    }
    arguments
}

fn with_version(mut arguments: Arguments) -> Arguments {
    let version = ArgumentDefinition::new(TypeReference::named("Int"));
    arguments.insert("expectedVersion".to_owned(), version);
    arguments
}
