//! The only place where a viewer's grants are looked at. Deny by default (content-api.md 3.5).
//!
//! In: who asks and what for. Out: yes, or [`Refusal::Forbidden`]. Media, components and zones are never checked
//! by themselves: whoever may read the entry may read them.

use model::{Action, Grants, Model, Relation, Target, TypeId, Viewer};

use schema::{AccountOperation, MailOperation};

use crate::Refusal;
use crate::env::Env;

/// Whether the viewer may do `action`, which a root field stands for, on entries of `content_type`.
pub(crate) fn root(env: &Env<'_>, content_type: TypeId, action: Action) -> Result<(), Refusal> {
    if is_granted(env, content_type, action) { Ok(()) } else { Err(Refusal::Forbidden) }
}

fn is_granted(env: &Env<'_>, id: TypeId, action: Action) -> bool {
    grants(env.model, env.viewer, (id, action))
}

/// A part of another type goes with it. What the system keeps for itself is no content: mails tell of people, and who
/// may read content need not know whom it was sent to.
fn grants(model: &Model, viewer: &Viewer, (id, action): (TypeId, Action)) -> bool {
    let content_type = model.content_type(id);
    let content_only = content_type.system && viewer.grants == Grants::ReadAll;
    !content_only && viewer.grants.allow(content_type.granted_with, action)
}

/// Whether the viewer may use a root field of the mail interface.
pub(crate) fn mail(env: &Env<'_>, operation: MailOperation) -> Result<(), Refusal> {
    let action = match operation {
        MailOperation::Send => Action::Send,
        MailOperation::SendTest => Action::SendTest,
        MailOperation::Retry => Action::Retry,
        MailOperation::Cancel => Action::Cancel,
        MailOperation::Templates => Action::FindTemplates,
        MailOperation::Save | MailOperation::Reset => Action::SaveTemplate,
        MailOperation::Preview => Action::PreviewTemplate,
    };
    let mails = env.model.find(model::mail::UID).ok_or(Refusal::Forbidden)?;
    root(env, mails.id, action)
}

/// Whether the viewer may put files into a mail, which is to read them: all of them, as whoever lists files may do, or
/// those whose ids are known.
pub(crate) fn attach(env: &Env<'_>) -> Result<(), Refusal> {
    let files = env.model.find(model::media::FILE).ok_or(Refusal::Forbidden)?;
    let readable = [Action::FindOne, Action::Find].map(|action| is_granted(env, files.id, action));
    if files.exposed && readable.contains(&true) { Ok(()) } else { Err(Refusal::Forbidden) }
}

/// Whether the viewer may bring files.
#[must_use]
pub fn may_upload(model: &Model, viewer: &Viewer) -> bool {
    let files = model.find(model::media::FILE);
    files.is_some_and(|files| grants(model, viewer, (files.id, Action::Create)))
}

/// Whether the viewer may use a root field of the accounts interface. Some are for users, which nobody can be yet;
/// a full-access token passes for one, and it is the operation that finds no user (content-api.md 3.5).
pub(crate) fn account(env: &Env<'_>, operation: AccountOperation) -> Result<(), Refusal> {
    let for_users = matches!(operation, AccountOperation::Me | AccountOperation::ChangePassword);
    if for_users && env.viewer.grants != Grants::All { Err(Refusal::Forbidden) } else { Ok(()) }
}

/// The types that a relation may lead to, as far as the viewer may read them.
pub(crate) fn targets(env: &Env<'_>, relation: &Relation) -> Vec<TypeId> {
    let mut targets = env.model.targets(relation);
    targets.retain(|target| is_readable(env, *target));
    targets
}

/// What the project does not expose is readable for nobody.
fn is_readable(env: &Env<'_>, id: TypeId) -> bool {
    env.model.content_type(id).exposed && is_granted(env, id, Action::Find)
}

/// Whether the viewer may set a relation: not if nothing that it may lead to can be read.
pub(crate) fn may_set(env: &Env<'_>, relation: &Relation) -> bool {
    relation.media || !targets(env, relation).is_empty()
}

/// The one type that a relation leads to, if the viewer may read it: for nested fields, and for filters and sorts
/// through the relation. Otherwise the relation does not exist for this viewer.
pub(crate) fn target(env: &Env<'_>, relation: &Relation) -> Result<TypeId, Refusal> {
    let Target::Type(target) = relation.target else { return Err(Refusal::Forbidden) };
    if relation.media || is_readable(env, target) { Ok(target) } else { Err(Refusal::Forbidden) }
}
