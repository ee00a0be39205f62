//! Which watches the database knows of, as far as this server knows.
//!
//! In: watches. Out: which of them may be tagged by. Must not know: levels, changes.

use std::collections::HashMap;
use std::sync::Mutex;

use plan::watch::Watch;
use store::{Store, StoreError};

use super::id_of;

/// Watches of one type. A site has a few for each type; whoever asks in ever new ways is told of changes less exactly.
const MOST_OF_A_TYPE: i64 = 64;

/// What is known of watches by their ids: whether they are in the database.
#[derive(Debug, Default)]
pub(crate) struct Registry(Mutex<HashMap<String, bool>>);

impl Registry {
    /// Has the database know these watches, if there is room.
    ///
    /// # Errors
    /// When the database is away.
    pub(crate) async fn know(
        &self,
        store: &Store,
        watches: &[(String, Watch)],
    ) -> Result<(), StoreError> {
        for (id, watch) in watches {
            if self.state(id).is_some() {
                continue;
            }
            let text = serde_json::to_string(watch).unwrap_or_default();
            let place = (id.as_str(), watch.content_type.as_str());
            let is_known = store.add_watch(place, &text, MOST_OF_A_TYPE).await?;
            self.known().insert(id.clone(), is_known);
        }
        Ok(())
    }

    /// Whether changes are compared with the watch that has this id.
    pub(crate) fn is_known(&self, id: &str) -> bool {
        self.state(id) == Some(true)
    }

    fn state(&self, id: &str) -> Option<bool> {
        self.known().get(id).copied()
    }

    fn known(&self) -> std::sync::MutexGuard<'_, HashMap<String, bool>> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Every watch of a level and those below, by id.
pub(crate) fn named(watches: Vec<&Watch>) -> Vec<(String, Watch)> {
    let mut named: Vec<_> = watches.into_iter().map(|it| (id_of(it), it.clone())).collect();
    named.sort_by(|(left, _), (right, _)| left.cmp(right));
    named.dedup_by(|(left, _), (right, _)| left == right);
    named
}
