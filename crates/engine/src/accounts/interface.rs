//! The accounts interface that every Strapi schema has (content-api.md 2.9, 3.6).
//!
//! In: what is asked for, by whom and from where. Out: what is told, as JSON. Every change is one transaction. Whatever checks a
//! secret or sends a mail is counted before anything else is done, and answers alike whether there is such an account.
//!
//! On a server on which nobody can have an account it answers as Strapi does with the local provider and registration disabled.

mod connect;
mod find;
mod given;
mod identity;
mod links;
mod login;
mod password;
mod register;
mod sessions;

use std::net::IpAddr;

use auth::{Claims, Limiter, Opened, Passwords, Rule};
use chrono::{DateTime, Utc};
use model::Principal;
use plan::{AccountCall, Hidden};
use schema::Location;
use serde_json::{Value, json};
use store::Place;

use super::{AccountOptions, KnownUser};
use crate::coming_in::{Attempt, counted, why};
use crate::mutate::{Context, failed};
use crate::report::{ApplicationError, Cause};
use crate::{Engine, Origin};

pub use connect::Arrival;
pub(crate) use find::{role, text};

/// What is asked for, and by whom.
pub(crate) struct Asked<'a> {
    pub(crate) call: &'a AccountCall,
    pub(crate) principal: &'a Principal,
    pub(crate) origin: &'a Origin,
}

/// One call while it is carried out.
struct Call<'a> {
    engine: &'a Engine,
    context: &'a Context<'a>,
    options: &'a AccountOptions,
    principal: &'a Principal,
    origin: &'a Origin,
    address: IpAddr,
    now: DateTime<Utc>,
}

/// Carries out what is asked for; what is to be told.
pub(crate) async fn perform(
    (engine, context): (&Engine, &Context<'_>),
    asked: Asked<'_>,
    locations: &[Location],
) -> Result<Value, Cause> {
    let is_about_oneself = matches!(
        asked.call,
        AccountCall::Me | AccountCall::MySessions | AccountCall::RevokeSession(_)
    );
    if is_about_oneself && !matches!(asked.principal, Principal::User(_)) {
        return Err(Cause::unauthenticated(locations));
    }
    let Some(options) = engine.options().accounts.as_deref() else { return without(asked.call) };
    let call = Call {
        engine,
        context,
        options,
        principal: asked.principal,
        origin: asked.origin,
        address: counted(asked.origin.address),
        now: (context.options.clock)(),
    };
    match asked.call {
        AccountCall::Me => me(engine, asked.principal, locations).await,
        AccountCall::Login(login) => call.login(login).await,
        AccountCall::Register(registration) => call.register(registration).await,
        AccountCall::ForgotPassword(email) => call.forgot_password(email).await,
        AccountCall::ResetPassword(code, new) => call.reset_password(code, new).await,
        AccountCall::ChangePassword(current, new) => call.change_password(current, new).await,
        AccountCall::ConfirmEmail(code) => call.confirm_email(code).await,
        AccountCall::RefreshToken(secret) => call.refresh_token(secret).await,
        AccountCall::Logout(secret) => call.logout(secret.as_ref()).await,
        AccountCall::MySessions => call.my_sessions().await,
        AccountCall::RevokeSession(id) => call.revoke_session(id).await,
    }
}

/// What is told where nobody can have an account.
fn without(call: &AccountCall) -> Result<Value, Cause> {
    let refusal = match call {
        // Strapi never tells whether an address is known.
        AccountCall::ForgotPassword(_) => return Ok(json!({ "ok": true })),
        AccountCall::Login(_) => ApplicationError::application("This provider is disabled"),
        AccountCall::Register(_) => closed(),
        AccountCall::ResetPassword(..) => wrong_code(),
        AccountCall::Me | AccountCall::ChangePassword(..) => unauthenticated(),
        AccountCall::ConfirmEmail(_) => ApplicationError::validation("Invalid token"),
        AccountCall::RefreshToken(_)
        | AccountCall::Logout(_)
        | AccountCall::MySessions
        | AccountCall::RevokeSession(_) => sessions::unkept(),
    };
    Err(refusal.into())
}

fn closed() -> ApplicationError {
    ApplicationError::application("Register action is currently disabled")
}

fn wrong_code() -> ApplicationError {
    ApplicationError::validation("Incorrect code provided")
}

fn unauthenticated() -> ApplicationError {
    ApplicationError::application("You must be authenticated to reset your password")
}

/// The user who asks, with the role.
async fn me(
    engine: &Engine,
    principal: &Principal,
    locations: &[Location],
) -> Result<Value, Cause> {
    let nobody = || Cause::unauthenticated(locations);
    let Principal::User(document) = principal else { return Err(nobody()) };
    let user = engine.user_of_document(document).await.map_err(Cause::Failed)?;
    let user = user.ok_or_else(nobody)?;
    let mut told = told(engine, &user);
    if let Some(role) = &user.role {
        told["role"] = find::role(engine, role).await?;
    }
    Ok(told)
}

/// What is told of a user. Strapi does not tell the role but to `me`.
fn told(engine: &Engine, user: &KnownUser) -> Value {
    let text = |name| text(engine.model(), user, name);
    json!({
        "id": user.number.to_string(),
        "documentId": user.document,
        "username": text("username"),
        "email": text(model::user::EMAIL),
        "confirmed": user.confirmed,
        "blocked": user.blocked,
    })
}

impl Call<'_> {
    fn limiter(&self) -> &Limiter {
        self.engine.limiter()
    }

    /// A place among those who come with a password, and an attempt that is counted, or refused.
    async fn attempt(&self, rule: &Rule, account: Option<&str>) -> Result<Place, Cause> {
        self.engine.take_place(self.trying(rule, account), too_strange).await
    }

    /// Counts an attempt, or refuses it.
    async fn admit(&self, rule: &Rule, account: Option<&str>) -> Result<(), Cause> {
        self.engine.admit(self.trying(rule, account), too_strange).await
    }

    fn trying<'t>(&self, rule: &'t Rule, account: Option<&'t str>) -> Attempt<'t> {
        Attempt { rule, account, address: self.address, now: self.now }
    }

    /// The hash of a new password.
    async fn hash(&self, password: &Hidden) -> Result<String, Cause> {
        let hash = Passwords::shared().hash(password.reveal().to_owned()).await;
        hash.map_err(|error| why(error, too_strange))
    }

    /// The token of a user who has had the present password since then, and the user; with the refresh token of its session, if it
    /// has one.
    fn entered(&self, user: &KnownUser, since: DateTime<Utc>, opened: Option<&Opened>) -> Value {
        let claims = Claims::new(user.number, since, self.options.lifetime, self.now);
        let claims = match opened {
            Some(opened) => claims.within(&opened.session.id),
            None => claims,
        };
        let token = claims.sign(&self.options.key);
        json!({
            "jwt": token.reveal(),
            "user": told(self.engine, user),
            "refreshToken": opened.map(|opened| opened.secret.reveal()),
        })
    }

    /// The user that is this document, as of two seconds ago at most.
    async fn known(&self, document: &str) -> Result<Option<KnownUser>, Cause> {
        self.engine.user_of_document(document).await.map_err(Cause::Failed)
    }

    /// The same, as it is now.
    async fn known_now(&self, document: &str) -> Result<Option<KnownUser>, Cause> {
        self.engine.user_of_document_now(document).await.map_err(Cause::Failed)
    }

    async fn begin(&self) -> Result<store::Transaction, Cause> {
        self.context.store.begin().await.map_err(failed)
    }
}

/// Of what nobody can be called.
fn too_strange() -> ApplicationError {
    ApplicationError::validation("Invalid identifier or password")
}
