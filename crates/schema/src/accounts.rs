//! The accounts interface that every Strapi schema has (content-api.md 2.9): its payloads, inputs, queries and mutations.

use model::{ContentType, Model, Population, Surface, Verb, user};

use crate::shared::{arguments, id, input, json, many, named, object, plain, text};
use crate::{
    AccountOperation, ArgumentDefinition, Binding, FieldDefinition, Input, NamedType, ObjectSource,
    TypeDefinition, TypeReference, names,
};

const ME: &str = "UsersPermissionsMe";
const ROLE: &str = "UsersPermissionsMeRole";
const REGISTER: &str = "UsersPermissionsRegisterInput";
const LOGIN: &str = "UsersPermissionsLoginInput";
const PASSWORD_PAYLOAD: &str = "UsersPermissionsPasswordPayload";
const LOGIN_PAYLOAD: &str = "UsersPermissionsLoginPayload";
const SESSION: &str = "UsersPermissionsSession";
/// What a role or a token is to allow.
pub(crate) const GRANT: &str = "UsersPermissionsGrantInput";

/// The field of a role's input that says what the role allows. Strapi has no such thing.
pub const GRANTS: &str = "grants";

/// Whether the type is one of users or roles, whose mutations are not those of other content.
pub(crate) fn is_account(content_type: &ContentType) -> bool {
    is_user(content_type) || is_role(content_type)
}

/// Whether the type's entries are roles.
pub(crate) fn is_role(content_type: &ContentType) -> bool {
    Population::of(&content_type.uid).is_some_and(|people| *content_type.uid == *people.role)
}

fn is_user(content_type: &ContentType) -> bool {
    Population::of_users(&content_type.uid).is_some()
}

/// `grants: [UsersPermissionsGrantInput!]`; Strapi's own way to say the same, `permissions`, is there for roles of end users.
pub(crate) fn grants(has_permissions: bool) -> ArgumentDefinition {
    ArgumentDefinition::new(named(GRANT).list()).with_description(
        if has_permissions {
            "All that the role allows from now on, in the place of what it allowed. Not together with `permissions`."
        } else {
            "All that the role allows from now on, in the place of what it allowed."
        },
    )
}

/// What a change of a user or a role takes and answers.
pub(crate) fn types_of_changes(model: &Model) -> Vec<NamedType> {
    let mut types = vec![input(GRANT, [("action", text().non_null()), ("bounds", json())])];
    for people in [&user::END_USERS, &user::ADMINS] {
        let exposed = |uid| model.find(uid).filter(|found: &&ContentType| found.exposed);
        types.extend(exposed(people.role).into_iter().flat_map(|roles| {
            ["create", "update", "delete"].map(|verb| {
                let name = role_payload(roles, verb);
                let ok = ("ok", boolean().non_null());
                if verb == "create" && model.surface == Surface::Admin {
                    return plain(&name, [ok, ("documentId", id())]);
                }
                plain(&name, [ok])
            })
        }));
        types.extend(exposed(people.user).map(|users| {
            let data = TypeReference::Named(names::object(users));
            let fields = [("data", data, Binding::Itself)];
            object(&user_response(users), ObjectSource::Plain, fields)
        }));
    }
    types
}

/// `createUsersPermissionsUser` and the like; nothing for what is a query, or not for accounts.
pub(crate) fn of_verb(content_type: &ContentType, verb: Verb) -> Option<(String, FieldDefinition)> {
    let object = names::object(content_type);
    let id = ("id", ArgumentDefinition::new(id()));
    let data = TypeReference::Named(names::input(&object)).non_null();
    let data = ("data", ArgumentDefinition::new(data));
    let (name, description, binding, arguments): (_, _, fn(_) -> _, _) = match verb {
        Verb::Create => ("create", "Create a new", Binding::CreateAccount, arguments([data])),
        Verb::Update => {
            ("update", "Update an existing", Binding::UpdateAccount, arguments([id, data]))
        }
        Verb::Delete => ("delete", "Delete an existing", Binding::DeleteAccount, arguments([id])),
        Verb::Find | Verb::FindOne | Verb::Publish | Verb::Unpublish | Verb::DiscardDraft => {
            return None;
        }
    };
    let (what, output) = if is_user(content_type) {
        ("user", TypeReference::Named(user_response(content_type)).non_null())
    } else {
        ("role", TypeReference::Named(role_payload(content_type, name)))
    };
    let field = FieldDefinition::new(output, binding(content_type.id)).with_arguments(arguments);
    Some(described((format!("{name}{object}"), field), &format!("{description} {what}")))
}

/// `UsersPermissionsUserEntityResponse`
fn user_response(users: &ContentType) -> String {
    format!("{}UserEntityResponse", plugin(users))
}

/// `UsersPermissionsCreateRolePayload`
fn role_payload(roles: &ContentType, verb: &str) -> String {
    format!("{}{}RolePayload", plugin(roles), model::naming::upper_first(verb))
}

fn plugin(content_type: &ContentType) -> &'static str {
    if Population::of(&content_type.uid) == Some(&user::ADMINS) {
        "Admin"
    } else {
        "UsersPermissions"
    }
}

/// What the accounts interface takes and answers.
pub(crate) fn types() -> [NamedType; 7] {
    [
        plain(
            ME,
            [
                ("id", id()),
                ("documentId", id()),
                ("username", text().non_null()),
                ("email", text()),
                ("confirmed", boolean()),
                ("blocked", boolean()),
                ("role", TypeReference::named(ROLE)),
            ],
        ),
        plain(
            ROLE,
            [("id", id()), ("name", text().non_null()), ("description", text()), ("type", text())],
        ),
        input(REGISTER, ["username", "email", "password"].map(|name| (name, text().non_null()))),
        login_input(),
        plain(PASSWORD_PAYLOAD, [("ok", boolean().non_null())]),
        plain(LOGIN_PAYLOAD, [("jwt", text()), ("user", named(ME)), ("refreshToken", text())]),
        session(),
    ]
}

/// Strapi has no such thing in GraphQL.
fn session() -> NamedType {
    let instant = || named("DateTime");
    plain(
        SESSION,
        [
            ("id", id()),
            ("createdAt", instant()),
            ("usedAt", instant()),
            ("expiresAt", instant()),
            ("address", text()),
            ("agent", text()),
            ("current", boolean().non_null()),
        ],
    )
}

/// The queries of the accounts interface.
pub(crate) fn queries() -> [(String, FieldDefinition); 2] {
    let sessions = many(SESSION);
    [
        field("me", AccountOperation::Me, TypeReference::named(ME), Vec::new()),
        described(
            field("mySessions", AccountOperation::MySessions, sessions, Vec::new()),
            "Where you are logged in, the latest used first",
        ),
    ]
}

/// The mutations of the accounts interface, those that Strapi has first.
pub(crate) fn mutations() -> impl Iterator<Item = (String, FieldDefinition)> {
    of_passwords().into_iter().chain(of_sessions())
}

fn of_sessions() -> [(String, FieldDefinition); 3] {
    let done = || TypeReference::named(PASSWORD_PAYLOAD);
    [
        described(
            field(
                "refreshToken",
                AccountOperation::RefreshToken,
                named(LOGIN_PAYLOAD),
                vec![("refreshToken", text().non_null())],
            ),
            "Exchange a refresh token, which is good once, for another one and a token",
        ),
        described(
            field("logout", AccountOperation::Logout, done(), vec![("refreshToken", text())]),
            "End the session of the refresh token, or else the one of the token that is sent",
        ),
        described(
            field("revokeSession", AccountOperation::RevokeSession, done(), vec![("id", id())]),
            "End one of your sessions",
        ),
    ]
}

fn of_passwords() -> [(String, FieldDefinition); 6] {
    let login = || TypeReference::named(LOGIN_PAYLOAD);
    let take = |name: &str| vec![("input", named(name))];
    let texts = |names: &[&'static str]| -> Vec<(&'static str, TypeReference)> {
        names.iter().map(|name| (*name, text().non_null())).collect()
    };
    [
        field("login", AccountOperation::Login, login().non_null(), take(LOGIN)),
        described(
            field("register", AccountOperation::Register, login().non_null(), take(REGISTER)),
            "Register a user",
        ),
        described(
            field(
                "forgotPassword",
                AccountOperation::ForgotPassword,
                TypeReference::named(PASSWORD_PAYLOAD),
                texts(&["email"]),
            ),
            "Request a reset password token",
        ),
        described(
            field(
                "resetPassword",
                AccountOperation::ResetPassword,
                login(),
                texts(&["password", "passwordConfirmation", "code"]),
            ),
            "Reset user password. Confirm with a code (resetToken from forgotPassword)",
        ),
        described(
            field(
                "changePassword",
                AccountOperation::ChangePassword,
                login(),
                texts(&["currentPassword", "password", "passwordConfirmation"]),
            ),
            "Change user password. Confirm with the current password.",
        ),
        described(
            field(
                "emailConfirmation",
                AccountOperation::EmailConfirmation,
                login(),
                texts(&["confirmation"]),
            ),
            "Confirm an email users email address",
        ),
    ]
}

fn login_input() -> NamedType {
    let (name, mut definition) =
        input(LOGIN, ["identifier", "password"].map(|name| (name, text().non_null())));
    if let TypeDefinition::Input(login) = &mut definition {
        let local = Input::String("local".to_owned());
        let provider = ArgumentDefinition::new(text().non_null()).with_default(local);
        login.fields.insert("provider".to_owned(), provider);
    }
    (name, definition)
}

/// A root field.
fn field(
    name: &str,
    operation: AccountOperation,
    output: TypeReference,
    arguments: Vec<(&str, TypeReference)>,
) -> (String, FieldDefinition) {
    let arguments = arguments
        .into_iter()
        .map(|(name, input)| (name.to_owned(), ArgumentDefinition::new(input)))
        .collect();
    let field = FieldDefinition::new(output, Binding::Account(operation));
    (name.to_owned(), field.with_arguments(arguments))
}

fn described(
    (name, field): (String, FieldDefinition),
    description: &str,
) -> (String, FieldDefinition) {
    (name, field.with_description(description))
}

fn boolean() -> TypeReference {
    TypeReference::named("Boolean")
}
