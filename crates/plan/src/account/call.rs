//! Root fields of the accounts interface → what is to be done.
//!
//! In: an operation with its arguments. Out: a [`AccountCall`], whose texts are as the client gave them. Must not know: who may have
//! an account, or how a password is checked.

use std::collections::HashMap;
use std::fmt;

use schema::{AccountOperation, Input, Selection};

use super::payload;
use crate::env::{Env, State};
use crate::input;
use crate::operation::Named;
use crate::{Refusal, RootField, Step, Violation};

/// A text that neither logs nor printed plans show.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Hidden(String);

impl Hidden {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text itself.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Hidden {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Hidden(…)")
    }
}

/// What a root field of the accounts interface asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccountCall {
    /// Who asks.
    Me,
    /// Come in.
    Login(Login),
    /// Make an account.
    Register(Registration),
    /// Send a link for a new password to this address.
    ForgotPassword(String),
    /// Choose a new password with the code of such a link.
    ResetPassword(Hidden, NewPassword),
    /// Choose a new password with the present one.
    ChangePassword(Hidden, NewPassword),
    /// Confirm an address with the code of a link.
    ConfirmEmail(Hidden),
    /// Exchange a refresh token.
    RefreshToken(Hidden),
    /// End the session of this refresh token, or the session that asks.
    Logout(Option<Hidden>),
    /// The sessions of who asks.
    MySessions,
    /// End a session of who asks.
    RevokeSession(String),
}

/// What somebody comes in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Login {
    /// A name or an address.
    pub identifier: String,
    /// The password.
    pub password: Hidden,
    /// `local`, or an OAuth provider.
    pub provider: String,
}

/// What an account is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// The name.
    pub username: String,
    /// The address.
    pub email: String,
    /// The password.
    pub password: Hidden,
}

/// A new password, written twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPassword {
    /// Once.
    pub password: Hidden,
    /// And again.
    pub confirmation: Hidden,
}

impl AccountCall {
    /// Which operation it is.
    #[must_use]
    pub fn operation(&self) -> AccountOperation {
        match self {
            Self::Me => AccountOperation::Me,
            Self::Login(_) => AccountOperation::Login,
            Self::Register(_) => AccountOperation::Register,
            Self::ForgotPassword(_) => AccountOperation::ForgotPassword,
            Self::ResetPassword(..) => AccountOperation::ResetPassword,
            Self::ChangePassword(..) => AccountOperation::ChangePassword,
            Self::ConfirmEmail(_) => AccountOperation::EmailConfirmation,
            Self::RefreshToken(_) => AccountOperation::RefreshToken,
            Self::Logout(_) => AccountOperation::Logout,
            Self::MySessions => AccountOperation::MySessions,
            Self::RevokeSession(_) => AccountOperation::RevokeSession,
        }
    }

    /// Whether it may change something.
    #[must_use]
    pub fn is_change(&self) -> bool {
        !matches!(self, Self::Me | Self::MySessions)
    }

    /// Whether it checks no secret and sends no mail, so that a request may ask for it several times.
    fn may_repeat(&self) -> bool {
        matches!(self, Self::Me | Self::MySessions | Self::RevokeSession(_))
    }
}

/// A root field of the accounts interface → [`Step::Account`].
pub(crate) fn step(
    env: &Env<'_>,
    state: &mut State<'_>,
    operation: AccountOperation,
    selection: &Selection,
    named: Named<'_>,
) -> Step {
    let given = given(state, selection);
    let text = |name: &str| given.get(name).and_then(input::text).unwrap_or_default();
    let hidden = |name: &str| Hidden(text(name));
    let new = || NewPassword {
        password: hidden("password"),
        confirmation: hidden("passwordConfirmation"),
    };
    let call = match operation {
        AccountOperation::Me => AccountCall::Me,
        AccountOperation::Login => AccountCall::Login(Login {
            identifier: text("identifier"),
            password: hidden("password"),
            provider: text("provider"),
        }),
        AccountOperation::Register => AccountCall::Register(Registration {
            username: text("username"),
            email: text("email"),
            password: hidden("password"),
        }),
        AccountOperation::ForgotPassword => AccountCall::ForgotPassword(text("email")),
        AccountOperation::ResetPassword => AccountCall::ResetPassword(hidden("code"), new()),
        AccountOperation::ChangePassword => {
            AccountCall::ChangePassword(hidden("currentPassword"), new())
        }
        AccountOperation::EmailConfirmation => AccountCall::ConfirmEmail(hidden("confirmation")),
        AccountOperation::RefreshToken => AccountCall::RefreshToken(hidden("refreshToken")),
        AccountOperation::Logout => {
            let secret = given.get("refreshToken").and_then(input::text);
            AccountCall::Logout(secret.map(Hidden))
        }
        AccountOperation::MySessions => AccountCall::MySessions,
        AccountOperation::RevokeSession => AccountCall::RevokeSession(text("id")),
    };
    Step::Account(Box::new((call, payload(env, named.0, named.1))))
}

/// The arguments of a field, those of its `input` if it has one.
fn given(state: &mut State<'_>, selection: &Selection) -> Input {
    input::argument(state, selection, "input").unwrap_or_else(|| input::arguments(state, selection))
}

/// One request is one attempt: whoever asks twice for what checks a secret or sends a mail gets nothing of it, however the fields
/// are called (security.md G9).
pub(crate) fn refuse_repeated(fields: &mut [RootField]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for field in fields.iter() {
        let is_attempt = match &field.step {
            Step::Account(account) => !account.0.may_repeat(),
            Step::Admin(admin) => admin.0.operation.is_attempt(),
            _ => false,
        };
        if is_attempt {
            *counts.entry(field.field.clone()).or_default() += 1;
        }
    }
    for field in fields {
        if counts.get(&field.field).is_none_or(|count| *count < 2) {
            continue;
        }
        let (_, name) = field.field.rsplit_once('.').unwrap_or_default();
        let message = format!("{name} can be asked for once in a request");
        let violation = Violation { path: Vec::new(), message, value: None };
        field.step = Step::Refused(Refusal::Invalid(vec![violation]));
    }
}
