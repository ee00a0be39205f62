//! Sessions of end users, by the ids that their tokens name.
//!
//! In: ids. Out: sessions as of two seconds ago at most; a session that this process ended is over at once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use store::{Session, Store, StoreError};

use super::remembered::{Remembered, Search};
use crate::EngineError;

/// How long it is remembered here that a session was ended: longer than what was read before holds.
const OVER: Duration = Duration::from_secs(60);
/// Ended sessions beyond which those that need not be remembered any more are forgotten.
const MANY: usize = 1_000;

/// The generation that asks, so that nobody gets what was read before a change, and the session's id.
type Key = (u64, String);
type Known = Option<Arc<Session>>;

/// The sessions that were asked for.
pub(super) struct LiveSessions {
    read: Remembered<InStore>,
    /// Those that were ended here. None begins again, so whatever was read of them before does not count.
    ended: Mutex<HashMap<String, Instant>>,
}

impl LiveSessions {
    pub(super) fn new(store: Store) -> Self {
        Self { read: Remembered::new(InStore(store)), ended: Mutex::default() }
    }

    /// The session with this id, unless it was ended here.
    pub(super) async fn find(&self, (generation, id): (u64, &str)) -> Result<Known, EngineError> {
        let session = self.read.find((generation, id.to_owned())).await?;
        // asked afterwards, because it may have been ended while it was read
        let ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(session.filter(|_| !ended.contains_key(id)))
    }

    /// From now on the session with this id is over.
    pub(super) fn end(&self, id: &str) {
        let mut ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        if ended.len() >= MANY {
            ended.retain(|_, since| since.elapsed() < OVER);
        }
        ended.insert(id.to_owned(), Instant::now());
    }
}

/// Looks sessions up in this store.
struct InStore(Store);

#[async_trait]
impl Search for InStore {
    type Key = Key;
    type Value = Known;
    const WHAT: &'static str = "sessions";

    async fn search(&self, keys: &[Key]) -> Result<HashMap<Key, Known>, StoreError> {
        let ids: Vec<String> = keys.iter().map(|(_, id)| id.clone()).collect();
        let sessions = self.0.reader().await?.sessions_with(&ids).await?;
        let sessions: Vec<_> = sessions.into_iter().map(Arc::new).collect();
        let with = |id: &str| sessions.iter().find(|session| session.id == id).cloned();
        Ok(keys.iter().map(|key| (key.clone(), with(&key.1))).collect())
    }
}
