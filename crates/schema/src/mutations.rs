//! The mutation root (content-api.md 2.6). `expectedVersion` is ours: with it, a change made from a stale copy
//! is refused instead of lost. So are the mutations that publish.

use indexmap::IndexMap;
use model::{ContentType, Kind, Model, Surface, Verb};

use crate::shared::{arguments, document_id, locale, status};
use crate::{
    ArgumentDefinition, Binding, FieldDefinition, NamedType, ObjectDefinition, ObjectSource,
    TypeDefinition, TypeReference, accounts, admin, mail, media, names,
};

/// `Mutation`.
pub(crate) fn root(model: &Model) -> NamedType {
    let mut content_types: Vec<&ContentType> = model.content_types.iter().collect();
    // Strapi's stand behind those of all types.
    content_types.sort_by_key(|content_type| {
        (accounts::is_account(content_type), media::is_file(content_type))
    });
    let offered = content_types.into_iter().flat_map(|content_type| {
        content_type.verbs.iter().flat_map(|verb| {
            if media::is_file(content_type) {
                of_file(content_type, *verb)
            } else if accounts::is_account(content_type) {
                accounts::of_verb(content_type, *verb).into_iter().collect()
            } else {
                of_verb(content_type, *verb).into_iter().collect()
            }
        })
    });
    let own = match model.surface {
        Surface::Content => accounts::mutations().collect::<Vec<_>>(),
        Surface::Admin => admin::mutations(),
    };
    let fields = offered.chain(own).chain(mail::mutations(model)).collect();
    let root = ObjectDefinition { source: ObjectSource::Root, fields };
    (names::MUTATION.to_owned(), TypeDefinition::Object(root))
}

/// `createArticle` and the like; nothing for what is a query, or has nothing to do.
fn of_verb(content_type: &ContentType, verb: Verb) -> Option<(String, FieldDefinition)> {
    Some(match verb {
        Verb::Find | Verb::FindOne => return None,
        Verb::Create => create(content_type),
        Verb::Update => update(content_type),
        Verb::Delete => delete(content_type),
        Verb::Publish => {
            standing(content_type, verb, "The published version becomes what the draft is.")
        }
        Verb::Unpublish => standing(
            content_type,
            verb,
            "Takes the published version away. Answers with the draft.",
        ),
        Verb::DiscardDraft => standing(
            content_type,
            verb,
            "The draft becomes what the published version is. Answers with the draft.",
        ),
    })
}

/// What files have instead.
fn of_file(file: &ContentType, verb: Verb) -> Vec<(String, FieldDefinition)> {
    match verb {
        Verb::Create => media::upload(file),
        Verb::Update => media::update(file),
        Verb::Delete => vec![media::delete(file)],
        Verb::Find | Verb::FindOne | Verb::Publish | Verb::Unpublish | Verb::DiscardDraft => {
            Vec::new()
        }
    }
}

fn create(content_type: &ContentType) -> (String, FieldDefinition) {
    let object = names::object(content_type);
    let arguments = with_locale(content_type, data_arguments(&object));
    let name = format!("create{object}");
    let binding = Binding::Change(content_type.id, Verb::Create);
    let create = FieldDefinition::new(TypeReference::Named(object), binding);
    (name, create.with_arguments(arguments))
}

fn update(content_type: &ContentType) -> (String, FieldDefinition) {
    let object = names::object(content_type);
    let mut arguments = address(content_type);
    arguments.extend(data_arguments(&object));
    let name = format!("update{object}");
    let binding = Binding::Change(content_type.id, Verb::Update);
    let update = FieldDefinition::new(TypeReference::Named(object), binding);
    (name, update.with_arguments(with_version(with_locale(content_type, arguments))))
}

fn delete(content_type: &ContentType) -> (String, FieldDefinition) {
    let name = format!("delete{}", names::object(content_type));
    let deleted = TypeReference::named(names::DELETED);
    let delete = FieldDefinition::new(deleted, Binding::Change(content_type.id, Verb::Delete));
    let arguments = with_version(with_locale(content_type, address(content_type)));
    (name, delete.with_arguments(arguments))
}

/// `publishArticle`, `unpublishArticle`, `discardDraftArticle`: what Strapi leaves to its admin panel.
fn standing(
    content_type: &ContentType,
    verb: Verb,
    description: &str,
) -> (String, FieldDefinition) {
    let object = names::object(content_type);
    let name = format!("{}{object}", verb.name());
    let arguments = with_version(with_locale(content_type, address(content_type)));
    let binding = Binding::Change(content_type.id, verb);
    let mutation = FieldDefinition::new(TypeReference::Named(object), binding);
    (name, mutation.with_arguments(arguments).with_description(description))
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
