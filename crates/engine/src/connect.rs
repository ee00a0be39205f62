//! Logins by way of a provider: what those of end users and of admins have in common (content-api.md 4.4).
//!
//! In: what a browser brings. Out: who it is of, or in which words somebody is told that it is of nobody. Must not know: HTTP, cookies,
//! whose account it is.

use std::borrow::Cow;
use std::net::IpAddr;
use std::sync::atomic::AtomicUsize;

use auth::NO_PASSWORD;
use auth::provider::{Answer, Identity, Logins, Provider, ProviderError};
use chrono::{DateTime, Utc};
use mail::Address;
use model::Principal;
use serde_json::Value;
use store::{Account, Credential, NewIdentity, Realm, Transaction};

use crate::audit::{self, Act, Source};
use crate::execute::Changing;
use crate::mutate::{Context, failed};
use crate::report::{ApplicationError, Cause, FieldError, chain, field_error};
use crate::{Engine, EngineError};

/// Who sends a request, for counts and logs.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// Where it comes from, if that is known.
    pub address: Option<IpAddr>,
    /// Names the request.
    pub request_id: &'a str,
}

/// What a browser brings back from a provider.
#[derive(Debug, Clone, Copy, Default)]
pub struct Returned<'a> {
    /// `state`
    pub state: &'a str,
    /// `code`
    pub code: Option<&'a str>,
    /// `iss`
    pub issuer: Option<&'a str>,
    /// `error`
    pub error: Option<&'a str>,
    /// What the browser kept.
    pub browser: &'a str,
}

/// Why somebody does not come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Denied {
    /// A word for programs, of those that OAuth has.
    pub error: &'static str,
    /// A sentence for people.
    pub description: Cow<'static, str>,
}

/// Of another browser, too late, or for the second time.
const UNKNOWN: Denied = Denied {
    error: "invalid_request",
    description: Cow::Borrowed(
        "This login was begun in another browser, took longer than ten minutes, or was used already. Begin it again.",
    ),
};
const AWAY: Denied = Denied {
    error: "temporarily_unavailable",
    description: Cow::Borrowed("The provider cannot be asked now. Try again later."),
};
const UNVERIFIED: Denied = Denied {
    error: "server_error",
    description: Cow::Borrowed(
        "What the provider says could not be verified. Begin the login again.",
    ),
};
const REFUSED: Denied = Denied {
    error: "access_denied",
    description: Cow::Borrowed("The provider did not let you in."),
};

impl Engine {
    /// Does some of what operations do, without one. Refusals are told as errors of fields, as operations tell them.
    pub(crate) async fn apart<T>(
        &self,
        asking: Asking<'_>,
        principal: &Principal,
        work: impl AsyncFnOnce(&Context<'_>) -> Result<T, Cause>,
    ) -> Result<T, Value> {
        let request_id = asking.request_id;
        // boxed: futures inside futures grow deeper than the compiler looks
        let done = Box::pin(self.in_context(asking, (principal, &[]), work)).await;
        done.map_err(|cause| told(cause, request_id))
    }

    /// The same, with what is known of whoever it is done for; refusals are told as they are.
    pub(crate) async fn in_context<T>(
        &self,
        Asking { address, request_id }: Asking<'_>,
        (principal, facts): (&Principal, &[Option<model::Value>]),
        work: impl AsyncFnOnce(&Context<'_>) -> Result<T, Cause>,
    ) -> Result<T, Cause> {
        let (claim, changing) = (self.store().claim(), Changing::default());
        let is_told = !self.options().mail.notifications.is_empty();
        let kept = if is_told { Some(self.kept().await?) } else { None };
        let context = Context {
            model: self.model(),
            schema: self.schema(),
            store: self.store(),
            options: self.options(),
            claim: &claim,
            changing: &changing,
            source: Source { principal, address, request_id },
            values: facts,
            kept,
            files: &[],
            taken: &AtomicUsize::new(0),
        };
        work(&context).await
    }
}

/// Who came back to `redirect`, and what was noted when the browser was sent, if it is the one that was.
pub(crate) async fn back(
    logins: &Logins,
    (provider, redirect): (&Provider, &str),
    returned: Returned<'_>,
    (now, request_id): (DateTime<Utc>, &str),
) -> Result<(Option<String>, Result<Identity, Denied>), Cause> {
    let kept = (returned.state, returned.browser);
    let note = logins.resume(provider, kept, now).await.map_err(unasked)?;
    if note.is_none() {
        return Ok((None, Err(UNKNOWN)));
    }
    let code = returned.code.filter(|_| returned.error.is_none());
    let Some(code) = code else { return Ok((note, Err(REFUSED))) };
    let answer = (Answer { code, issuer: returned.issuer }, returned.browser);
    match logins.identify(provider, redirect, answer, now).await {
        Ok(identity) => Ok((note, Ok(identity))),
        Err(error @ ProviderError::Store(_)) => Err(unasked(error)),
        Err(error) => Ok((note, Err(denied(&error, provider, request_id)))),
    }
}

/// Somebody whom a provider knows, by issuer and subject alone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Person<'a> {
    /// What the provider is called here.
    pub(crate) provider: &'a str,
    /// As whom it knows the person.
    pub(crate) identity: &'a Identity,
}

/// How somebody can come into an account already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WayIn {
    /// By a password.
    Password,
    /// By way of a provider.
    Provider,
}

impl WayIn {
    /// How somebody can come into an account with this password, which is somebody elsewhere or nobody; `None` when nobody can yet.
    pub(crate) fn of(credential: Option<&Credential>, is_known_elsewhere: bool) -> Option<Self> {
        if credential.is_some_and(|credential| credential.hash != NO_PASSWORD) {
            return Some(Self::Password);
        }
        is_known_elsewhere.then_some(Self::Provider)
    }
}

impl Person<'_> {
    /// The account into which the person comes, if there is one.
    pub(crate) async fn account(
        &self,
        transaction: &mut Transaction,
        realm: Realm,
        now: DateTime<Utc>,
    ) -> Result<Option<Account>, Cause> {
        let whom = (realm, &*self.identity.issuer, &*self.identity.subject);
        transaction.use_identity(whom, now).await.map_err(failed)
    }

    /// Notes that it is this one from now on; false when the person comes into another already.
    pub(crate) async fn note(
        &self,
        transaction: &mut Transaction,
        account: Account,
        now: DateTime<Utc>,
    ) -> Result<bool, Cause> {
        let new = NewIdentity {
            account,
            issuer: self.identity.issuer.clone(),
            subject: self.identity.subject.clone(),
            provider: self.provider.to_owned(),
            email: self.identity.email.clone(),
        };
        transaction.add_identity(&new, now).await.map_err(failed)
    }

    /// `act`, with by way of whom it was done.
    pub(crate) fn told(&self, act: Act) -> Act {
        act.with("provider", audit::both(None, Some(self.provider.into())))
    }
}

/// How somebody can come into this account, whose address proves nothing therefore.
pub(crate) async fn way_into(
    transaction: &mut Transaction,
    account: &Account,
) -> Result<Option<WayIn>, Cause> {
    let credential = transaction.hold_credential(&account.id).await.map_err(failed)?;
    let is_known = transaction.has_identity(account).await.map_err(failed)?;
    Ok(WayIn::of(credential.as_ref(), is_known))
}

/// The address of somebody, whose it is for sure.
pub(crate) fn verified_address(identity: &Identity) -> Result<String, Cause> {
    let refuse = |message: &str| Cause::from(ApplicationError::application(message));
    let email = identity.email.as_deref().ok_or_else(|| refuse("Email was not available."))?;
    if !identity.email_verified {
        return Err(refuse("Email is not verified by the provider."));
    }
    if Address::parse(email).is_err() || email.contains(['<', '>', ' ']) {
        return Err(refuse("Email was not available."));
    }
    Ok(email.to_lowercase())
}

pub(crate) fn told(cause: Cause, request_id: &str) -> Value {
    field_error(&FieldError { path: Vec::new(), cause }, request_id)
}

pub(crate) fn unasked(error: ProviderError) -> Cause {
    Cause::Failed(match error {
        ProviderError::Store(error) => EngineError::Store(error),
        error => EngineError::Provider(error),
    })
}

/// In which words it is told that somebody is not known; why, is for the log.
fn denied(error: &ProviderError, provider: &Provider, request_id: &str) -> Denied {
    let name = provider.name();
    tracing::warn!(request_id, provider = name, error = chain(error), "a login failed");
    match error {
        ProviderError::Unavailable(_) => AWAY,
        _ => UNVERIFIED,
    }
}
