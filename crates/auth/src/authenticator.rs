//! From an `Authorization` header to the API token that was sent.
//!
//! In: the header as sent, and where it comes from. Out: a stored token that works. Must not know: cookies, query parameters (a token
//! is accepted nowhere else); what a token allows.

use std::fmt;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use dataloader::cached::Cache;
use store::{Store, Token};

use crate::lookup::Lookup;
use crate::parts::Parts;
use crate::recent::Recent;
use crate::{AuthError, Networks};

/// How long a token is believed without asking. With the time a search takes, a revoked token stops working
/// within two seconds, as the sessions of users do.
const BELIEVE: Duration = Duration::from_secs(1);
/// How long a use that was noted is not noted again.
const NOTED: Duration = Duration::from_secs(9);
const CAPACITY: usize = 4096;

/// Recognises callers.
#[derive(Clone)]
pub struct Authenticator {
    store: Store,
    lookup: Lookup,
    /// Apart from the lookup's own cache, so that known callers never wait for a search of others.
    known: Arc<Mutex<Recent<Option<Known>>>>,
    /// Whose use was noted a moment ago.
    touched: Arc<Mutex<Recent<()>>>,
}

/// A token that was looked up.
#[derive(Clone)]
struct Known {
    token: Arc<Token>,
    /// Where it works from; `None` for everywhere.
    addresses: Option<Arc<Networks>>,
}

impl Known {
    fn new(token: Token) -> Self {
        // a list that cannot be read is one of nothing
        let addresses = token.addresses.as_ref().map(|written| {
            let texts: Vec<String> = serde_json::from_str(written).unwrap_or_default();
            Arc::new(Networks::parse(&texts).unwrap_or_default())
        });
        Self { token: Arc::new(token), addresses }
    }

    fn works_from(&self, address: Option<IpAddr>) -> bool {
        let Some(addresses) = &self.addresses else { return true };
        address.is_some_and(|address| addresses.have(address))
    }
}

impl Authenticator {
    /// Recognises callers by the tokens in this store.
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self {
            lookup: Lookup::new(store.clone()),
            store,
            known: Arc::new(Mutex::new(Recent::new(BELIEVE, CAPACITY))),
            touched: Arc::new(Mutex::new(Recent::new(NOTED, CAPACITY))),
        }
    }

    /// The token in this `Authorization` header, which came from this address. A header that is not `Bearer` and one word counts
    /// as none (content-api.md 3.5).
    ///
    /// # Errors
    /// When a token was sent and is not a good one, or not from there, or cannot be checked.
    pub async fn token(
        &self,
        authorization: Option<&str>,
        address: Option<IpAddr>,
    ) -> Result<Option<Arc<Token>>, AuthError> {
        let Some(credential) = authorization.and_then(bearer) else { return Ok(None) };
        let parts = Parts::parse(credential).ok_or(AuthError::InvalidCredential)?;
        let (known, searched) = self.with_secret(&parts).await?;
        if !known.token.works() || !known.works_from(address) {
            return Err(AuthError::InvalidCredential);
        }
        if searched && self.is_first_use(&parts.id) {
            touch(&self.store, &known.token);
        }
        Ok(Some(known.token))
    }

    /// Whether nobody else who waited for the same search has come before.
    fn is_first_use(&self, id: &String) -> bool {
        let mut touched = self.touched.lock().unwrap_or_else(PoisonError::into_inner);
        let first = touched.get(id).is_none();
        if first {
            touched.insert(id.clone(), ());
        }
        first
    }

    /// The token that has this id and this secret, and whether the database was asked. A token that is known by another secret
    /// is looked up, because it may have been given this one since.
    async fn with_secret(&self, parts: &Parts) -> Result<(Known, bool), AuthError> {
        let has_secret = |known: &Known| parts.has_hash(&known.token.hash);
        let known =
            self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&parts.id).cloned();
        match known {
            Some(None) => return Err(AuthError::InvalidCredential),
            Some(Some(known)) if has_secret(&known) => return Ok((known, false)),
            Some(Some(_)) | None => {}
        }
        let found = self.lookup.find(parts.id.clone()).await?.map(Known::new);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(parts.id.clone(), found.clone());
        let found = found.filter(has_secret).ok_or(AuthError::InvalidCredential)?;
        Ok((found, true))
    }
}

impl fmt::Debug for Authenticator {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Authenticator")
    }
}

/// Notes in the background that a token is in use.
fn touch(store: &Store, token: &Arc<Token>) {
    let (store, token) = (store.clone(), Arc::clone(token));
    tokio::spawn(async move {
        if let Err(error) = store.touch_token(&token).await {
            tracing::debug!(%error, "the use of a token was not noted");
        }
    });
}

/// The credential of a `Bearer` header, if it is a token of an end user: a JSON Web Token has three parts, and tokens for the API
/// begin with a word of their own.
#[must_use]
pub fn user_token(authorization: Option<&str>) -> Option<&str> {
    let credential = authorization.and_then(bearer)?;
    (Parts::parse(credential).is_none() && credential.split('.').count() == 3).then_some(credential)
}

/// The credential of a `Bearer` header.
fn bearer(header: &str) -> Option<&str> {
    let mut words = header.split_whitespace();
    let (scheme, credential) = (words.next()?, words.next()?);
    (words.next().is_none() && scheme.eq_ignore_ascii_case("bearer")).then_some(credential)
}
