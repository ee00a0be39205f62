//! Logins of end users by way of a provider, step by step (content-api.md 4.4).
//!
//! In: what a browser brings. Out: where it goes next; at the end a token and a user, as `login` tells them. Must not know: HTTP,
//! cookies. What is refused is told as the error of a field, as operations tell it.

use std::sync::Arc;

use auth::provider::{Identity, Logins, Sent};
use auth::{Rule, Secret};
use model::Principal;
use serde_json::Value;
use store::Realm;

use super::Call;
use crate::accounts::{AccountOptions, EndUserProvider};
use crate::coming_in::counted;
use crate::connect::{self, Asking, Denied, Person, Returned, told, unasked};
use crate::report::{ApplicationError, Cause};
use crate::{Engine, Origin};

/// Where a browser goes that came back from a provider.
#[derive(Debug)]
pub struct Arrival {
    /// A page of the front end.
    pub page: String,
    /// The secret with which the page learns who it is, or why it does not.
    pub outcome: Result<Secret, Denied>,
}

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
            let at = (&provider.provider, &*provider.redirect);
            let back = connect::back(&logins, at, returned, (now, asking.request_id)).await?;
            let (page, outcome) = back;
            let page = page.unwrap_or_else(|| provider.callback.clone());
            let outcome = match outcome {
                Ok(identity) => {
                    Ok(logins.keep(&provider.provider, &identity, now).await.map_err(unasked)?)
                }
                Err(denied) => Err(denied),
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
            call.enter_as(Person { provider: provider.provider.name(), identity: &identity }).await
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
            let person = Person { provider: provider.provider.name(), identity: &identity };
            call.link(person, document).await
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
        // before anybody is let in
        let principal = Principal::Visitor(asking.address);
        let done = self.apart(asking, &principal, async |context| {
            let options: &AccountOptions = self.options().accounts.as_deref().ok_or_else(|| {
                Cause::from(ApplicationError::application("This provider is disabled"))
            })?;
            let call = Call {
                engine: self,
                context,
                options,
                principal: &Principal::System,
                origin: &Origin { address: asking.address, ..Origin::default() },
                address: counted(asking.address),
                now: (self.options().clock)(),
            };
            work(&call).await
        });
        done.await
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
