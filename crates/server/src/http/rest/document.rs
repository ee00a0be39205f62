//! The GraphQL operations behind the REST API.
//!
//! In: the content type of files, and what a request says. Out: an [`Operation`] with every field that clients see of files.

use media::Spooled;
use model::ContentType;
use serde_json::{Map, Value, json};

/// What Strapi tells of a file, in its order; the last two are ours.
const FIELDS: [&str; 21] = [
    "documentId",
    "name",
    "alternativeText",
    "caption",
    "focalPoint",
    "width",
    "height",
    "formats",
    "hash",
    "ext",
    "mime",
    "size",
    "url",
    "previewUrl",
    "provider",
    "provider_metadata",
    "createdAt",
    "updatedAt",
    "publishedAt",
    "placeholder",
    "dominantColor",
];
/// What may be given of a file besides its bytes.
const INFO: [&str; 5] = ["name", "alternativeText", "caption", "focalPoint", "folder"];

/// What is carried out. Its only field is called `result`.
#[derive(Debug)]
pub(super) struct Operation {
    /// The document.
    pub(super) text: String,
    /// Values of its variables.
    pub(super) variables: Map<String, Value>,
    /// The files that it brings.
    pub(super) files: Vec<Spooled>,
}

/// An argument: its name, its type, its value.
type Argument = (&'static str, &'static str, Value);

/// `GET /api/upload/files`
pub(super) fn list(file: &ContentType, arguments: Vec<Argument>) -> Operation {
    operation(file, ("query", "uploadFiles"), arguments, Vec::new())
}

/// `GET /api/upload/files/:id`
pub(super) fn one(file: &ContentType, document: String) -> Operation {
    let id = ("documentId", "ID!", document.into());
    operation(file, ("query", "uploadFile"), vec![id], Vec::new())
}

/// `DELETE /api/upload/files/:id`
pub(super) fn delete(file: &ContentType, id: String) -> Operation {
    let id = ("id", "ID!", id.into());
    operation(file, ("mutation", "deleteUploadFile"), vec![id], Vec::new())
}

/// `POST /api/upload` with files. `place` is the entry that they become part of.
pub(super) fn upload(
    file: &ContentType,
    files: Vec<Spooled>,
    info: Vec<Value>,
    place: Vec<Argument>,
) -> Operation {
    let markers: Vec<Value> = (0..files.len()).map(engine::file_marker).collect();
    let mut arguments = vec![("files", "[Upload!]!", markers.into())];
    if !info.is_empty() {
        arguments.push(("info", "[FileInfoInput]", info.into()));
    }
    arguments.extend(place);
    operation(file, ("mutation", "multipleUpload"), arguments, files)
}

/// `POST /api/upload?id=…` with one file
pub(super) fn replace(
    file: &ContentType,
    id: String,
    new: Spooled,
    info: Option<Value>,
) -> Operation {
    let id = ("id", "ID!", id.into());
    let mut arguments = vec![id, ("file", "Upload!", engine::file_marker(0))];
    arguments.extend(info.map(|info| ("info", "FileInfoInput", info)));
    operation(file, ("mutation", "replaceUploadFile"), arguments, vec![new])
}

/// `POST /api/upload?id=…` without a file
pub(super) fn update(file: &ContentType, id: String, info: Option<Value>) -> Operation {
    let mut arguments = vec![("id", "ID!", Value::from(id))];
    arguments.extend(info.map(|info| ("info", "FileInfoInput", info)));
    operation(file, ("mutation", "updateUploadFile"), arguments, Vec::new())
}

/// What of `given` may be said of a file; the rest is ignored, as Strapi does. Not so a folder: a file that was meant to
/// be private would be public.
pub(super) fn info(file: &ContentType, mut given: Map<String, Value>) -> Value {
    let may_be_given = |name: &str| file.field(name).is_some_and(|field| field.input);
    let is_folder = |name: &str, value: &Value| name == "folder" && !value.is_null();
    given.retain(|name, value| {
        INFO.contains(&name.as_str()) && (may_be_given(name) || is_folder(name, value))
    });
    given.into()
}

fn operation(
    file: &ContentType,
    (kind, field): (&str, &str),
    arguments: Vec<Argument>,
    files: Vec<Spooled>,
) -> Operation {
    let list = |pairs: Vec<String>| {
        if pairs.is_empty() { String::new() } else { format!("({})", pairs.join(", ")) }
    };
    let declared = arguments.iter().map(|(name, input, _)| format!("${name}: {input}")).collect();
    let passed = arguments.iter().map(|(name, ..)| format!("{name}: ${name}")).collect();
    let is_shown = |name: &&str| file.field(name).is_some_and(|field| field.output);
    let selected: Vec<&str> = FIELDS.into_iter().filter(is_shown).collect();
    Operation {
        text: format!(
            "{kind}{} {{ result: {field}{} {{ id {} }} }}",
            list(declared),
            list(passed),
            selected.join(" ")
        ),
        variables: arguments.into_iter().map(|(name, _, value)| (name.to_owned(), value)).collect(),
        files,
    }
}

/// Every file there may be in one answer, as Strapi lists them without an end.
pub(super) fn all() -> Value {
    json!({ "limit": -1 })
}
