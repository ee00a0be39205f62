//! The mutations of files (content-api.md 2.8) → [`Step::Write`].

use model::{Action, ContentType, Field, FieldKind, TypeId};
use schema::{Input, Selection};

use super::verdict::{Path, Verdict};
use super::{Attachment, Entry, Incoming, Write, WriteKind, entry, mutation, reference};
use crate::access::{self, Granted};
use crate::env::{Env, State};
use crate::input;
use crate::operation::Named;
use crate::scope::Scope;
use crate::{Content, DirectUpload, Refusal, Status, Step, Violation, object};

/// What is said of folders where a project's extension of files leaves them out.
pub const NO_FOLDERS: &str = "Files cannot be in folders: an extension took these away.";

/// `upload` and `finishDirectUpload`
pub(crate) fn upload(
    env: &Env<'_>,
    state: &mut State<'_>,
    id: TypeId,
    selection: &Selection,
    named: Named<'_>,
) -> Result<Step, Refusal> {
    let granted = access::root(env, id, Action::Create)?;
    let attachment = attachment(env, state, selection)?;
    let incoming = match input::argument(state, selection, "key") {
        Some(key) => Incoming::Posted(input::text(&key).unwrap_or_default()),
        None => Incoming::Brought(file(state, selection)),
    };
    let kind = WriteKind::CreateFile(incoming, attachment);
    let info = input::argument(state, selection, "info").unwrap_or(Input::Null);
    let folder = input::argument(state, selection, "folder");
    let entry = info_of_new(env, granted, &info, folder.as_ref())?;
    Ok(Step::Write(Box::new(write(env, state, (granted, kind, entry), named))))
}

/// `createDirectUpload`
pub(crate) fn direct_upload(
    env: &Env<'_>,
    state: &mut State<'_>,
    id: TypeId,
    selection: &Selection,
    named: Named<'_>,
) -> Result<Step, Refusal> {
    access::root(env, id, Action::Create)?;
    let bytes = input::argument(state, selection, "size").as_ref().and_then(input::integer);
    let mut text = |name| input::text_argument(state, selection, name).unwrap_or_default();
    let upload =
        DirectUpload { name: text("name"), mime: text("mime"), bytes: bytes.unwrap_or_default() };
    let answer = object::template(env, named.0, named.1, |_, _| Content::Null);
    Ok(Step::DirectUpload(Box::new((upload, answer))))
}

/// `multipleUpload`
pub(crate) fn upload_many(
    env: &Env<'_>,
    state: &mut State<'_>,
    id: TypeId,
    selection: &Selection,
    named: Named<'_>,
) -> Result<Step, Refusal> {
    let granted = access::root(env, id, Action::Create)?;
    let files = input::argument(state, selection, "files").unwrap_or(Input::Null);
    let infos = input::argument(state, selection, "info");
    let infos = infos.as_ref().map_or(&[][..], input::items);
    let folder = input::argument(state, selection, "folder");
    let attachment = attachment(env, state, selection)?;
    let mut writes = Vec::new();
    for (position, file) in input::items(&files).iter().enumerate() {
        let kind = WriteKind::CreateFile(Incoming::Brought(number(file)), attachment.clone());
        let info = infos.get(position).unwrap_or(&Input::Null);
        let entry = info_of_new(env, granted, info, folder.as_ref())?;
        writes.push(write(env, state, (granted, kind, entry), named));
    }
    Ok(Step::Writes(writes))
}

/// What becomes of a file that is there.
#[derive(Debug, Clone, Copy)]
pub(crate) enum FileChange {
    /// `replaceUploadFile`
    Replace,
    /// `updateUploadFile`
    Update,
    /// `deleteUploadFile`
    Delete,
}

/// `replaceUploadFile`, `updateUploadFile` and `deleteUploadFile`
pub(crate) fn change(
    env: &Env<'_>,
    state: &mut State<'_>,
    (id, change): (TypeId, FileChange),
    selection: &Selection,
    named: Named<'_>,
) -> Result<Step, Refusal> {
    let action = match change {
        FileChange::Replace | FileChange::Update => Action::Update,
        FileChange::Delete => Action::Delete,
    };
    let granted = access::root(env, id, action)?;
    if matches!(change, FileChange::Replace) {
        access::root(env, id, Action::Create)?;
    }
    let addressed = reference::addressed(state, selection);
    let kind = match change {
        FileChange::Replace => WriteKind::ReplaceFile(addressed, file(state, selection)),
        FileChange::Update => WriteKind::UpdateFile(addressed),
        FileChange::Delete => WriteKind::DeleteFile(addressed),
    };
    let info = input::argument(state, selection, "info").unwrap_or(Input::Null);
    let entry = self::info(env, granted, &info)?;
    Ok(Step::Write(Box::new(write(env, state, (granted, kind, entry), named))))
}

fn write(
    env: &Env<'_>,
    state: &mut State<'_>,
    (granted, kind, entry): (Granted<'_>, WriteKind, Entry),
    named: Named<'_>,
) -> Write {
    let answer = mutation::answer(env, state, (granted, Status::Published, ""), named);
    Write {
        bounds: access::bounds(env, state, granted, (Status::Published, "")),
        kind,
        content_type: granted.content_type.id,
        status: Status::Published,
        locale: String::new(),
        expected_version: None,
        entry,
        answer: Some(Box::new(answer)),
        deleted: None,
    }
}

/// A folder that cannot be seen, or that files cannot be in, is not passed over, or a file that was meant to be private
/// would be public.
fn check_folder(env: &Env<'_>, files: &ContentType, given: &Input) -> Result<(), Refusal> {
    if given.get("folder").is_none() {
        return Ok(());
    }
    let field = files.field("folder").filter(|field| field.input);
    match field.map(|field| &field.kind) {
        Some(FieldKind::Relation(relation)) if access::may_set(env, relation) => Ok(()),
        Some(FieldKind::Relation(_)) => Err(Refusal::Forbidden),
        _ => Err(wrong("folder", NO_FOLDERS)),
    }
}

/// Strapi's rule: `{ x: 50, y: 20 }`, in percent.
fn check_focal_point(given: &Input) -> Result<(), Refusal> {
    let is_percent = |value: &Input| match value {
        Input::Number(number) => number.as_f64().is_some_and(|it| (0.0..=100.0).contains(&it)),
        _ => false,
    };
    let is_point = |point: &Input| match point {
        Input::Null => true,
        Input::Object(members) => {
            members.len() == 2
                && ["x", "y"].iter().all(|side| point.get(side).is_some_and(is_percent))
        }
        _ => false,
    };
    if given.get("focalPoint").is_none_or(is_point) {
        return Ok(());
    }
    Err(wrong(
        "focalPoint",
        "focalPoint must have `x` and `y`, numbers from 0 to 100, and nothing else",
    ))
}

/// What is given of a new file besides itself; its folder may be given for all at once.
fn info_of_new(
    env: &Env<'_>,
    granted: Granted<'_>,
    given: &Input,
    folder: Option<&Input>,
) -> Result<Entry, Refusal> {
    let mut members = match given {
        Input::Object(members) => members.clone(),
        _ => Vec::new(),
    };
    members.retain(|(name, value)| name != "folder" || *value != Input::Null);
    let named = members.iter().any(|(name, _)| name == "folder");
    if let Some(folder) = folder.filter(|folder| !named && **folder != Input::Null) {
        members.push(("folder".to_owned(), folder.clone()));
    }
    info(env, granted, &Input::Object(members))
}

/// What is given of a file besides itself. What is null stays as it is, as in Strapi, but for the folder and the focal point:
/// there is none then.
fn info(env: &Env<'_>, granted: Granted<'_>, given: &Input) -> Result<Entry, Refusal> {
    let mut verdict = Verdict::default();
    check_folder(env, granted.content_type, given)?;
    check_focal_point(given)?;
    let mut given = given.clone();
    if let Input::Object(members) = &mut given {
        let may_be_taken_away = |name: &str| ["folder", "focalPoint"].contains(&name);
        members.retain(|(name, value)| *value != Input::Null || may_be_taken_away(name));
    }
    mutation::check_fields(granted, &given, &mut verdict);
    let fields = (granted.content_type.fields.as_slice(), false);
    let entry = entry::values(env, &mut verdict, &Path::default(), fields, &given);
    verdict.settle()?;
    Ok(entry)
}

/// Where new files are for, if that is said.
fn attachment(
    env: &Env<'_>,
    state: &mut State<'_>,
    selection: &Selection,
) -> Result<Option<Attachment>, Refusal> {
    let mut text =
        |name| input::text_argument(state, selection, name).filter(|text| !text.is_empty());
    let (uid, entry, field) = match (text("ref"), text("refId"), text("field")) {
        (None, None, None) => return Ok(None),
        (Some(uid), Some(entry), Some(field)) => (uid, entry, field),
        _ => return Err(wrong("ref", "`ref`, `refId` and `field` belong together")),
    };
    let content_type = env.model.find(&uid).filter(|it| it.exposed && !it.system);
    let content_type = content_type.ok_or_else(|| {
        wrong("ref", "there is no such type; expected one like `api::article.article`")
    })?;
    let granted = access::root(env, content_type.id, Action::Update)?;
    let is_meant = |it: &Field| {
        let media = matches!(&it.kind, FieldKind::Relation(relation) if relation.media);
        *it.name == *field && it.input && media && granted.field(&field).is_some()
    };
    let field = content_type.fields.iter().position(is_meant);
    let field = field.ok_or_else(|| wrong("field", "the type has no media field of this name"))?;
    let entry = reference::of_id(entry);
    let scope = Scope::written(env, Status::Published, "*");
    let guard = access::guard(env, state, granted, &scope);
    Ok(Some(Attachment { content_type: content_type.id, guard, field, entry }))
}

fn wrong(argument: &str, message: &str) -> Refusal {
    Refusal::Invalid(vec![Violation::of(argument, message)])
}

/// The number of the file in the argument `file`.
fn file(state: &mut State<'_>, selection: &Selection) -> usize {
    input::argument(state, selection, "file").map_or(usize::MAX, |file| number(&file))
}

/// The number of a file of the request. The schema lets nothing else be an `Upload`.
fn number(file: &Input) -> usize {
    input::text(file).as_deref().and_then(schema::marked_file).unwrap_or(usize::MAX)
}
