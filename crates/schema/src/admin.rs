//! The administration's own interface, on the surface for admins only: how they come in, who they are, and what is no
//! content. All of it is ours; Strapi has no GraphQL for its administration.

use indexmap::IndexMap;

use crate::shared::{arguments, enumeration, object};
use crate::{
    AdminOperation, ArgumentDefinition, Binding, FieldDefinition, NamedType, ObjectSource,
    TypeReference,
};

const ME: &str = "AdminMe";
const ME_ROLE: &str = "AdminMeRole";
const GRANT: &str = "AdminGrant";
const SESSION: &str = "AdminSession";
const SETUP: &str = "AdminSetup";
const LOGIN_PAYLOAD: &str = "AdminLoginPayload";
const OK_PAYLOAD: &str = "AdminOkPayload";
const ENROLMENT: &str = "AdminSecondFactor";
const RECOVERY_CODES: &str = "AdminRecoveryCodes";
const NEW_TOKEN: &str = "AdminNewToken";
const TOKEN: &str = "AdminApiToken";
const TOKEN_KIND: &str = "AdminTokenKind";
const ACTION: &str = "AdminAction";
const ACCESS: &str = "AdminAccess";
const RULE: &str = "AdminAccessRule";

type Fields = Vec<(String, FieldDefinition)>;

/// What the interface answers.
pub(crate) fn types() -> Vec<NamedType> {
    vec![
        enumeration(TOKEN_KIND, &["READ_ONLY", "FULL_ACCESS", "CUSTOM"]),
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
                ("grants", TypeReference::named(GRANT).non_null().list().non_null()),
                ("session", TypeReference::named(SESSION).non_null()),
                ("secondFactor", boolean()),
                ("recoveryCodes", TypeReference::named("Int").non_null()),
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
                ("expiresAt", instant()),
                ("address", text()),
                ("agent", text()),
                ("current", boolean()),
            ],
        ),
        plain(SETUP, [("needed", boolean()), ("mail", boolean())]),
        plain(LOGIN_PAYLOAD, [("me", TypeReference::named(ME)), ("secondFactor", boolean())]),
        plain(ENROLMENT, [("secret", text().non_null()), ("url", text().non_null())]),
        plain(RECOVERY_CODES, [("codes", text().non_null().list().non_null())]),
        plain(
            TOKEN,
            [
                ("id", id()),
                ("name", text().non_null()),
                ("kind", TypeReference::named(TOKEN_KIND).non_null()),
                ("grants", TypeReference::named(GRANT).non_null().list()),
                ("addresses", text().non_null().list()),
                ("createdAt", instant()),
                ("lastUsedAt", TypeReference::named("DateTime")),
                ("expiresAt", TypeReference::named("DateTime")),
                ("revokedAt", TypeReference::named("DateTime")),
            ],
        ),
        plain(NEW_TOKEN, [("id", id()), ("token", text().non_null())]),
        plain(OK_PAYLOAD, [("ok", boolean())]),
        plain(
            ACTION,
            [
                ("action", text().non_null()),
                ("contentType", text().non_null()),
                ("displayName", text().non_null()),
                ("name", text().non_null()),
                ("fields", text().non_null().list().non_null()),
                ("localized", boolean()),
                ("draftAndPublish", boolean()),
            ],
        ),
        plain(
            ACCESS,
            [
                ("allowed", boolean()),
                ("because", text().non_null()),
                ("rules", TypeReference::named(RULE).non_null().list().non_null()),
            ],
        ),
        plain(RULE, [("allows", boolean()), ("because", text().non_null()), ("bounds", json())]),
    ]
}

/// The queries.
pub(crate) fn queries() -> Fields {
    let sessions = TypeReference::named(SESSION).non_null().list().non_null();
    let actions = TypeReference::named(ACTION).non_null().list().non_null();
    vec![
        field(
            ("me", AdminOperation::Me),
            TypeReference::named(ME),
            IndexMap::new(),
            "Who asks; null before the login.",
        ),
        field(
            ("adminSetup", AdminOperation::Setup),
            TypeReference::named(SETUP).non_null(),
            IndexMap::new(),
            "What the login page has to know: whether there is nobody yet who could log in, and whether mail can be sent.",
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
            "Everything that can be granted, and on which fields.",
        ),
        field(
            ("apiTokens", AdminOperation::Tokens),
            TypeReference::named(TOKEN).non_null().list().non_null(),
            IndexMap::new(),
            "Every API token, also those that do not work any more; their secrets are shown to nobody.",
        ),
        field(
            ("explainAccess", AdminOperation::ExplainAccess),
            TypeReference::named(ACCESS).non_null(),
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

/// The mutations.
pub(crate) fn mutations() -> Fields {
    let login = || TypeReference::named(LOGIN_PAYLOAD);
    let ok = || TypeReference::named(OK_PAYLOAD);
    let person = || [("firstname", text()), ("lastname", text())];
    vec![
        mutation(
            ("setUpFirstAdmin", AdminOperation::SetUp),
            login(),
            texts(&["code", "email", "password"]).into_iter().chain(person()),
            "Makes the first admin, with the code that the server printed when it started, from the machine it runs on.",
        ),
        mutation(
            ("login", AdminOperation::Login),
            login(),
            texts(&["email", "password"]),
            "Comes in; with `secondFactor` only after `confirmSecondFactor`.",
        ),
        mutation(("logout", AdminOperation::Logout), ok(), [], "Ends the session."),
        mutation(
            ("forgotPassword", AdminOperation::ForgotPassword),
            ok(),
            texts(&["email"]),
            "Sends a link, if there is such an admin.",
        ),
        mutation(
            ("resetPassword", AdminOperation::ResetPassword),
            login(),
            texts(&["code", "password"]),
            "Chooses another password with the code of such a link; all sessions end.",
        ),
        mutation(
            ("changePassword", AdminOperation::ChangePassword),
            ok(),
            texts(&["currentPassword", "password"]),
            "Chooses another password; all other sessions end.",
        ),
        mutation(
            ("updateMe", AdminOperation::UpdateMe),
            login(),
            person().into_iter().chain([("preferredLanguage", text())]),
            "Changes what is known of whoever asks.",
        ),
        mutation(
            ("inviteAdmin", AdminOperation::Invite),
            ok(),
            [("email", text().non_null()), ("role", id())].into_iter().chain(person()),
            "Makes an admin without a password, and sends a link with which to choose one; to somebody invited before, another one.",
        ),
        mutation(
            ("acceptInvitation", AdminOperation::AcceptInvitation),
            login(),
            texts(&["code", "password"]).into_iter().chain(person()),
            "Chooses the first password with the code of an invitation.",
        ),
        mutation(
            ("revokeMySession", AdminOperation::RevokeMySession),
            ok(),
            [("id", id())],
            "Ends one of the sessions of whoever asks.",
        ),
        mutation(
            ("revokeAdminSessions", AdminOperation::RevokeAdminSessions),
            ok(),
            [("admin", id())],
            "Ends all sessions of an admin.",
        ),
        mutation(
            ("confirmSecondFactor", AdminOperation::ConfirmSecondFactor),
            login(),
            texts(&["code"]),
            "Comes in after the password, with a code of the authenticator or a recovery code.",
        ),
        mutation(
            ("enrolSecondFactor", AdminOperation::EnrolSecondFactor),
            TypeReference::named(ENROLMENT),
            texts(&["password"]),
            "Begins to use a second factor: what an authenticator needs, shown once. It counts after `activateSecondFactor`.",
        ),
        mutation(
            ("activateSecondFactor", AdminOperation::ActivateSecondFactor),
            TypeReference::named(RECOVERY_CODES),
            texts(&["code"]),
            "Makes the second factor count; recovery codes for whoever loses it, shown once.",
        ),
        mutation(
            ("renewRecoveryCodes", AdminOperation::RenewRecoveryCodes),
            TypeReference::named(RECOVERY_CODES),
            texts(&["password"]),
            "Other recovery codes; those before do not work any more.",
        ),
        mutation(
            ("removeSecondFactor", AdminOperation::RemoveSecondFactor),
            ok(),
            texts(&["password"]),
            "The password is enough from now on.",
        ),
        mutation(
            ("resetAdminSecondFactor", AdminOperation::ResetSecondFactor),
            ok(),
            [("admin", id())],
            "Takes the second factor away from an admin who lost it, and ends the sessions.",
        ),
        mutation(
            ("createApiToken", AdminOperation::CreateToken),
            TypeReference::named(NEW_TOKEN),
            [("name", text().non_null()), ("kind", TypeReference::named(TOKEN_KIND).non_null())]
                .into_iter()
                .chain(token_settings()),
            "Makes an API token, which is shown once. It allows no more than whoever makes it.",
        ),
        mutation(
            ("updateApiToken", AdminOperation::UpdateToken),
            ok(),
            [
                ("id", id()),
                ("name", text().non_null()),
                ("kind", TypeReference::named(TOKEN_KIND).non_null()),
            ]
            .into_iter()
            .chain(token_settings()),
            "All that an API token is from now on.",
        ),
        mutation(
            ("regenerateApiToken", AdminOperation::RegenerateToken),
            TypeReference::named(NEW_TOKEN),
            [("id", id())],
            "Another secret for an API token; the one before does not work any more.",
        ),
        mutation(
            ("revokeApiToken", AdminOperation::RevokeToken),
            ok(),
            [("id", id())],
            "The API token does not work any more.",
        ),
        mutation(
            ("createLocale", AdminOperation::CreateLocale),
            ok(),
            [("code", text().non_null()), ("name", text())],
            "Adds a locale to the project.",
        ),
        mutation(
            ("deleteLocale", AdminOperation::DeleteLocale),
            ok(),
            texts(&["code"]),
            "Takes a locale away in which nothing is written.",
        ),
    ]
}

/// What else is given of an API token.
fn token_settings() -> [(&'static str, TypeReference); 3] {
    let grants = TypeReference::named("UsersPermissionsGrantInput").non_null().list();
    [
        ("grants", grants),
        ("addresses", text().non_null().list()),
        ("expiresAt", TypeReference::named("DateTime")),
    ]
}

fn mutation(
    named: (&str, AdminOperation),
    output: TypeReference,
    given: impl IntoIterator<Item = (&'static str, TypeReference)>,
    description: &str,
) -> (String, FieldDefinition) {
    let arguments = given.into_iter().map(|(name, input)| (name.to_owned(), taken(input)));
    field(named, output, arguments.collect(), description)
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

fn plain<const N: usize>(name: &str, fields: [(&str, TypeReference); N]) -> NamedType {
    object(name, ObjectSource::Plain, fields.map(|(name, output)| (name, output, Binding::Plain)))
}

fn texts(names: &[&'static str]) -> Vec<(&'static str, TypeReference)> {
    names.iter().map(|name| (*name, text().non_null())).collect()
}

fn taken(input: TypeReference) -> ArgumentDefinition {
    ArgumentDefinition::new(input)
}

fn id() -> TypeReference {
    TypeReference::named("ID").non_null()
}

fn text() -> TypeReference {
    TypeReference::named("String")
}

fn boolean() -> TypeReference {
    TypeReference::named("Boolean").non_null()
}

fn instant() -> TypeReference {
    TypeReference::named("DateTime").non_null()
}

fn json() -> TypeReference {
    TypeReference::named("JSON")
}
