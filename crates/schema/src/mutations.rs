//! The mutation root (content-api.md 2.6). `expectedVersion` is ours: with it, a change made from a stale copy
//! is refused instead of lost. So are the mutations that publish.

use indexmap::IndexMap;
use model::{ContentType, Kind, Model};

use crate::shared::{FILE_INFO, arguments, document_id, locale, status};
use crate::{
    ArgumentDefinition, Binding, FieldDefinition, NamedType, ObjectDefinition, ObjectSource,
    TypeDefinition, TypeReference, accounts, names,
};

/// `Mutation`.
pub(crate) fn root(model: &Model) -> NamedType {
    let writable =
        model.content_types.iter().filter(|content_type| content_type.exposure.mutations);
    let files = model.find("plugin::upload.file").into_iter().flat_map(of_files);
    let fields =
        writable.flat_map(of_content_type).chain(files).chain(accounts::mutations()).collect();
    let root = ObjectDefinition { source: ObjectSource::Root, fields };
    (names::MUTATION.to_owned(), TypeDefinition::Object(root))
}

fn of_content_type(content_type: &ContentType) -> Vec<(String, FieldDefinition)> {
    let object = names::object(content_type);
    let one = || TypeReference::named(object.as_str());
    let id = content_type.id;
    let mut mutations = Vec::new();
    if content_type.kind == Kind::Collection {
        let create = FieldDefinition::new(one(), Binding::Create(id));
        let arguments = with_locale(content_type, data_arguments(&object));
        mutations.push((format!("create{object}"), create.with_arguments(arguments)));
    }
    let mut changes = address(content_type);
    changes.extend(data_arguments(&object));
    let update = FieldDefinition::new(one(), Binding::Update(id));
    mutations.push((
        format!("update{object}"),
        update.with_arguments(with_version(with_locale(content_type, changes))),
    ));
    let delete = FieldDefinition::new(TypeReference::named(names::DELETED), Binding::Delete(id));
    mutations.push((
        format!("delete{object}"),
        delete.with_arguments(with_version(with_locale(content_type, address(content_type)))),
    ));
    if content_type.draft_and_publish {
        mutations.extend(standing(content_type, &object));
    }
    mutations
}

/// `publishArticle`, `unpublishArticle`, `discardDraftArticle`: what Strapi leaves to its admin panel.
fn standing(
    content_type: &ContentType,
    object: &str,
) -> impl Iterator<Item = (String, FieldDefinition)> {
    let id = content_type.id;
    let all = [
        ("publish", Binding::Publish(id), "The published version becomes what the draft is."),
        (
            "unpublish",
            Binding::Unpublish(id),
            "Takes the published version away. Answers with the draft.",
        ),
        (
            "discardDraft",
            Binding::DiscardDraft(id),
            "The draft becomes what the published version is. Answers with the draft.",
        ),
    ];
    all.map(|(verb, binding, description)| {
        let arguments = with_version(with_locale(content_type, address(content_type)));
        let mutation = FieldDefinition::new(TypeReference::named(object), binding);
        let mutation = mutation.with_arguments(arguments).with_description(description);
        (format!("{verb}{object}"), mutation)
    })
    .into_iter()
}

/// `updateUploadFile`, `deleteUploadFile` (content-api.md 2.8). Clients send a file's number, which is all that older
/// ones know; its document id is taken as well.
fn of_files(content_type: &ContentType) -> [(String, FieldDefinition); 2] {
    let object = names::object(content_type);
    let one = TypeReference::named(object.as_str());
    let file = || ("id", ArgumentDefinition::new(TypeReference::named("ID").non_null()));
    let info = ArgumentDefinition::new(TypeReference::named(FILE_INFO));
    let update = FieldDefinition::new(one.clone().non_null(), Binding::UpdateFile(content_type.id));
    let delete = FieldDefinition::new(one, Binding::DeleteFile(content_type.id));
    [
        (format!("update{object}"), update.with_arguments(arguments([file(), ("info", info)]))),
        (format!("delete{object}"), delete.with_arguments(arguments([file()]))),
    ]
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
