//! The accounts interface that every Strapi schema has (content-api.md 2.9): its payloads, inputs and mutations.

use crate::shared::{input, object};
use crate::{
    AccountOperation, ArgumentDefinition, Binding, FieldDefinition, Input, NamedType, ObjectSource,
    TypeDefinition, TypeReference,
};

const ME: &str = "UsersPermissionsMe";
const ROLE: &str = "UsersPermissionsMeRole";
const REGISTER: &str = "UsersPermissionsRegisterInput";
const LOGIN: &str = "UsersPermissionsLoginInput";
const PASSWORD_PAYLOAD: &str = "UsersPermissionsPasswordPayload";
const LOGIN_PAYLOAD: &str = "UsersPermissionsLoginPayload";

/// What the accounts interface takes and answers.
pub(crate) fn types() -> [NamedType; 6] {
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
        plain(LOGIN_PAYLOAD, [("jwt", text()), ("user", TypeReference::named(ME).non_null())]),
    ]
}

/// The mutations of the accounts interface.
pub(crate) fn mutations() -> [(String, FieldDefinition); 6] {
    let login = || TypeReference::named(LOGIN_PAYLOAD);
    let take = |name: &str| vec![("input", TypeReference::named(name).non_null())];
    let texts = |names: &[&'static str]| -> Vec<(&'static str, TypeReference)> {
        names.iter().map(|name| (*name, text().non_null())).collect()
    };
    [
        mutation("login", AccountOperation::Login, login().non_null(), take(LOGIN)),
        described(
            mutation("register", AccountOperation::Register, login().non_null(), take(REGISTER)),
            "Register a user",
        ),
        described(
            mutation(
                "forgotPassword",
                AccountOperation::ForgotPassword,
                TypeReference::named(PASSWORD_PAYLOAD),
                texts(&["email"]),
            ),
            "Request a reset password token",
        ),
        described(
            mutation(
                "resetPassword",
                AccountOperation::ResetPassword,
                login(),
                texts(&["password", "passwordConfirmation", "code"]),
            ),
            "Reset user password. Confirm with a code (resetToken from forgotPassword)",
        ),
        described(
            mutation(
                "changePassword",
                AccountOperation::ChangePassword,
                login(),
                texts(&["currentPassword", "password", "passwordConfirmation"]),
            ),
            "Change user password. Confirm with the current password.",
        ),
        described(
            mutation(
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

fn mutation(
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

fn plain<const N: usize>(name: &str, fields: [(&str, TypeReference); N]) -> NamedType {
    object(name, ObjectSource::Plain, fields.map(|(name, output)| (name, output, Binding::Plain)))
}

fn text() -> TypeReference {
    TypeReference::named("String")
}

fn boolean() -> TypeReference {
    TypeReference::named("Boolean")
}

fn id() -> TypeReference {
    TypeReference::named("ID").non_null()
}
