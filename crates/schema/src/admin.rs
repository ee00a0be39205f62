//! The administration's own interface, on the surface for admins only: how they come in, who they are, and what is no
//! content. All of it is ours; Strapi has no GraphQL for its administration.

mod content_model;
mod media;
mod model_change;
mod mutations;
mod preview;
mod scheduling;
mod system;
mod webhooks;

use indexmap::IndexMap;

use crate::shared::{arguments, enumeration, id, json, many, named, plain, taken, text};
use crate::{
    AdminOperation, ArgumentDefinition, Binding, FieldDefinition, NamedType, TypeReference,
};

const ME: &str = "AdminMe";
const ME_ROLE: &str = "AdminMeRole";
const GRANT: &str = "AdminGrant";
const SESSION: &str = "AdminSession";
const SETUP: &str = "AdminSetup";
const PROVIDER: &str = "AdminProvider";
const AUTH_PROVIDER: &str = "AdminAuthProvider";
const AUTH_PROVIDER_ROLE: &str = "AdminAuthProviderRole";
const REALM: &str = "AdminRealm";
const LOGIN_PAYLOAD: &str = "AdminLoginPayload";
const OK_PAYLOAD: &str = "AdminOkPayload";
const MADE_PAYLOAD: &str = "AdminMadePayload";
const ACCOUNT: &str = "AdminAccount";
const IDENTITY: &str = "AdminIdentity";
const ROLE_GRANTS: &str = "AdminRoleGrants";
const ENROLMENT: &str = "AdminSecondFactor";
const RECOVERY_CODES: &str = "AdminRecoveryCodes";
const NEW_TOKEN: &str = "AdminNewToken";
const TOKEN: &str = "AdminApiToken";
const TOKEN_KIND: &str = "AdminTokenKind";
const ACTION: &str = "AdminAction";
const GRANTEE: &str = "AdminGrantee";
const ACCESS: &str = "AdminAccess";
const RULE: &str = "AdminAccessRule";
const ENTRY_STATUS: &str = "AdminEntryStatus";

pub(crate) use mutations::all as mutations;

type Fields = Vec<(String, FieldDefinition)>;

/// `_status` of an entry: `DRAFT` where nothing of it is published in its locale, `MODIFIED` where the draft was changed since it was published.
pub(crate) fn standing() -> (String, FieldDefinition) {
    let status = named(ENTRY_STATUS);
    ("_status".to_owned(), FieldDefinition::new(status, Binding::Standing))
}

/// What the interface answers.
pub(crate) fn types() -> Vec<NamedType> {
    vec![
        plain(
            ME,
            [
                ("documentId", id()),
                ("email", text().non_null()),
                ("firstname", text()),
                ("lastname", text()),
                ("preferredLanguage", text()),
                ("role", TypeReference::named(ME_ROLE)),
                ("everything", boolean()),
                ("grants", many(GRANT)),
                ("session", named(SESSION)),
                ("secondFactor", boolean()),
                ("recoveryCodes", named("Int")),
            ],
        ),
        plain(
            ME_ROLE,
            [
                ("documentId", id()),
                ("name", text().non_null()),
                ("description", text()),
                ("type", text()),
            ],
        ),
        plain(GRANT, [("action", text().non_null()), ("bounds", json())]),
        plain(
            SESSION,
            [
                ("id", id()),
                ("createdAt", instant()),
                ("usedAt", instant()),
                ("confirmedAt", TypeReference::named("DateTime")),
                ("expiresAt", instant()),
                ("address", text()),
                ("agent", text()),
                ("current", boolean()),
            ],
        ),
        plain(SETUP, [("needed", boolean()), ("mail", boolean()), ("providers", many(PROVIDER))]),
        plain(
            PROVIDER,
            [("name", text().non_null()), ("title", text().non_null()), ("url", text().non_null())],
        ),
        plain(LOGIN_PAYLOAD, [("me", TypeReference::named(ME)), ("secondFactor", boolean())]),
    ]
    .into_iter()
    .chain([enumeration(ENTRY_STATUS, &["DRAFT", "MODIFIED", "PUBLISHED"])])
    .chain(types_of_means())
    .chain(types_of_accounts())
    .chain(types_of_access())
    .chain(content_model::types())
    .chain(system::types())
    .chain(media::types())
    .chain(model_change::types())
    .chain(scheduling::types())
    .chain(preview::types())
    .chain(webhooks::types())
    .collect()
}

/// Second factors and API tokens.
fn types_of_means() -> Vec<NamedType> {
    vec![
        enumeration(TOKEN_KIND, &["READ_ONLY", "FULL_ACCESS", "CUSTOM"]),
        plain(ENROLMENT, [("secret", text().non_null()), ("url", text().non_null())]),
        plain(RECOVERY_CODES, [("codes", text().non_null().list().non_null())]),
        plain(
            TOKEN,
            [
                ("id", id()),
                ("name", text().non_null()),
                ("kind", named(TOKEN_KIND)),
                ("grants", named(GRANT).list()),
                ("addresses", text().non_null().list()),
                ("createdAt", instant()),
                ("lastUsedAt", TypeReference::named("DateTime")),
                ("expiresAt", TypeReference::named("DateTime")),
                ("revokedAt", TypeReference::named("DateTime")),
            ],
        ),
        plain(NEW_TOKEN, [("id", id()), ("token", text().non_null())]),
        plain(OK_PAYLOAD, [("ok", boolean())]),
        plain(MADE_PAYLOAD, [("ok", boolean()), ("documentId", id())]),
    ]
}

/// What lets other admins in.
fn types_of_accounts() -> Vec<NamedType> {
    vec![
        plain(
            ACCOUNT,
            [
                ("documentId", id()),
                ("invited", boolean()),
                ("secondFactor", boolean()),
                ("lastLoginAt", TypeReference::named("DateTime")),
                ("linkedIdentities", many(IDENTITY)),
            ],
        ),
        plain(
            IDENTITY,
            [
                ("provider", text().non_null()),
                ("issuer", text().non_null()),
                ("subject", text().non_null()),
                ("email", text()),
                ("linkedAt", instant()),
                ("usedAt", instant()),
            ],
        ),
    ]
}

/// What can be granted, and why.
fn types_of_access() -> Vec<NamedType> {
    vec![
        plain(
            ACTION,
            [
                ("action", text().non_null()),
                ("contentType", text().non_null()),
                ("displayName", text().non_null()),
                ("name", text().non_null()),
                ("grantees", many(GRANTEE)),
                ("takesBounds", boolean()),
                ("fields", text().non_null().list().non_null()),
                ("localized", boolean()),
                ("draftAndPublish", boolean()),
            ],
        ),
        plain(
            ACCESS,
            [("allowed", boolean()), ("because", text().non_null()), ("rules", many(RULE))],
        ),
        enumeration(GRANTEE, &["USERS", "ADMINS", "TOKENS"]),
        enumeration(REALM, &["USERS", "ADMINS"]),
        plain(
            AUTH_PROVIDER,
            [
                ("realm", named(REALM)),
                ("name", text().non_null()),
                ("title", text()),
                ("issuer", text().non_null()),
                ("clientId", text().non_null()),
                ("scopes", text().non_null().list().non_null()),
                ("redirect", text().non_null()),
                ("roles", many(AUTH_PROVIDER_ROLE)),
                ("defaultRole", text()),
            ],
        ),
        plain(AUTH_PROVIDER_ROLE, [("group", text().non_null()), ("role", text().non_null())]),
        plain(ROLE_GRANTS, [("everything", boolean()), ("grants", many(GRANT))]),
        plain(RULE, [("allows", boolean()), ("because", text().non_null()), ("bounds", json())]),
    ]
}

/// The queries.
pub(crate) fn queries() -> Fields {
    let own = own_queries().into_iter().chain(queries_of_others());
    own.chain(system::queries())
        .chain(model_change::queries())
        .chain([scheduling::query()])
        .chain(webhooks::queries())
        .collect()
}

/// Who asks, and what there is.
fn own_queries() -> Fields {
    let sessions = many(SESSION);
    let actions = many(ACTION);
    vec![
        field(
            ("me", AdminOperation::Me),
            TypeReference::named(ME),
            IndexMap::new(),
            "Who asks; null before the login.",
        ),
        field(
            ("adminSetup", AdminOperation::Setup),
            named(SETUP),
            IndexMap::new(),
            "What the login page has to know: whether there is nobody yet who could log in, whether mail can be sent, and by way \
             of whom admins come in.",
        ),
        field(
            ("mySessions", AdminOperation::MySessions),
            sessions,
            IndexMap::new(),
            "Where whoever asks is logged in, the latest first.",
        ),
        field(
            ("grantableActions", AdminOperation::Actions),
            actions,
            IndexMap::new(),
            "Everything that can be granted: to whom, whether within bounds, and on which fields.",
        ),
        content_model::query(),
        media::query(),
        field(
            ("authProviders", AdminOperation::Providers),
            many(AUTH_PROVIDER),
            IndexMap::new(),
            "By way of whom end users and admins come in, as presswork.toml says.",
        ),
        field(
            ("apiTokens", AdminOperation::Tokens),
            many(TOKEN),
            IndexMap::new(),
            "Every API token, also those that do not work any more; their secrets are shown to nobody.",
        ),
    ]
}

/// What others may do, and what lets them in.
fn queries_of_others() -> Fields {
    let sessions = || many(SESSION);
    vec![
        field(
            ("roleGrants", AdminOperation::RoleGrants),
            named(ROLE_GRANTS),
            arguments([("role", taken(id()))]),
            "All that a role of users or admins allows, however that comes about, in the words in which it can be given to a role; of \
             a role that allows everything, everything.",
        ),
        field(
            ("adminAccounts", AdminOperation::Accounts),
            many(ACCOUNT),
            arguments([("admins", taken(id().list().non_null()))]),
            "What lets these admins in, and whether they came. Those who are not there for whoever asks are left out.",
        ),
        field(
            ("adminSessions", AdminOperation::AdminSessions),
            sessions(),
            arguments([("admin", taken(id()))]),
            "Where another admin is logged in, the latest first.",
        ),
        field(
            ("userSessions", AdminOperation::UserSessions),
            sessions(),
            arguments([("user", taken(id()))]),
            "Where an end user is logged in, the latest first; none where the project keeps no sessions.",
        ),
        field(
            ("explainAccess", AdminOperation::ExplainAccess),
            named(ACCESS),
            arguments([
                ("user", taken(TypeReference::named("ID"))),
                ("role", taken(TypeReference::named("ID"))),
                ("token", taken(TypeReference::named("ID"))),
                ("admin", taken(TypeReference::named("ID"))),
                ("action", taken(text().non_null())),
                ("field", taken(text())),
                ("documentId", taken(TypeReference::named("ID"))),
                ("locale", taken(text())),
                ("status", taken(TypeReference::named(crate::names::STATUS))),
            ]),
            "Whether one end user, role, token or admin may do something, to one entry or at all, and the rule that decides. \
             Without any of them: a visitor.",
        ),
    ]
}

fn field(
    (name, operation): (&str, AdminOperation),
    output: TypeReference,
    arguments: IndexMap<String, ArgumentDefinition>,
    description: &str,
) -> (String, FieldDefinition) {
    let field = FieldDefinition::new(output, Binding::Admin(operation));
    (name.to_owned(), field.with_arguments(arguments).with_description(description))
}

fn boolean() -> TypeReference {
    named("Boolean")
}

fn instant() -> TypeReference {
    named("DateTime")
}
