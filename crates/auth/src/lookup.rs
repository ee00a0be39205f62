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

/// Finds tokens.
#[derive(Clone)]
pub(crate) struct Lookup {
    loader: Loader<String, Option<Token>, Batch, Recent<Option<Token>>>,
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
        search.await.ok().and_then(Result::ok).ok_or(AuthError::CannotCheck)
    }
}

/// One search for several ids.
struct Batch {
    store: Store,
}

impl BatchFn<String, Option<Token>> for Batch {
    /// Nothing when it fails: for those who wait that is their answer, and whoever comes after them searches anew.
    async fn load(&mut self, ids: &[String]) -> HashMap<String, Option<Token>> {
        let tokens = match self.store.tokens_by_id(ids).await {
            Ok(tokens) => tokens,
            Err(error) => {
                tracing::warn!(%error, cause = ?error, "api tokens cannot be looked up");
                return HashMap::new();
            }
        };
        let mut found: HashMap<_, _> = ids.iter().map(|id| (id.clone(), None)).collect();
        found.extend(tokens.into_iter().map(|token| (token.id.clone(), Some(token))));
        found
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use store::{Config, DatabaseUrl, Store};

    use super::Lookup;
    use crate::AuthError;

    #[tokio::test]
    async fn what_cannot_be_looked_up_is_not_unknown() {
        let url = DatabaseUrl::Postgres("postgres://127.0.0.1:1/nowhere".to_owned());
        let acquire_timeout = Duration::from_millis(50);
        let config = Config { acquire_timeout, ..Config::new(url) };
        let store = Store::connect(&config).await.expect("nothing is asked yet");
        let found = Lookup::new(store).find("0123".to_owned()).await;
        assert!(matches!(found, Err(AuthError::CannotCheck)), "{found:?}");
    }
}
