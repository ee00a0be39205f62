//! `updateUploadFile` and `deleteUploadFile` (content-api.md 2.8) → [`Step::Write`].

use model::{Action, TypeId};
use schema::{Input, Selection};

use super::verdict::{Path, Verdict};
use super::{Entry, Write, WriteKind, entry, mutation, reference};
use crate::access;
use crate::env::{Env, State};
use crate::input;
use crate::operation::Named;
use crate::{Reference, Refusal, Status, Step};

/// `updateUploadFile`. What is null in `info` stays as it is, as in Strapi.
pub(crate) fn update(
    env: &Env<'_>,
    state: &mut State<'_>,
    id: TypeId,
    selection: &Selection,
    named: Named<'_>,
) -> Result<Step, Refusal> {
    access::root(env, id, Action::Update)?;
    let given = match input::argument(state, selection, "info") {
        Some(Input::Object(mut members)) => {
            members.retain(|(_, value)| *value != Input::Null);
            members
        }
        _ => Vec::new(),
    };
    let mut verdict = Verdict {
        draft: false,
        draft_secrets: false,
        new: false,
        trusted: false,
        violations: Vec::new(),
    };
    let fields = (env.model.content_type(id).fields.as_slice(), false);
    let info = Input::Object(given);
    let entry = entry::values(env, &mut verdict, &Path::default(), fields, &info);
    if !verdict.violations.is_empty() {
        return Err(Refusal::Invalid(verdict.violations));
    }
    let kind = WriteKind::UpdateFile(file(state, selection));
    Ok(step(env, state, (id, kind, entry), named))
}

/// `deleteUploadFile`
pub(crate) fn delete(
    env: &Env<'_>,
    state: &mut State<'_>,
    id: TypeId,
    selection: &Selection,
    named: Named<'_>,
) -> Result<Step, Refusal> {
    access::root(env, id, Action::Delete)?;
    let kind = WriteKind::DeleteFile(file(state, selection));
    Ok(step(env, state, (id, kind, Entry::default()), named))
}

fn step(
    env: &Env<'_>,
    state: &mut State<'_>,
    (id, kind, entry): (TypeId, WriteKind, Entry),
    named: Named<'_>,
) -> Step {
    let answer = mutation::answer(env, state, (id, Status::Published, ""), named);
    Step::Write(Box::new(Write {
        kind,
        content_type: id,
        status: Status::Published,
        locale: String::new(),
        expected_version: None,
        entry,
        answer: Some(Box::new(answer)),
        deleted: None,
    }))
}

fn file(state: &mut State<'_>, selection: &Selection) -> Reference {
    let id = input::argument(state, selection, "id");
    reference::of_id(id.as_ref().and_then(input::text).unwrap_or_default())
}
