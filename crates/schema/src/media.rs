//! The mutations of files (content-api.md 2.8), and how files come with an operation. Strapi 5 has the first two only;
//! uploads are ours, in the shape that Strapi 4 had.

use indexmap::IndexMap;
use model::ContentType;

use crate::shared::{FILE_INFO, arguments, file_info, many, named, plain, taken};
use crate::{
    ArgumentDefinition, Binding, FieldDefinition, Input, NamedType, ObjectDefinition,
    TypeDefinition, TypeReference, names,
};

type Fields = Vec<(String, FieldDefinition)>;

/// What stands before the number of a file that came with the request. A client that writes it itself means a file of its own
/// request, too, and is refused when that brings none.
const MARKER: &str = "\u{1}file:";

/// What stands for the request's file with this number, wherever an `Upload` or an `ID` of a file is expected.
#[must_use]
pub fn file_marker(index: usize) -> String {
    format!("{MARKER}{index}")
}

/// The number of the file that a text stands for, if it stands for one.
#[must_use]
pub fn marked_file(text: &str) -> Option<usize> {
    text.strip_prefix(MARKER)?.parse().ok()
}

/// Whether a value stands for a file of the request, or something in it does.
#[must_use]
pub fn holds_file(value: &Input) -> bool {
    match value {
        Input::String(text) => marked_file(text).is_some(),
        Input::List(items) => items.iter().any(holds_file),
        Input::Object(members) => members.iter().any(|(_, value)| holds_file(value)),
        _ => false,
    }
}

/// What is said of a file in the place of content.
pub const NO_PLACE_FOR_FILES: &str = "A file cannot stand here.";

pub(crate) fn is_file(content_type: &ContentType) -> bool {
    *content_type.uid == *model::media::FILE
}

/// What a browser needs to send a file straight to the bucket.
const DIRECT_UPLOAD: &str = "DirectUpload";

/// The types that only uploads have.
pub(crate) fn types() -> Vec<NamedType> {
    let fields = [
        ("key", named("ID")),
        ("url", named("String")),
        ("fields", named("JSON")),
        ("expiresAt", named("DateTime")),
    ];
    vec![plain(DIRECT_UPLOAD, fields)]
}

/// `createDirectUpload` and `finishDirectUpload`.
fn direct(file: &ContentType) -> Fields {
    let size = "The file's length in bytes.";
    let create = arguments([
        ("name", taken(named("String"))),
        ("mime", taken(named("String"))),
        ("size", taken(named("Long")).with_description(size)),
    ]);
    let key = taken(named("ID"));
    let finish = into_entry(arguments([("key", key), ("info", info()), ("folder", id())]));
    vec![
        field(
            ("createDirectUpload", Binding::DirectUpload(file.id)),
            named(DIRECT_UPLOAD),
            create,
            "Lets a large file be posted straight to the bucket, as a form with these fields and then `file`, within ten \
             minutes. It becomes a file by `finishDirectUpload`.",
        ),
        field(
            ("finishDirectUpload", Binding::FinishUpload(file.id)),
            TypeReference::Named(names::object(file)).non_null(),
            finish,
            "Takes in what was posted to the bucket, as `upload` would have.",
        ),
    ]
}

/// `upload`, `multipleUpload` and the uploads straight to the bucket.
pub(crate) fn upload(file: &ContentType) -> Fields {
    let file_object = || TypeReference::Named(names::object(file));
    let upload = taken(named(names::UPLOAD));
    let one = arguments([("file", upload), ("info", info()), ("folder", id())]);
    let files = many(names::UPLOAD);
    let infos = ArgumentDefinition::new(TypeReference::named(FILE_INFO).list());
    let many = arguments([("files", taken(files)), ("info", infos), ("folder", id())]);
    let (one, many) = (into_entry(one), into_entry(many));
    let uploads = [
        field(
            ("upload", Binding::Upload(file.id)),
            file_object().non_null(),
            one,
            "Takes a file in, in a request by the GraphQL multipart request specification. `ref`, `refId` and `field` put it into \
             a media field of an entry: `api::article.article`, the entry's id and `cover`.",
        ),
        field(
            ("multipleUpload", Binding::UploadMany(file.id)),
            file_object().list().non_null(),
            many,
            "Takes files in, all of them or none; `info` in the same order.",
        ),
    ];
    uploads.into_iter().chain(direct(file)).collect()
}

/// `updateUploadFile`, unless nothing of a file may be given, and `replaceUploadFile`.
pub(crate) fn update(file: &ContentType) -> Fields {
    let object = names::object(file);
    let output = || TypeReference::named(object.as_str()).non_null();
    let update = FieldDefinition::new(output(), Binding::UpdateFile(file.id));
    let update = update.with_arguments(arguments([number(), ("info", info())]));
    let replace = field(
        (&format!("replace{object}"), Binding::ReplaceFile(file.id)),
        output(),
        arguments([number(), ("file", taken(named(names::UPLOAD))), ("info", info())]),
        "Another file in the place of one: whatever refers to it has the new one, under a new URL.",
    );
    let is_given = file_info(file).next().is_some();
    is_given.then(|| (format!("update{object}"), update)).into_iter().chain([replace]).collect()
}

/// `deleteUploadFile`.
pub(crate) fn delete(file: &ContentType) -> (String, FieldDefinition) {
    let object = names::object(file);
    let name = format!("delete{object}");
    let delete = FieldDefinition::new(TypeReference::Named(object), Binding::DeleteFile(file.id));
    (name, delete.with_arguments(arguments([number()])))
}

/// Adds to files their number, which clients of Strapi address them by and nothing else in its schema tells, and how many entries
/// show them. `numbered`: all entries have their number, as for clients of Strapi 4.
pub(crate) fn with_number_and_count(
    (name, definition): (String, TypeDefinition),
    numbered: bool,
) -> (String, TypeDefinition) {
    let TypeDefinition::Object(ObjectDefinition { source, mut fields }) = definition else {
        return (name, definition);
    };
    if !numbered {
        let id = FieldDefinition::new(named("ID"), Binding::RowId);
        fields.insert("id".to_owned(), id.with_description("The file's number."));
    }
    if let Some(Binding::Field(related)) = fields.get("related").map(|field| field.binding) {
        let count = FieldDefinition::new(named("Int"), Binding::Count(related));
        let description = "How many entries show the file, as far as they may be read; as many as may be listed at most.";
        let count = count.with_description(description);
        // an attribute of this name stays what it is
        fields.entry("relatedCount".to_owned()).or_insert(count);
    }
    (name, TypeDefinition::Object(ObjectDefinition { source, fields }))
}

/// `id: ID!`. Clients send a file's number, which is all that older ones know; its document id is taken as well.
fn number() -> (&'static str, ArgumentDefinition) {
    ("id", taken(named("ID")))
}

fn field(
    (name, binding): (&str, Binding),
    output: TypeReference,
    arguments: IndexMap<String, ArgumentDefinition>,
    description: &str,
) -> (String, FieldDefinition) {
    let field = FieldDefinition::new(output, binding);
    (name.to_owned(), field.with_arguments(arguments).with_description(description))
}

/// Adds which media field of which entry files are for.
fn into_entry(
    mut arguments: IndexMap<String, ArgumentDefinition>,
) -> IndexMap<String, ArgumentDefinition> {
    let text = || ArgumentDefinition::new(TypeReference::named("String"));
    arguments.extend([
        ("ref".to_owned(), text()),
        ("refId".to_owned(), id()),
        ("field".to_owned(), text()),
    ]);
    arguments
}

fn info() -> ArgumentDefinition {
    ArgumentDefinition::new(TypeReference::named(FILE_INFO))
}

fn id() -> ArgumentDefinition {
    ArgumentDefinition::new(TypeReference::named("ID"))
}
