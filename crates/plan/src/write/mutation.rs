//! The root fields of mutations → [`Step::Write`].

use model::{Action, ContentType, Kind, TypeId, Verb};
use schema::{Input, Selection};

use super::verdict::{Path, Verdict};
use super::{Entry, Standing, Write, WriteKind, entry};
use crate::access::{self, Granted};
use crate::condition;
use crate::cost;
use crate::env::{Env, State};
use crate::input;
use crate::level::{Level, Seat, Selected};
use crate::object;
use crate::operation::Named;
use crate::page;
use crate::scope::{self, Scope};
use crate::{Content, Read, Refusal, Status, Step, Template};

/// Any change of an entry. What is no change has no such field.
pub(crate) fn change(
    env: &Env<'_>,
    state: &mut State<'_>,
    (id, verb): (TypeId, Verb),
    selection: &Selection,
    named: Named<'_>,
) -> Result<Step, Refusal> {
    match verb {
        Verb::Create => create(env, state, id, selection, named),
        Verb::Update => update(env, state, id, selection, named),
        Verb::Delete => delete(env, state, id, selection, named),
        Verb::Publish => stand(env, state, (id, Standing::Publish), selection, named),
        Verb::Unpublish => stand(env, state, (id, Standing::Unpublish), selection, named),
        Verb::DiscardDraft => stand(env, state, (id, Standing::DiscardDraft), selection, named),
        Verb::Find | Verb::FindOne => Err(Refusal::Forbidden),
    }
}

/// `createArticle`
fn create(
    env: &Env<'_>,
    state: &mut State<'_>,
    id: TypeId,
    selection: &Selection,
    named: Named<'_>,
) -> Result<Step, Refusal> {
    let granted = access::root(env, id, Action::Create)?;
    save(env, state, (granted, WriteKind::Create), selection, named)
}

/// `updateArticle`, and `updateHomepage`, which creates what is not there.
fn update(
    env: &Env<'_>,
    state: &mut State<'_>,
    id: TypeId,
    selection: &Selection,
    named: Named<'_>,
) -> Result<Step, Refusal> {
    let granted = access::root(env, id, Action::Update)?;
    let kind = match granted.content_type.kind {
        Kind::Collection => WriteKind::Update(document(state, selection)),
        Kind::Single => WriteKind::UpdateSingle,
    };
    save(env, state, (granted, kind), selection, named)
}

/// `publishArticle`, `unpublishArticle`, `discardDraftArticle`, and those of single types. To publish and to take back
/// what is published is a right of its own; to discard a draft is to change it.
fn stand(
    env: &Env<'_>,
    state: &mut State<'_>,
    (id, standing): (TypeId, Standing),
    selection: &Selection,
    named: Named<'_>,
) -> Result<Step, Refusal> {
    let (action, status) = stood_with(standing);
    let granted = access::root(env, id, action)?;
    let content_type = granted.content_type;
    let document = match content_type.kind {
        Kind::Collection => Some(document(state, selection)),
        Kind::Single => None,
    };
    let locale = locale(env, state, content_type, selection);
    refuse_every_locale(&locale)?;
    let answer = answer(env, state, (granted, status, &locale), named);
    Ok(Step::Write(Box::new(Write {
        expected_version: expected_version(state, selection),
        answer: Some(Box::new(answer)),
        ..standing_of(env, state, granted, (standing, document, locale))
    })))
}

/// The same without an operation, for one document, which may be that of a single type; nothing is answered. In the locale `"*"` only
/// the bounds mean anything: those of all locales.
///
/// # Errors
/// [`Refusal::Forbidden`] when the viewer may do so with no entry of the type.
pub fn stand_later(
    env: &Env<'_>,
    (id, standing): (TypeId, Standing),
    document: &str,
    locale: &str,
) -> Result<Write, Refusal> {
    let granted = access::root(env, id, stood_with(standing).0)?;
    let locale = if granted.content_type.localized { locale } else { "" };
    let place = (standing, Some(document.to_owned()), locale.to_owned());
    Ok(standing_of(env, &State::new(&[]), granted, place))
}

/// The right that it takes, and the status of what there is in the end.
fn stood_with(standing: Standing) -> (Action, Status) {
    match standing {
        Standing::Publish => (Action::Publish, Status::Published),
        Standing::Unpublish => (Action::Publish, Status::Draft),
        Standing::DiscardDraft => (Action::Update, Status::Draft),
    }
}

/// The change alone, which answers nothing.
fn standing_of(
    env: &Env<'_>,
    state: &State<'_>,
    granted: Granted<'_>,
    (standing, document, locale): (Standing, Option<String>, String),
) -> Write {
    let (_, status) = stood_with(standing);
    Write {
        bounds: access::bounds(env, state, granted, (status, &locale)),
        kind: WriteKind::Stand(standing, document),
        content_type: granted.content_type.id,
        status,
        expected_version: None,
        entry: Entry::default(),
        answer: None,
        deleted: None,
        locale,
    }
}

/// `deleteArticle`, `deleteHomepage`
fn delete(
    env: &Env<'_>,
    state: &mut State<'_>,
    id: TypeId,
    selection: &Selection,
    (type_name, selections): Named<'_>,
) -> Result<Step, Refusal> {
    let granted = access::root(env, id, Action::Delete)?;
    let content_type = granted.content_type;
    let kind = match content_type.kind {
        Kind::Collection => WriteKind::Delete(document(state, selection)),
        Kind::Single => WriteKind::DeleteSingle,
    };
    let locale = locale(env, state, content_type, selection);
    let expected_version = expected_version(state, selection);
    if locale == "*" && expected_version.is_some() {
        return Err(Refusal::InvalidOperand {
            path: "expectedVersion".to_owned(),
            message: "expectedVersion cannot be given with the locale \"*\": each locale has a version of its own. \
                      Delete the locales one by one, or leave it out."
                .to_owned(),
            parameter: "expectedVersion",
        });
    }
    let deleted =
        object::template(env, type_name, selections, |definition, _| match definition.binding {
            schema::Binding::DeletedDocumentId => Content::DeletedDocumentId,
            _ => Content::Null,
        });
    Ok(Step::Write(Box::new(Write {
        bounds: access::bounds(env, state, granted, (Status::Published, &locale)),
        kind,
        content_type: id,
        status: Status::Published,
        locale,
        expected_version,
        entry: Entry::default(),
        answer: None,
        deleted: Some(deleted),
    })))
}

fn save(
    env: &Env<'_>,
    state: &mut State<'_>,
    (granted, kind): (Granted<'_>, WriteKind),
    selection: &Selection,
    named: Named<'_>,
) -> Result<Step, Refusal> {
    let content_type = granted.content_type;
    let status = if content_type.draft_and_publish {
        scope::status(state, selection)
    } else {
        Status::Published
    };
    let locale = locale(env, state, content_type, selection);
    refuse_every_locale(&locale)?;
    let data = input::argument(state, selection, "data").unwrap_or(Input::Object(Vec::new()));
    let mut verdict = Verdict {
        draft: content_type.draft_and_publish,
        draft_secrets: status == Status::Draft,
        new: kind == WriteKind::Create,
        ..Verdict::default()
    };
    check_fields(granted, &data, &mut verdict);
    let fields = (content_type.fields.as_slice(), verdict.new);
    let entry = entry::values(env, &mut verdict, &Path::default(), fields, &data);
    verdict.settle()?;
    let answer = answer(env, state, (granted, status, &locale), named);
    Ok(Step::Write(Box::new(Write {
        bounds: access::bounds(env, state, granted, (status, &locale)),
        kind,
        content_type: content_type.id,
        status,
        expected_version: expected_version(state, selection),
        entry,
        answer: Some(Box::new(answer)),
        deleted: None,
        locale,
    })))
}

/// A field that the viewer may not write is refused rather than passed over, or the entry would be another than was asked for.
pub(super) fn check_fields(granted: Granted<'_>, data: &Input, verdict: &mut Verdict) {
    let Input::Object(members) = data else { return };
    for (name, _) in members {
        if granted.content_type.field(name).is_some() && granted.field(name).is_none() {
            let path = Path::default().field(name);
            verdict.add(&path, format!("{name} is not for you to write"), None);
        }
    }
}

fn refuse_every_locale(locale: &str) -> Result<(), Refusal> {
    if locale != "*" {
        return Ok(());
    }
    let message = "An entry is written in one locale at a time; \"*\" names all of them";
    Err(Refusal::InvalidOperand {
        path: "locale".to_owned(),
        message: message.to_owned(),
        parameter: "locale",
    })
}

/// The read that answers a change: of the row that was written, whichever document that is.
pub(crate) fn answer(
    env: &Env<'_>,
    state: &mut State<'_>,
    (changed, status, locale): (Granted<'_>, Status, &str),
    (type_name, selections): Named<'_>,
) -> (Read, Template) {
    let scope = Scope::written(env, status, locale);
    let rows = cost::root(state, page::ONE);
    let readable = access::written(env, changed).rows(env, state, &scope);
    let mut level = Level::new(readable, rows, false);
    let object = object::entry(env, state, &mut level, &Seat::Row, (type_name, selections));
    (level.read(None, Selected::one(condition::all([]))), object)
}

fn document(state: &mut State<'_>, selection: &Selection) -> String {
    input::text_argument(state, selection, "documentId").unwrap_or_default()
}

/// The locale of the rows to change; empty for types without locales.
fn locale(
    env: &Env<'_>,
    state: &mut State<'_>,
    content_type: &ContentType,
    selection: &Selection,
) -> String {
    if content_type.localized { scope::locale(env, state, selection) } else { String::new() }
}

fn expected_version(state: &mut State<'_>, selection: &Selection) -> Option<i64> {
    input::argument(state, selection, "expectedVersion").as_ref().and_then(input::integer)
}
