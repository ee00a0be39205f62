//! The mutations of the administration's own interface.

use super::{
    ENROLMENT, Fields, LOGIN_PAYLOAD, MADE_PAYLOAD, NEW_TOKEN, OK_PAYLOAD, RECOVERY_CODES,
    TOKEN_KIND, field, model_change, preview, scheduling, webhooks,
};
use crate::accounts::GRANT;
use crate::shared::{id, named, taken, text};
use crate::{AdminOperation, FieldDefinition, TypeReference};

/// All of them.
pub(crate) fn all() -> Fields {
    let parts = [
        entrance(),
        others(),
        second_factor(),
        tokens(),
        locales(),
        model_change::mutations(),
        scheduling::mutations(),
        preview::mutations(),
        webhooks::mutations(),
    ];
    parts.into_iter().flatten().collect()
}

/// Coming in, and what concerns nobody but whoever asks.
fn entrance() -> Fields {
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
    ]
}

/// Other admins, and sessions.
fn others() -> Fields {
    vec![
        mutation(
            ("inviteAdmin", AdminOperation::Invite),
            made(),
            [("email", text().non_null()), ("role", id())].into_iter().chain(person()),
            "Makes an admin without a password, and sends a link with which to choose one; to somebody who was invited and never came in, another one.",
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
            [("admin", id()), ("id", TypeReference::named("ID"))],
            "Ends all sessions of an admin, and a link for another password with them, or one. An invitation goes on.",
        ),
        mutation(
            ("revokeUserSessions", AdminOperation::RevokeUserSessions),
            ok(),
            [("user", id()), ("id", TypeReference::named("ID"))],
            "Ends all sessions and tokens of an end user, and a link for another password with them, or one session. A link that confirms an \
             address goes on.",
        ),
        mutation(
            ("unlinkAdminIdentity", AdminOperation::UnlinkIdentity),
            ok(),
            [("admin", id()), ("issuer", text().non_null()), ("subject", text().non_null())],
            "An admin does not come in as this person of a provider any more, but by another person or a password: without one, it is refused. \
             The sessions of another admin end.",
        ),
    ]
}

fn second_factor() -> Fields {
    vec![
        mutation(
            ("confirmSecondFactor", AdminOperation::ConfirmSecondFactor),
            login(),
            texts(&["code"]),
            "Comes in after the password, with a code of the authenticator or a recovery code.",
        ),
        mutation(
            ("confirmSession", AdminOperation::ConfirmSession),
            login(),
            texts(&["password"]).into_iter().chain([("code", text())]),
            "Shows once more who asks, for what is refused with the code CONFIRMATION_REQUIRED, with the password, and with a code of the \
             second factor if there is one. That is good for 15 minutes, as a login is.",
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
    ]
}

fn tokens() -> Fields {
    vec![
        mutation(
            ("createApiToken", AdminOperation::CreateToken),
            TypeReference::named(NEW_TOKEN),
            [("name", text().non_null()), ("kind", named(TOKEN_KIND))]
                .into_iter()
                .chain(token_settings()),
            "Makes an API token, which is shown once. It allows no more than whoever makes it.",
        ),
        mutation(
            ("updateApiToken", AdminOperation::UpdateToken),
            ok(),
            [("id", id()), ("name", text().non_null()), ("kind", named(TOKEN_KIND))]
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
    ]
}

fn locales() -> Fields {
    vec![
        mutation(
            ("createLocale", AdminOperation::CreateLocale),
            made(),
            [("code", text().non_null()), ("name", text())],
            "Adds a locale to the project.",
        ),
        mutation(
            ("updateLocale", AdminOperation::UpdateLocale),
            ok(),
            texts(&["code", "name"]),
            "Calls a locale otherwise.",
        ),
        mutation(
            ("deleteLocale", AdminOperation::DeleteLocale),
            ok(),
            texts(&["code"]),
            "Takes a locale away in which nothing is written.",
        ),
    ]
}

fn login() -> TypeReference {
    TypeReference::named(LOGIN_PAYLOAD)
}

fn made() -> TypeReference {
    TypeReference::named(MADE_PAYLOAD)
}

fn ok() -> TypeReference {
    TypeReference::named(OK_PAYLOAD)
}

/// What somebody is called.
fn person() -> [(&'static str, TypeReference); 2] {
    [("firstname", text()), ("lastname", text())]
}

/// What else is given of an API token.
fn token_settings() -> [(&'static str, TypeReference); 3] {
    let grants = named(GRANT).list();
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

fn texts(names: &[&'static str]) -> Vec<(&'static str, TypeReference)> {
    names.iter().map(|name| (*name, text().non_null())).collect()
}
