//! What was looked up a moment ago.
//!
//! In: keys. Out: what a search finds for them, as of two seconds ago at most. Requests that arrive together share one search, and nobody
//! whose key is known waits for a search for others. Must not know: what is looked up.

use std::collections::HashMap;
use std::fmt::Debug;
use std::hash::Hash;
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use dataloader::BatchFn;
use dataloader::cached::{Cache as HandOverCache, Loader};
use quick_cache::sync::Cache;
use store::StoreError;

use super::FRESH;
use crate::EngineError;
use crate::report::chain;
use crate::seldom::Seldom;

/// Keys that are remembered.
const KNOWN: usize = 10_000;
/// How long a search's result is kept for those who wait for it.
const HAND_OVER: Duration = Duration::from_millis(500);
/// Results beyond which those that everybody has taken are thrown away.
const HANDED_OVER: usize = 1_000;

/// Looks for things.
#[async_trait]
pub(super) trait Search: Send + 'static {
    /// What they are called by.
    type Key: Hash + Eq + Clone + Debug + Send + Sync + 'static;
    /// What is found.
    type Value: Clone + Send + Sync + 'static;
    /// What is looked for, for the log.
    const WHAT: &'static str;

    /// What there is for each of these keys.
    async fn search(
        &self,
        keys: &[Self::Key],
    ) -> Result<HashMap<Self::Key, Self::Value>, StoreError>;
}

type Handed<S> = HandOver<<S as Search>::Key, <S as Search>::Value>;

/// The keys that were asked for.
pub(super) struct Remembered<S: Search> {
    known: Cache<S::Key, (Instant, S::Value)>,
    search: Loader<S::Key, S::Value, Together<S>, Handed<S>>,
}

impl<S: Search> Remembered<S> {
    pub(super) fn new(search: S) -> Self {
        let search = Together { search, unread: Seldom::new() };
        Self { known: Cache::new(KNOWN), search: Loader::with_cache(search, HandOver::default()) }
    }

    /// What there is for this key.
    pub(super) async fn find(&self, key: S::Key) -> Result<S::Value, EngineError> {
        if let Some((since, value)) = self.known.get(&key)
            && since.elapsed() < FRESH
        {
            return Ok(value);
        }
        let (since, search) = (Instant::now(), self.search.clone());
        // In a task of its own: whoever asks first searches for all, and must do so even if its own client leaves.
        let wanted = key.clone();
        let found = tokio::spawn(async move { search.try_load(wanted).await }).await;
        let failed = || EngineError::Accounts(Arc::new(StoreError::NoAnswer));
        let value = found.ok().and_then(Result::ok).ok_or_else(failed)?;
        // what was handed over may have been read a little earlier than this caller asked
        self.known.insert(key, (since.checked_sub(HAND_OVER).unwrap_or(since), value.clone()));
        Ok(value)
    }
}

/// One search for several keys.
struct Together<S> {
    search: S,
    unread: Seldom,
}

impl<S: Search> BatchFn<S::Key, S::Value> for Together<S> {
    /// Nothing when it fails: for those who wait that is their answer, and whoever comes after them searches anew.
    async fn load(&mut self, keys: &[S::Key]) -> HashMap<S::Key, S::Value> {
        match self.search.search(keys).await {
            Ok(found) => found,
            Err(error) => {
                if let Some(silent) = self.unread.now() {
                    tracing::warn!(error = chain(&error), silent, "{} cannot be read", S::WHAT);
                }
                HashMap::new()
            }
        }
    }
}

/// Results for those who wait for them.
struct HandOver<K, V>(HashMap<K, (Instant, V)>);

impl<K, V> Default for HandOver<K, V> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Hash + Eq, V> HandOverCache for HandOver<K, V> {
    type Key = K;
    type Val = V;

    fn get(&mut self, key: &K) -> Option<&V> {
        self.0.get(key).filter(|entry| entry.0.elapsed() < HAND_OVER).map(|entry| &entry.1)
    }

    fn insert(&mut self, key: K, found: V) {
        if self.0.len() >= HANDED_OVER {
            self.0.retain(|_, entry| entry.0.elapsed() < HAND_OVER);
        }
        self.0.insert(key, (Instant::now(), found));
    }

    fn remove(&mut self, key: &K) -> Option<V> {
        self.0.remove(key).map(|entry| entry.1)
    }

    fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::sync::atomic::{AtomicBool, Ordering};

    use async_trait::async_trait;
    use store::StoreError;

    use super::{Remembered, Search};

    /// Finds the length of a word, but not the first time.
    #[derive(Default)]
    struct Second(AtomicBool);

    #[async_trait]
    impl Search for Second {
        type Key = String;
        type Value = usize;
        const WHAT: &'static str = "words";

        async fn search(&self, keys: &[String]) -> Result<HashMap<String, usize>, StoreError> {
            if !self.0.swap(true, Ordering::Relaxed) {
                return Err(StoreError::Away);
            }
            Ok(keys.iter().map(|key| (key.clone(), key.len())).collect())
        }
    }

    #[tokio::test]
    async fn whoever_comes_after_a_search_that_failed_searches_anew() {
        let words = Remembered::new(Second::default());
        assert!(words.find("press".to_owned()).await.is_err());
        assert_eq!(words.find("press".to_owned()).await.unwrap(), 5);
    }
}
