//! From an `Authorization` header to a viewer.
//!
//! In: the header as sent. Out: a viewer, shared by all requests with equal grants. Must not know: cookies,
//! query parameters; a token is accepted nowhere else.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use dataloader::cached::Cache;
use model::{Permissions, Viewer};
use store::{Store, Token, TokenKind};

use crate::AuthError;
use crate::lookup::{Lookup, touch};
use crate::recent::Recent;
use crate::secret::Parts;

/// How long a token is believed without asking. With the time a search takes, a revoked token stops working
/// within ten seconds.
const BELIEVE: Duration = Duration::from_secs(9);
const CAPACITY: usize = 4096;

/// Recognises callers.
#[derive(Clone)]
pub struct Authenticator {
    store: Store,
    lookup: Lookup,
    /// Apart from the lookup's own cache, so that known callers never wait for a search of others.
    known: Arc<Mutex<Recent<Option<Token>>>>,
    /// Whose use was noted a moment ago.
    touched: Arc<Mutex<Recent<()>>>,
    read_only: Arc<Viewer>,
    full_access: Arc<Viewer>,
}

/// Who sent a request.
#[derive(Debug, Clone)]
pub struct Caller {
    /// What the caller may do.
    pub viewer: Arc<Viewer>,
    /// The id of the token that was presented, if one was.
    pub token: Option<String>,
}

/// The viewer that a request without a token has.
#[must_use]
pub fn anonymous(granted: Permissions) -> Arc<Viewer> {
    Arc::new(Viewer::visitor(granted))
}

impl Authenticator {
    /// Recognises callers by the tokens in this store.
    #[must_use]
    pub fn new(store: Store) -> Self {
        Self {
            lookup: Lookup::new(store.clone()),
            store,
            known: Arc::new(Mutex::new(Recent::new(BELIEVE, CAPACITY))),
            touched: Arc::new(Mutex::new(Recent::new(BELIEVE, CAPACITY))),
            read_only: Arc::new(Viewer::read_only()),
            full_access: Arc::new(Viewer::full_access()),
        }
    }

    /// Who sent a request with this `Authorization` header. A header that is not `Bearer` and one word counts
    /// as none (content-api.md 3.5).
    ///
    /// # Errors
    /// When a token was sent and is not a good one, or cannot be checked.
    pub async fn caller(
        &self,
        authorization: Option<&str>,
        anonymous: &Arc<Viewer>,
    ) -> Result<Caller, AuthError> {
        let Some(credential) = authorization.and_then(bearer) else {
            return Ok(Caller { viewer: Arc::clone(anonymous), token: None });
        };
        let parts = Parts::parse(credential).ok_or(AuthError::InvalidCredential)?;
        let (token, searched) = self.token(&parts.id).await?;
        let token = token.ok_or(AuthError::InvalidCredential)?;
        if !parts.has_hash(&token.hash) || !token.works() {
            return Err(AuthError::InvalidCredential);
        }
        if searched && self.is_first_use(&parts.id) {
            touch(&self.store, &token);
        }
        let viewer = match token.kind {
            TokenKind::ReadOnly => &self.read_only,
            TokenKind::FullAccess => &self.full_access,
        };
        Ok(Caller { viewer: Arc::clone(viewer), token: Some(token.id) })
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

    /// The token with this id, and whether the database was asked.
    async fn token(&self, id: &String) -> Result<(Option<Token>, bool), AuthError> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(id).cloned();
        if let Some(token) = known {
            return Ok((token, false));
        }
        let token = self.lookup.find(id.clone()).await?;
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(id.clone(), token.clone());
        Ok((token, true))
    }
}

impl fmt::Debug for Authenticator {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Authenticator")
    }
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
