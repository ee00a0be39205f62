//! The mutations of users and roles (content-api.md 2.9, 3.6) → [`Step::Write`]: as of other content, but for what Strapi says
//! in words of its own, and for passwords and grants, which are kept elsewhere.

use model::permission::action::{self, Meaning};
use model::{Action, ContentType, FieldKind, Population, Value, naming, user};
use schema::{Input, Selection};
use serde_json::{Map, Value as Json};

use super::verdict::{Path, Verdict};
use super::{AccountChange, Entry, Grant, Write, WriteKind, entry, mutation, reference};
use crate::access::{self, Granted};
use crate::env::{Env, State};
use crate::input;
use crate::operation::Named;
use crate::{Content, Reference, Refusal, Status, Step, Violation, object};

/// What Strapi demands of a new user.
const DEMANDED: [&str; 4] = ["email", "username", "password", "role"];
/// What is demanded of a new admin, who may choose the password by an invitation.
const DEMANDED_OF_ADMIN: [&str; 2] = ["email", "role"];
/// The bytes that a password of a user may have.
const PASSWORD_BYTES: std::ops::RangeInclusive<usize> = 6..=72;
/// And one of an admin (security.md A1).
const PASSWORD_BYTES_OF_ADMIN: std::ops::RangeInclusive<usize> = 12..=128;
/// The relations of a role.
const OF_ROLE: [&str; 2] = ["permissions", "users"];

/// `createUsersPermissionsUser`, and of a role.
pub(crate) fn create(
    env: &Env<'_>,
    state: &mut State<'_>,
    id: model::TypeId,
    selection: &Selection,
    named: Named<'_>,
) -> Result<Step, Refusal> {
    let granted = access::root(env, id, Action::Create)?;
    save(env, state, (granted, None), selection, named)
}

/// `updateUsersPermissionsUser`, and of a role.
pub(crate) fn update(
    env: &Env<'_>,
    state: &mut State<'_>,
    id: model::TypeId,
    selection: &Selection,
    named: Named<'_>,
) -> Result<Step, Refusal> {
    let granted = access::root(env, id, Action::Update)?;
    let addressed = reference::addressed(state, selection);
    save(env, state, (granted, Some(addressed)), selection, named)
}

/// `deleteUsersPermissionsUser`, and of a role.
pub(crate) fn delete(
    env: &Env<'_>,
    state: &mut State<'_>,
    id: model::TypeId,
    selection: &Selection,
    named: Named<'_>,
) -> Result<Step, Refusal> {
    let granted = access::root(env, id, Action::Delete)?;
    let addressed = reference::addressed(state, selection);
    let change = if is_user(granted.content_type) {
        AccountChange::DeleteUser(addressed)
    } else {
        AccountChange::DeleteRole(addressed)
    };
    Ok(write(env, state, (granted, change, Entry::default()), named))
}

fn save(
    env: &Env<'_>,
    state: &mut State<'_>,
    (granted, addressed): (Granted<'_>, Option<Reference>),
    selection: &Selection,
    named: Named<'_>,
) -> Result<Step, Refusal> {
    let data = input::argument(state, selection, "data");
    let given = match data {
        Some(Input::Object(members)) => members,
        _ => Vec::new(),
    };
    let new = addressed.is_none();
    let (change, entry) = if is_user(granted.content_type) {
        let entry = user(env, granted, given, new)?;
        (addressed.map_or(AccountChange::CreateUser, AccountChange::UpdateUser), entry)
    } else {
        let (entry, grants) = role(env, granted, given, new)?;
        let change = match addressed {
            None => AccountChange::CreateRole(grants.unwrap_or_default()),
            Some(addressed) => AccountChange::UpdateRole(addressed, grants),
        };
        (change, entry)
    };
    Ok(write(env, state, (granted, change, entry), named))
}

fn write(
    env: &Env<'_>,
    state: &mut State<'_>,
    (granted, change, entry): (Granted<'_>, AccountChange, Entry),
    named: Named<'_>,
) -> Step {
    let content_type = granted.content_type;
    let locale = if content_type.localized { &*env.model.default_locale } else { "" };
    let place = (Status::Published, locale);
    let (mut answer, mut deleted) = (None, None);
    if is_user(content_type) {
        let shown = mutation::answer(env, state, (granted, Status::Published, locale), named);
        answer = Some(Box::new(shown));
    } else {
        deleted = Some(object::template(env, named.0, named.1, |_, _| Content::Null));
    }
    Step::Write(Box::new(Write {
        bounds: access::bounds(env, state, granted, place),
        kind: WriteKind::Account(change),
        content_type: content_type.id,
        status: Status::Published,
        locale: locale.to_owned(),
        expected_version: None,
        entry,
        answer,
        deleted,
    }))
}

type Members = Vec<(String, Input)>;

/// What is given of a user.
fn user(
    env: &Env<'_>,
    granted: Granted<'_>,
    mut given: Members,
    new: bool,
) -> Result<Entry, Refusal> {
    // what these are for is kept elsewhere, and their columns stay empty
    given.retain(|(name, _)| !user::CODES.contains(&name.as_str()));
    let is_empty = |value: &Input| match value {
        Input::Null => true,
        Input::String(text) => text.is_empty(),
        _ => false,
    };
    let named = |name: &str| given.iter().find(|(other, _)| other == name).map(|(_, it)| it);
    let may_be_given =
        |name: &str| granted.content_type.field(name).is_some_and(|field| field.input);
    let demanded: &[&str] =
        if is_admin(granted.content_type) { &DEMANDED_OF_ADMIN } else { &DEMANDED };
    let lacking = demanded
        .iter()
        .filter(|name| new && may_be_given(name) && named(name).is_none_or(is_empty));
    let lacking: Vec<_> =
        lacking.map(|name| Violation::of(name, format!("{name} is a required field"))).collect();
    if !lacking.is_empty() {
        return Err(Refusal::Invalid(lacking));
    }
    if named("password").is_some_and(is_empty) {
        return Err(Refusal::Invalid(vec![Violation::of("password", "password.notNull")]));
    }
    for (_, value) in given.iter_mut().filter(|(name, _)| name == "email") {
        if let Input::String(text) = value {
            *text = text.to_lowercase();
        }
    }
    let mut entry = checked(env, granted, &given, new, password)?;
    give_role(granted.content_type, &given, &mut entry);
    if new && let Some(provider) = index(granted.content_type, "provider") {
        entry.scalars.retain(|(index, _)| *index != provider);
        entry.scalars.push((provider, Value::Text("local".to_owned())));
    }
    Ok(entry)
}

/// What is wrong with a password, whatever the definition demands of it.
fn password(content_type: &ContentType, given: &Members) -> Option<Violation> {
    let (_, given) = given.iter().find(|(name, _)| name == "password")?;
    let field = content_type.field("password")?;
    let message = if !matches!(&field.kind, FieldKind::Scalar(scalar) if scalar.secret) {
        "the project's definition of users makes `password` an attribute of another type"
    } else {
        let bytes = input::text(given)?.len();
        match bytes {
            _ if is_admin(content_type) && PASSWORD_BYTES_OF_ADMIN.contains(&bytes) => return None,
            _ if is_admin(content_type) => "password must have 12 to 128 bytes",
            _ if PASSWORD_BYTES.contains(&bytes) => return None,
            _ if bytes < *PASSWORD_BYTES.start() => "password must be at least 6 characters",
            _ => "Password must be less than 73 bytes",
        }
    };
    Some(Violation::of("password", message))
}

/// The role is set for whoever may not read roles, too: whether it may be given is decided by what it allows.
fn give_role(content_type: &ContentType, given: &Members, entry: &mut Entry) {
    let Some(role) = index(content_type, "role") else { return };
    let Some((_, given)) = given.iter().find(|(name, _)| name == "role") else { return };
    let is_one = matches!(&content_type.fields[role].kind, FieldKind::Relation(it) if !it.many);
    if is_one && entry.relations.iter().all(|(index, _)| *index != role) {
        let references = input::text(given).map(reference::of_id).into_iter().collect();
        entry.relations.push((role, references));
    }
}

/// What is given of a role, and what it is to allow, if that is said.
fn role(
    env: &Env<'_>,
    granted: Granted<'_>,
    mut given: Members,
    new: bool,
) -> Result<(Entry, Option<Vec<Grant>>), Refusal> {
    let content_type = granted.content_type;
    let text = |members: &Members, name: &str| {
        members.iter().find(|(other, _)| other == name).and_then(|(_, it)| input::text(it))
    };
    if new {
        let name = text(&given, "name").unwrap_or_default();
        if text(&given, "type").is_none_or(|kind| kind.is_empty()) && !name.is_empty() {
            given.retain(|(name, _)| name != "type");
            given.push(("type".to_owned(), Input::String(naming::snake_case(&name))));
        }
    } else {
        // it says what the role is for, and stays
        given.retain(|(name, _)| name != "type");
    }
    for name in OF_ROLE {
        let field = content_type.field(name).filter(|_| given.iter().any(|(it, _)| it == name));
        if let Some(FieldKind::Relation(relation)) = field.map(|field| &field.kind)
            && !access::may_set(env, relation)
        {
            return Err(Refusal::Forbidden);
        }
    }
    let is_ours = content_type.field(schema::GRANTS).is_none();
    let grants = given.iter().find(|(name, it)| name == schema::GRANTS && *it != Input::Null);
    let grants = match grants.filter(|_| is_ours) {
        None => None,
        Some((_, grants)) => Some(self::grants(env, granted, &given, grants)?),
    };
    Ok((checked(env, granted, &given, new, |_, _| None)?, grants))
}

/// What a role is to allow.
fn grants(
    env: &Env<'_>,
    granted: Granted<'_>,
    given: &Members,
    grants: &Input,
) -> Result<Vec<Grant>, Refusal> {
    let refused = |message: &str| Refusal::Invalid(vec![Violation::of(schema::GRANTS, message)]);
    if granted.field("permissions").is_none() {
        return Err(refused("grants is not for you to write"));
    }
    if given.iter().any(|(name, _)| name == "permissions") {
        return Err(refused(
            "give either `grants` or `permissions`: both say what the role allows",
        ));
    }
    // the rules speak of those who will have the role
    let people = Population::of(&granted.content_type.uid).unwrap_or(env.people);
    let env = Env { people, ..*env };
    let (mut read, mut violations) = (Vec::new(), Vec::new());
    for (position, item) in input::items(grants).iter().enumerate() {
        match grant(&env, item) {
            Ok(grant) if read.contains(&grant) => {}
            Ok(grant) => read.push(grant),
            Err((key, message)) => violations.push(Violation {
                path: [schema::GRANTS, &position.to_string(), key].map(str::to_owned).to_vec(),
                message: format!("grants[{position}].{key}: {message}"),
                value: item.get(key).map(input::json),
            }),
        }
    }
    if violations.is_empty() { Ok(read) } else { Err(Refusal::Invalid(violations)) }
}

/// One grant; or what is wrong with which part of it.
fn grant(env: &Env<'_>, given: &Input) -> Result<Grant, (&'static str, String)> {
    let action = given.get("action").and_then(input::text).unwrap_or_default();
    let bounds = match given.get("bounds").map(input::json) {
        None | Some(Json::Null) => Map::new(),
        Some(Json::Object(bounds)) => bounds,
        Some(_) => return Err(("bounds", "they must be an object".to_owned())),
    };
    match action::meaning(env.model, &action) {
        Meaning::Allows(content_type, _) if means_nothing(env, content_type) => {
            let message =
                format!("`{action}` is not in the content API, and users are in no other");
            return Err(("action", message));
        }
        Meaning::Allows(content_type, _) => {
            access::read(env, content_type, &bounds).map_err(|message| ("bounds", message))?;
        }
        Meaning::Nothing if bounds.is_empty() => {}
        Meaning::Nothing => {
            return Err(("bounds", "there is nothing to bound: leave them out".to_owned()));
        }
        Meaning::Unknown => {
            let message = format!(
                "there is no type or action `{action}` here; expected one like `api::article.article.find`"
            );
            return Err(("action", message));
        }
    }
    Ok(Grant { action, bounds })
}

/// Whether a right on a type can never mean anything to those who will have the role.
fn means_nothing(env: &Env<'_>, content_type: model::TypeId) -> bool {
    *env.people != user::ADMINS && action::is_for_admins(&env.model.content_type(content_type).uid)
}

/// The values given, held to the rules of the definition and to one more.
fn checked(
    env: &Env<'_>,
    granted: Granted<'_>,
    given: &Members,
    new: bool,
    rule: impl Fn(&ContentType, &Members) -> Option<Violation>,
) -> Result<Entry, Refusal> {
    let mut verdict = Verdict { new, ..Verdict::default() };
    let data = Input::Object(given.clone());
    mutation::check_fields(granted, &data, &mut verdict);
    let fields = (granted.content_type.fields.as_slice(), new);
    let entry = entry::values(env, &mut verdict, &Path::default(), fields, &data);
    let further = rule(granted.content_type, given);
    let is_told = |further: &Violation| verdict.violations.iter().any(|it| it.path == further.path);
    let further = further.filter(|further| !is_told(further));
    verdict.violations.extend(further);
    verdict.settle()?;
    Ok(entry)
}

fn index(content_type: &ContentType, name: &str) -> Option<usize> {
    content_type.fields.iter().position(|field| *field.name == *name)
}

fn is_user(content_type: &ContentType) -> bool {
    Population::of_users(&content_type.uid).is_some()
}

fn is_admin(content_type: &ContentType) -> bool {
    Population::of(&content_type.uid) == Some(&user::ADMINS)
}
