//! Finding stored tokens: requests that arrive together share one statement.
//!
//! In: token ids. Out: stored tokens. Must not know: secrets.

use std::collections::HashMap;
use std::time::Duration;

use dataloader::BatchFn;
use dataloader::cached::Loader;
use store::{Store, Token};

use crate::AuthError;
use crate::recent::Recent;

/// How long a batch's result is kept: only until everybody who waits for it has taken it.
const HAND_OVER: Duration = Duration::from_millis(500);
const CAPACITY: usize = 4096;

/// What a search gave: a token, no token, or no answer.
pub(crate) type Found = Result<Option<Token>, ()>;

/// Finds tokens.
#[derive(Clone)]
pub(crate) struct Lookup {
    loader: Loader<String, Found, Batch, Recent<Found>>,
}

impl Lookup {
    pub(crate) fn new(store: Store) -> Self {
        let cache = Recent::new(HAND_OVER, CAPACITY);
        Self { loader: Loader::with_cache(Batch { store }, cache) }
    }

    /// The token with this id.
    pub(crate) async fn find(&self, id: String) -> Result<Option<Token>, AuthError> {
        let loader = self.loader.clone();
        // In a task of its own: whoever asks first searches for all, and must do so even if its own client
        // leaves.
        let search = tokio::spawn(async move { loader.try_load(id).await });
        match search.await {
            Ok(Ok(Ok(token))) => Ok(token),
            Ok(Ok(Err(()))) | Ok(Err(_)) | Err(_) => Err(AuthError::CannotCheck),
        }
    }
}

/// One search for several ids.
struct Batch {
    store: Store,
}

impl BatchFn<String, Found> for Batch {
    async fn load(&mut self, ids: &[String]) -> HashMap<String, Found> {
        let tokens = match self.store.tokens_by_id(ids).await {
            Ok(tokens) => tokens,
            Err(error) => {
                tracing::warn!(%error, cause = ?error, "api tokens cannot be looked up");
                return ids.iter().map(|id| (id.clone(), Err(()))).collect();
            }
        };
        let mut found: HashMap<_, Found> = ids.iter().map(|id| (id.clone(), Ok(None))).collect();
        found.extend(tokens.into_iter().map(|token| (token.id.clone(), Ok(Some(token)))));
        found
    }
}
