//! Logins of end users by way of a provider, step by step (content-api.md 4.4).
//!
//! In: what a browser brings. Out: where it goes next; at the end a token and a user, as `login` tells them. Must not know: HTTP,
//! cookies. What is refused is told as the error of a field, as operations tell it.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use auth::provider::{Answer, Identity, Logins, ProviderError, Sent};
use auth::{Rule, Secret};
use model::Principal;
use serde_json::Value;
use store::Realm;

use super::Call;
use crate::accounts::{AccountOptions, EndUserProvider};
use crate::audit::Source;
use crate::execute::Changing;
use crate::mutate::Context;
use crate::report::{ApplicationError, Cause, FieldError, chain, field_error};
use crate::{Engine, EngineError, Origin};

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

/// Where a browser goes that came back from a provider.
#[derive(Debug)]
pub struct Arrival {
    /// A page of the front end.
    pub page: String,
    /// The secret with which the page learns who it is, or why it does not.
    pub outcome: Result<Secret, Denied>,
}

/// Why somebody does not come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Denied {
    /// A word for programs, of those that OAuth has.
    pub error: &'static str,
    /// A sentence for people.
    pub description: &'static str,
}

/// Of another browser, too late, or for the second time.
const UNKNOWN: Denied = Denied {
    error: "invalid_request",
    description: "This login was begun in another browser, took longer than ten minutes, or was used already. Begin it again.",
};
const AWAY: Denied = Denied {
    error: "temporarily_unavailable",
    description: "The provider cannot be asked now. Try again later.",
};
const UNVERIFIED: Denied = Denied {
    error: "server_error",
    description: "What the provider says could not be verified. Begin the login again.",
};
const REFUSED: Denied =
    Denied { error: "access_denied", description: "The provider did not let you in." };

impl Engine {
    /// The provider with this name, by way of which end users come in.
    ///
    /// # Errors
    /// When there is none: the error of a field, as everywhere here.
    pub fn provider(&self, name: &str) -> Result<Arc<EndUserProvider>, Value> {
        let options = self.options().accounts.as_ref();
        let found = options.and_then(|options| options.providers.get(name).cloned());
        let disabled = || ApplicationError::application("This provider is disabled").into();
        found.ok_or_else(|| told(disabled(), ""))
    }

    /// Sends a browser to a provider, from where it comes back to go to this page.
    ///
    /// # Errors
    /// When that was tried too often, or the provider cannot be asked.
    pub async fn begin_login(
        &self,
        provider: &EndUserProvider,
        page: &str,
        asking: Asking<'_>,
    ) -> Result<Sent, Value> {
        let begun = self.as_call(asking, async |call| {
            call.admit(&Rule::CONNECT, None).await?;
            let redirect = (&*provider.redirect, page);
            let sent = self.logins().send(&provider.provider, redirect, call.now).await;
            sent.map_err(unasked)
        });
        begun.await
    }

    /// Takes a browser back and finds out who it is of. Whatever comes of it, the browser goes to a page of the front end.
    ///
    /// # Errors
    /// When that was tried too often, or the database cannot be asked.
    pub async fn take_back(
        &self,
        provider: &EndUserProvider,
        returned: Returned<'_>,
        asking: Asking<'_>,
    ) -> Result<Arrival, Value> {
        let taken = self.as_call(asking, async |call| {
            call.admit(&Rule::ENTER, None).await?;
            let (logins, now) = (self.logins(), call.now);
            let kept = (returned.state, returned.browser);
            let page = logins.resume(&provider.provider, kept, now).await.map_err(unasked)?;
            let Some(page) = page else {
                let page = provider.callback.clone();
                return Ok(Arrival { page, outcome: Err(UNKNOWN) });
            };
            let code = returned.code.filter(|_| returned.error.is_none());
            let Some(code) = code else { return Ok(Arrival { page, outcome: Err(REFUSED) }) };
            let answer = (Answer { code, issuer: returned.issuer }, returned.browser);
            let received = logins.receive(&provider.provider, &provider.redirect, answer, now);
            let outcome = match received.await {
                Ok(secret) => Ok(secret),
                Err(ProviderError::Store(error)) => {
                    return Err(unasked(ProviderError::Store(error)));
                }
                Err(error) => Err(denied(&error, provider, asking.request_id)),
            };
            Ok(Arrival { page, outcome })
        });
        taken.await
    }

    /// Lets in whoever has this secret: a token and the user, as `login` tells them.
    ///
    /// # Errors
    /// When it is good for nobody, or not any more, or for somebody who may not come in.
    pub async fn enter_by_provider(
        &self,
        provider: &EndUserProvider,
        secret: &str,
        asking: Asking<'_>,
    ) -> Result<Value, Value> {
        let entered = self.as_call(asking, async |call| {
            call.admit(&Rule::ENTER, None).await?;
            let identity = call.identity(provider, secret).await?;
            call.enter_as(provider.provider.name(), &identity).await
        });
        entered.await
    }

    /// From now on the user that is this document comes in as whoever has this secret, too.
    ///
    /// # Errors
    /// As [`Engine::enter_by_provider`], or when another user does so already.
    pub async fn link_provider(
        &self,
        provider: &EndUserProvider,
        (secret, document): (&str, &str),
        asking: Asking<'_>,
    ) -> Result<Value, Value> {
        let linked = self.as_call(asking, async |call| {
            call.admit(&Rule::ENTER, None).await?;
            let identity = call.identity(provider, secret).await?;
            call.link(provider.provider.name(), (&identity, document)).await
        });
        linked.await
    }

    fn logins(&self) -> Logins {
        Logins::new(self.store().clone(), Realm::User)
    }

    /// Does some of what operations do, without one.
    async fn as_call<T>(
        &self,
        asking: Asking<'_>,
        work: impl AsyncFnOnce(&Call<'_>) -> Result<T, Cause>,
    ) -> Result<T, Value> {
        let done = async {
            let options: &AccountOptions = self.options().accounts.as_deref().ok_or_else(|| {
                Cause::from(ApplicationError::application("This provider is disabled"))
            })?;
            let (claim, changing) = (self.store().claim(), Changing::default());
            let is_told = !self.options().mail.notifications.is_empty();
            let kept = if is_told { Some(self.kept().await?) } else { None };
            // before anybody is let in
            let principal = Principal::Visitor(asking.address);
            let request_id = asking.request_id;
            let source = Source { principal: &principal, address: asking.address, request_id };
            let context = Context {
                model: self.model(),
                schema: self.schema(),
                store: self.store(),
                options: self.options(),
                claim: &claim,
                changing: &changing,
                source,
                values: &[],
                kept,
                files: &[],
                taken: &AtomicUsize::new(0),
            };
            let call = Call {
                engine: self,
                context: &context,
                options,
                principal: &Principal::System,
                origin: &Origin { address: asking.address, ..Origin::default() },
                address: asking.address.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)),
                now: (self.options().clock)(),
            };
            work(&call).await
        };
        Box::pin(done).await.map_err(|cause| told(cause, asking.request_id))
    }
}

impl Call<'_> {
    /// Who has this secret.
    async fn identity(&self, provider: &EndUserProvider, secret: &str) -> Result<Identity, Cause> {
        let found = self.engine.logins().finish(&provider.provider, secret, self.now).await;
        found.map_err(unasked)?.ok_or_else(|| {
            let message = "OAuth authentication requires a completed provider session";
            ApplicationError::application(message).into()
        })
    }
}

fn told(cause: Cause, request_id: &str) -> Value {
    field_error(&FieldError { path: Vec::new(), cause }, request_id)
}

fn unasked(error: ProviderError) -> Cause {
    Cause::Failed(match error {
        ProviderError::Store(error) => EngineError::Store(error),
        error => EngineError::Provider(error),
    })
}

/// In which words it is told that somebody is not known; why, is for the log.
fn denied(error: &ProviderError, provider: &EndUserProvider, request_id: &str) -> Denied {
    let name = provider.provider.name();
    tracing::warn!(request_id, provider = name, error = chain(error), "a login failed");
    match error {
        ProviderError::Unavailable(_) => AWAY,
        _ => UNVERIFIED,
    }
}
