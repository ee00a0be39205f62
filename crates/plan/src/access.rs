//! The only place where a viewer's grants are looked at. Deny by default (content-api.md 3.5).
//!
//! In: who asks and what for. Out: a [`Granted`] type, which says which of its fields and rows there are for this viewer, or
//! [`Refusal::Forbidden`]. Nothing can be read without one, because a level and a path in `filters` or `sort` are made of it.
//! Media, components and zones are never checked by themselves: whoever may read the entry may read them.

mod accounts;
pub(crate) mod admin;
pub(crate) mod explain;

use std::sync::LazyLock;

use model::{
    Action, ContentType, Field, FieldKind, Grants, Link, Model, Operator, Permission, Population,
    Relation, Scalar, Storage, Surface, Target, TypeId, Value, Viewer,
};
use schema::{AccountOperation, MailOperation};
use serde_json::{Map, Value as Json};

use crate::condition::{self, all, any};
use crate::env::{Env, State};
use crate::level::{Level, Selected};
use crate::scope::Scope;
use crate::{
    BoundRelation, Bounds, Filter, Guard, Locale, Operand, Place, Refusal, RelationStep, Status,
    Subject,
};

/// Who makes the rules on rows: they may go through what the viewer whom they bind may not read.
static SYSTEM: LazyLock<Viewer> = LazyLock::new(Viewer::full_access);

/// A content type of which the viewer may do something, and how far. Only this module makes one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Granted<'a> {
    /// The type.
    pub(crate) content_type: &'a ContentType,
    /// The ways in which it is allowed; `None` for without bounds.
    ways: Option<&'a [Permission]>,
}

/// The rows of a type that are there for the viewer in one scope.
#[derive(Debug)]
pub(crate) struct Rows<'s, 'a> {
    /// Which fields of them are.
    pub(crate) granted: Granted<'a>,
    /// Draft or published rows, of which locale.
    pub(crate) scope: &'s Scope<'a>,
    /// What holds for them.
    pub(crate) condition: Filter,
}

impl<'a> Granted<'a> {
    /// Without bounds.
    fn wholly(content_type: &'a ContentType) -> Self {
        Self { content_type, ways: None }
    }

    /// The field with this name, if there is one for this viewer.
    pub(crate) fn field(self, name: &str) -> Option<&'a Field> {
        let fields = &self.content_type.fields;
        let index = fields.iter().position(|field| *field.name == *name)?;
        self.has(index).then(|| &fields[index])
    }

    /// Whether the field with this index is there for this viewer, in every row that is. Where the ways differ in their
    /// rows, it must be allowed in each of them: otherwise the rows of one way would show what only another one allows.
    pub(crate) fn has(self, field: usize) -> bool {
        let Some(ways) = self.ways else { return true };
        let allows =
            |way: &Permission| way.fields.as_ref().is_none_or(|fields| fields.contains(&field));
        ways.iter().any(|way| way.is_every_row() && allows(way)) || ways.iter().all(allows)
    }

    /// Whether every field of every row is there.
    fn is_whole(self) -> bool {
        let whole = |way: &Permission| way.is_every_row() && way.fields.is_none();
        self.ways.is_none_or(|ways| ways.iter().any(whole))
    }

    /// The rows that are there for the viewer in this scope.
    pub(crate) fn rows<'s>(
        self,
        env: &Env<'a>,
        state: &State<'_>,
        scope: &'s Scope<'a>,
    ) -> Rows<'s, 'a> {
        Rows { granted: self, scope, condition: self.condition(env, state, scope) }
    }

    /// What holds for the rows that are there for the viewer in this scope.
    pub(crate) fn condition(self, env: &Env<'a>, state: &State<'_>, scope: &Scope<'a>) -> Filter {
        let Some(ways) = self.ways else { return all([]) };
        let mut parts = Vec::new();
        for way in ways {
            let part = rows_of(env, state, (self.content_type, scope), way);
            if part == all([]) {
                return part;
            }
            if part != nothing() && !parts.contains(&part) {
                parts.push(part);
            }
        }
        any(parts).unwrap_or_else(nothing)
    }
}

/// The condition that holds for no row.
fn nothing() -> Filter {
    Filter::Any(Vec::new())
}

fn rows_of<'a>(
    env: &Env<'a>,
    state: &State<'_>,
    (content_type, scope): (&'a ContentType, &Scope<'a>),
    way: &'a Permission,
) -> Filter {
    if content_type.draft_and_publish
        && way.status.is_some_and(|status| status != scope.status(content_type))
    {
        return nothing();
    }
    let mut parts = Vec::new();
    if let Some(locales) = way.locales.as_ref().filter(|_| content_type.localized) {
        match scope.locale() {
            Locale::Exact(locale) if locales.contains(locale) => {}
            Locale::Exact(_) => return nothing(),
            Locale::Any | Locale::Same => parts.push(is_of_locale(locales.iter())),
        }
    }
    if let Some(rule) = &way.rows {
        let system = Env { viewer: &SYSTEM, ..*env };
        let facts = &env.viewer.facts;
        match condition::of_rule(&system, (state, facts), scope, content_type.id, rule) {
            Ok(condition) => parts.push(condition),
            // a rule that cannot be told of this viewer allows nothing
            Err(_) => return nothing(),
        }
    }
    all(parts)
}

fn is_of_locale<'l>(locales: impl Iterator<Item = &'l String>) -> Filter {
    Filter::Compare {
        subject: Subject {
            place: Place::Column("locale".into()),
            storage: Storage::Text,
            scalar: Scalar::String,
        },
        operator: Operator::In,
        operand: Operand::List(locales.map(|locale| Value::Text(locale.clone())).collect()),
    }
}

/// What the viewer may do of `action`, which a root field stands for, on entries of `content_type`.
pub(crate) fn root<'a>(
    env: &Env<'a>,
    content_type: TypeId,
    action: Action,
) -> Result<Granted<'a>, Refusal> {
    granted(env.model, env.viewer, (content_type, action)).ok_or(Refusal::Forbidden)
}

fn is_granted(env: &Env<'_>, id: TypeId, action: Action) -> bool {
    granted(env.model, env.viewer, (id, action)).is_some()
}

/// A part of another type goes with it, and is shown by nothing else. What the system keeps for itself is no content: mails
/// tell of people, and who may read content need not know whom it was sent to.
fn granted<'a>(
    model: &'a Model,
    viewer: &'a Viewer,
    (id, action): (TypeId, Action),
) -> Option<Granted<'a>> {
    let content_type = model.content_type(id);
    let wholly = Granted::wholly(content_type);
    match &viewer.grants {
        Grants::Nothing => None,
        Grants::All => Some(wholly),
        Grants::ReadAll => {
            let reads = matches!(action, Action::Find | Action::FindOne);
            (reads && !content_type.system).then_some(wholly)
        }
        Grants::Listed(permissions) => {
            let ways = permissions.ways(content_type.granted_with, action);
            match ways {
                [] => None,
                _ if content_type.granted_with != id => Some(wholly),
                ways => Some(Granted { content_type, ways: Some(ways) }),
            }
        }
    }
}

/// Whether the viewer may use a root field of the mail interface.
pub(crate) fn mail<'a>(env: &Env<'a>, operation: MailOperation) -> Result<Granted<'a>, Refusal> {
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

/// Templates of mails that carry a code with which whoever reads it comes in as another.
pub const TEMPLATES_WITH_CODES: [&str; 4] =
    ["admin-invitation", "admin-reset-password", "confirm-address", "reset-password"];

/// Whether the viewer may change this template, or send it with other values. What carries codes could be made to tell them, or to
/// lead to a page that asks for passwords: that is for those only who may do everything as admins.
pub(crate) fn template(env: &Env<'_>, name: &str) -> Result<(), Refusal> {
    let may_do_everything = env.model.surface == Surface::Admin && env.viewer.grants == Grants::All;
    let carries_code = TEMPLATES_WITH_CODES.contains(&name);
    if may_do_everything || !carries_code { Ok(()) } else { Err(Refusal::Forbidden) }
}

/// The files that the viewer may put into a mail, which is to read them: as those whose ids are known, or else as those that
/// are listed. `None` when it is every file.
pub(crate) fn attach(env: &Env<'_>, state: &State<'_>) -> Result<Option<Box<Guard>>, Refusal> {
    let files = env.model.find(model::media::FILE).filter(|files| files.exposed);
    let files = files.ok_or(Refusal::Forbidden)?;
    let readable = [Action::FindOne, Action::Find]
        .into_iter()
        .filter_map(|action| granted(env.model, env.viewer, (files.id, action)))
        // whom the address of a file is hidden from is not sent its bytes
        .find(|readable| readable.field("url").is_some())
        .ok_or(Refusal::Forbidden)?;
    Ok(guard(env, state, readable, &Scope::written(env, Status::Published, "")))
}

/// Whether the viewer may bring files.
#[must_use]
pub fn may_upload(model: &Model, viewer: &Viewer) -> bool {
    let files = model.find(model::media::FILE);
    files.is_some_and(|files| granted(model, viewer, (files.id, Action::Create)).is_some())
}

/// Whether the viewer may use a root field of the accounts interface. Every user may ask who they are and where they are logged
/// in, and needs a permission to change the password; a full-access token passes for a user, and it is the operation that finds none
/// (content-api.md 3.5). The others are for those who have no credential yet.
pub(crate) fn account(env: &Env<'_>, operation: AccountOperation) -> Result<(), Refusal> {
    let viewer = env.viewer;
    let users = || env.model.find(env.people.user);
    let may = match operation {
        AccountOperation::Me | AccountOperation::MySessions | AccountOperation::RevokeSession => {
            matches!(viewer.grants, Grants::All) || !viewer.facts.is_empty()
        }
        AccountOperation::ChangePassword => {
            users().is_some_and(|users| is_granted(env, users.id, Action::ChangePassword))
        }
        _ => true,
    };
    if may { Ok(()) } else { Err(Refusal::Forbidden) }
}

/// Reads the bounds of a permission on a type, as they are written down.
///
/// # Errors
/// Why it would allow nothing to anybody, for whoever wrote it.
pub fn read(
    env: &Env<'_>,
    content_type: TypeId,
    bounds: &Map<String, Json>,
) -> Result<Permission, String> {
    let way = model::permission::permission(env.model.content_type(content_type), bounds)?;
    check(env, content_type, &way).map_err(|refusal| unfit(&refusal))?;
    Ok(way)
}

fn unfit(refusal: &Refusal) -> String {
    match refusal {
        Refusal::InvalidKey { key, path, .. } => {
            let place = path.as_ref().filter(|path| *path != key);
            let place = place.map(|path| format!(" at {path}")).unwrap_or_default();
            format!("`rows`: there is no `{key}` to filter by{place}")
        }
        Refusal::InvalidOperand { path, message, .. } => format!("`rows`: {path}: {message}"),
        Refusal::TooComplex { limit, allowed, asked } => {
            format!("`rows`: {limit} is {asked}, and may be {allowed}")
        }
        _ => "`rows`: a part of it restricts nothing, or what begins with $user. is no fact of users or does not stand alone \
              after an operator that takes one value"
            .to_owned(),
    }
}

/// Whether the rule of a permission on `content_type` says something: it fits the type and the facts that there are.
fn check(env: &Env<'_>, content_type: TypeId, permission: &Permission) -> Result<(), Refusal> {
    let Some(rule) = &permission.rows else { return Ok(()) };
    let system = Env { viewer: &SYSTEM, ..*env };
    let facts = vec![Some(Value::Null); env.model.facts_of(env.people).len()];
    let scope = Scope::written(env, Status::Published, "*");
    condition::of_rule(&system, (&State::new(&[]), &facts), &scope, content_type, rule).map(drop)
}

/// What webhooks are told of entries of this type: all but what is private. Of people, nothing is told.
pub(crate) fn told(model: &Model, id: TypeId) -> Option<Granted<'_>> {
    let content_type = model.content_type(id);
    let is_told = !content_type.system && Population::of(&content_type.uid).is_none();
    is_told.then_some(Granted::wholly(content_type))
}

/// What webhooks are told of somebody to whom an entry leads: which one it is.
pub(crate) fn known(model: &Model, id: TypeId) -> Option<Granted<'_>> {
    let content_type = model.content_type(id);
    (!content_type.system).then_some(Granted::wholly(content_type))
}

/// The types that a relation may lead to, as far as the viewer may read them.
pub(crate) fn targets<'a>(env: &Env<'a>, relation: &Relation) -> Vec<Granted<'a>> {
    let targets = env.model.targets(relation);
    targets.into_iter().filter_map(|target| readable(env, target)).collect()
}

/// What the project does not expose is readable for nobody.
fn readable<'a>(env: &Env<'a>, id: TypeId) -> Option<Granted<'a>> {
    let granted = granted(env.model, env.viewer, (id, Action::Find))?;
    granted.content_type.exposed.then_some(granted)
}

/// Whether the viewer may read files wherever they are, and not only where an entry shows them.
fn may_find_files(env: &Env<'_>) -> bool {
    let files = env.model.find(model::media::FILE);
    files.is_some_and(|files| is_granted(env, files.id, Action::Find))
}

/// Whether the viewer may set a relation: not if nothing that it may lead to can be read.
pub(crate) fn may_set(env: &Env<'_>, relation: &Relation) -> bool {
    relation.media || !targets(env, relation).is_empty()
}

/// The one type that a relation leads to, if the viewer may read it: for nested fields, and for filters and sorts
/// through the relation. Otherwise the relation does not exist for this viewer.
pub(crate) fn target<'a>(env: &Env<'a>, relation: &Relation) -> Result<Granted<'a>, Refusal> {
    let Target::Type(target) = relation.target else { return Err(Refusal::Forbidden) };
    if relation.media {
        return Ok(Granted::wholly(env.model.content_type(target)));
    }
    readable(env, target).ok_or(Refusal::Forbidden)
}

/// How far a change of rows of this status and locale may go.
pub(crate) fn bounds<'a>(
    env: &Env<'a>,
    state: &State<'_>,
    granted: Granted<'a>,
    (status, locale): (Status, &str),
) -> Bounds {
    let content_type = granted.content_type;
    let readable = readable(env, content_type.id);
    let guard = |locale| guard(env, state, granted, &Scope::written(env, status, locale));
    Bounds {
        guard: guard(locale),
        holders: holders(env, state, content_type, (status, locale)),
        elsewhere: guard("*").filter(|_| content_type.localized),
        referable: referable(env, state),
        brought: brought(env, state),
        sees_files: may_find_files(env),
        sees_all: readable.is_some_and(|readable| readable.is_whole()),
        grantable: env.viewer.grants.grantable(),
        kept: accounts::kept(env, state, content_type),
    }
}

/// The files that the viewer may bring, as by an upload of them alone. Whoever may bring none is told so elsewhere.
fn brought<'a>(env: &Env<'a>, state: &State<'_>) -> Option<Box<Guard>> {
    let files = env.model.find(model::media::FILE)?;
    let granted = granted(env.model, env.viewer, (files.id, Action::Create))?;
    guard(env, state, granted, &Scope::written(env, Status::Published, ""))
}

/// The one-to-one relations of a type that the viewer may not take from every entry that has one: who loses it is updated, in that field.
fn holders<'a>(
    env: &Env<'a>,
    state: &State<'_>,
    content_type: &ContentType,
    (status, locale): (Status, &str),
) -> Vec<BoundRelation> {
    let update = granted(env.model, env.viewer, (content_type.id, Action::Update));
    let bound = |(field, it): (usize, &Field)| {
        let FieldKind::Relation(relation) = &it.kind else { return None };
        let Link::Column { exclusive: true, .. } = &relation.link else { return None };
        let is_shown = it.output || it.input;
        let Some(update) = update.filter(|update| !is_shown || update.has(field)) else {
            return Some(BoundRelation { field, guard: None });
        };
        let guard = guard(env, state, update, &Scope::written(env, status, locale));
        guard.map(|guard| BoundRelation { field, guard: Some(guard) })
    };
    content_type.fields.iter().enumerate().filter_map(bound).collect()
}

/// What a change of rows in this scope may touch; `None` when every row may be touched.
pub(crate) fn guard<'a>(
    env: &Env<'a>,
    state: &State<'_>,
    granted: Granted<'a>,
    scope: &Scope<'a>,
) -> Option<Box<Guard>> {
    let condition = granted.condition(env, state, scope);
    // what a change starts from, and what becomes of it, is in the draft
    (condition != all([])).then(|| Box::new(guard_of(granted, &scope.main(), condition)))
}

/// A guard of the rows in this scope for which `condition` holds.
fn guard_of<'a>(granted: Granted<'a>, scope: &Scope<'a>, condition: Filter) -> Guard {
    let documents = |condition| {
        let mut level = Level::new(Rows { granted, scope, condition }, 0, false);
        level.document_id();
        level.read(None, Selected::every_row())
    };
    Guard { touched: documents(all([])), allowed: documents(condition) }
}

/// The entries that may be referred to, of the types of which not all are there for the viewer: those of which one version is.
fn referable<'a>(env: &Env<'a>, state: &State<'_>) -> Vec<Guard> {
    let readable = env.model.content_types.iter().filter_map(|it| readable(env, it.id));
    let guards = readable.flat_map(|granted| {
        let statuses = [Status::Draft, Status::Published].into_iter();
        let versions = statuses.filter_map(|status| {
            let scope = Scope::written(env, status, "*");
            let is_own = scope.status(granted.content_type) == status;
            is_own.then(|| (granted.condition(env, state, &scope), scope))
        });
        let versions: Vec<_> = versions.collect();
        // where one version is bounded, the other is asked for as well, also when all of it is there
        let is_bounded = versions.iter().any(|(condition, _)| *condition != all([]));
        let bounded = versions.into_iter().filter(|_| is_bounded);
        let guards = bounded.map(|(condition, scope)| guard_of(granted, &scope, condition));
        guards.collect::<Vec<_>>()
    });
    guards.collect()
}

/// The rows at the end of a step of `filters` or `sort`, which was granted when it was made. No field of them is shown.
pub(crate) fn behind<'s, 'a>(
    env: &Env<'a>,
    step: &RelationStep,
    scope: &'s Scope<'a>,
) -> Rows<'s, 'a> {
    let granted = Granted::wholly(env.model.content_type(step.target));
    Rows { granted, scope, condition: (*step.rows).clone() }
}

/// What a change answers with: the entry that was written, as far as the viewer may read its type, or as far as it may be
/// changed by whoever may not.
pub(crate) fn written<'a>(env: &Env<'a>, changed: Granted<'a>) -> Granted<'a> {
    let id = changed.content_type.id;
    let reads = [Action::FindOne, Action::Find];
    let mut readable =
        reads.into_iter().filter_map(|action| granted(env.model, env.viewer, (id, action)));
    readable.next().unwrap_or(changed)
}
