//! A login by way of a provider: out, back, and in; each step once, within ten minutes, and by the same browser.
//!
//! In: providers, and secrets that a browser keeps. Out: secrets for the browser, and an [`Identity`]. Must not know: cookies,
//! accounts.
//!
//! The database knows only hashes: of the state and the browser's secret together, so that neither is worth anything without the
//! other; and PKCE's verifier and the nonce follow from the browser's secret, so that they are kept nowhere.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};
use store::{Flow, Realm, Stage, Store};

use super::{Answer, Identity, Provider, ProviderError, untrusted};
use crate::Secret;
use crate::secret::{hash, is_whole};

/// How long each of the two waits may be: for the provider, and for the page that asks who it is.
const LIFETIME: TimeDelta = TimeDelta::minutes(10);

/// The logins of a realm.
#[derive(Debug, Clone)]
pub struct Logins {
    store: Store,
    realm: Realm,
}

/// Where a browser goes.
#[derive(Debug)]
pub struct Sent {
    /// The address at the provider.
    pub url: String,
    /// What the browser keeps meanwhile, and no page may read.
    pub browser: Secret,
}

/// What only one browser knows.
pub(super) struct Browser(Secret);

impl Browser {
    fn parse(secret: &str) -> Option<Self> {
        is_whole(secret).then(|| Self(Secret::new(secret.to_owned())))
    }

    /// The verifier of PKCE.
    pub(super) fn verifier(&self) -> String {
        self.derived("verifier")
    }

    /// What an `id_token` has to repeat.
    pub(super) fn nonce(&self) -> String {
        self.derived("nonce")
    }

    fn derived(&self, usage: &str) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(format!("{usage}\0{}", self.0.reveal())))
    }
}

impl Logins {
    /// Those of this realm in this store.
    #[must_use]
    pub fn new(store: Store, realm: Realm) -> Self {
        Self { store, realm }
    }

    /// Begins one that comes back to `redirect`; `note` is told then.
    ///
    /// # Errors
    /// When the provider or the database cannot be asked.
    pub async fn send(
        &self,
        provider: &Provider,
        (redirect, note): (&str, &str),
        now: DateTime<Utc>,
    ) -> Result<Sent, ProviderError> {
        let (state, browser) = (Secret::random_whole(), Browser(Secret::random_whole()));
        let url = provider.address(redirect, (state.reveal(), &browser)).await?;
        let flow = self.sent(provider, state.reveal(), &browser);
        self.store.add_flow(&flow, note, now + LIFETIME).await?;
        Ok(Sent { url, browser: browser.0 })
    }

    /// What was noted for the login that this state is of, if the browser is the one that was sent. From now on the state is used up.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn resume(
        &self,
        provider: &Provider,
        (state, browser): (&str, &str),
        now: DateTime<Utc>,
    ) -> Result<Option<String>, ProviderError> {
        let Some(browser) = Browser::parse(browser) else { return Ok(None) };
        Ok(self.store.use_flow(&self.sent(provider, state, &browser), now).await?)
    }

    /// Who came back to `redirect`, after [`Logins::resume`] found the login.
    ///
    /// # Errors
    /// When the provider does not say so, or it cannot be asked.
    pub async fn identify(
        &self,
        provider: &Provider,
        redirect: &str,
        (answer, browser): (Answer<'_>, &str),
        now: DateTime<Utc>,
    ) -> Result<Identity, ProviderError> {
        let browser = Browser::parse(browser).ok_or_else(|| untrusted("nobody was sent"))?;
        provider.identify(redirect, (answer, &browser), now).await
    }

    /// Keeps who came back for the page that asks: the secret is good for learning it, once.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn keep(
        &self,
        provider: &Provider,
        identity: &Identity,
        now: DateTime<Utc>,
    ) -> Result<Secret, ProviderError> {
        let identity = serde_json::to_string(identity)
            .map_err(|error| untrusted(format!("it cannot be kept: {error}")))?;
        let secret = Secret::random_whole();
        let flow = self.back(provider, secret.reveal());
        self.store.add_flow(&flow, &identity, now + LIFETIME).await?;
        Ok(secret)
    }

    /// Who has this secret. From now on it is used up.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn finish(
        &self,
        provider: &Provider,
        secret: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<Identity>, ProviderError> {
        if !is_whole(secret) {
            return Ok(None);
        }
        let identity = self.store.use_flow(&self.back(provider, secret), now).await?;
        Ok(identity.and_then(|identity| serde_json::from_str(&identity).ok()))
    }

    fn sent(&self, provider: &Provider, state: &str, browser: &Browser) -> Flow {
        self.flow(provider, Stage::Sent, hash(&format!("{state}\0{}", browser.0.reveal())))
    }

    fn back(&self, provider: &Provider, secret: &str) -> Flow {
        self.flow(provider, Stage::Back, hash(secret))
    }

    fn flow(&self, provider: &Provider, stage: Stage, hash: String) -> Flow {
        Flow { hash, realm: self.realm, stage, provider: provider.name().to_owned() }
    }
}
