//! Which watches the database knows of, as far as this server knows.
//!
//! In: watches. Out: which of them may be tagged by. Must not know: levels, changes.
//!
//! Anybody can think up new queries without end. So only as many watches are remembered as the database has room for, and once a type is
//! full, no query about it asks the database for more.

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::sync::Mutex;

use plan::watch::Watch;
use store::{Store, StoreError};

use super::id_of;

/// Watches of one type. A site needs a few for each type; beyond these, answers get coarser tags.
const MOST_OF_A_TYPE: i64 = 64;

/// What is known of the database's watches.
#[derive(Debug, Default)]
pub(crate) struct Registry(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    /// By id. Somebody might find another watch with the same id, so the watches themselves are compared; `None` for one that another
    /// version of the program wrote.
    watches: HashMap<String, Option<Watch>>,
    /// Types for which there is no room left, and of which all watches are known.
    full: HashSet<String>,
}

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
            if self.has_settled(id, watch) {
                continue;
            }
            let text = serde_json::to_string(watch).unwrap_or_default();
            let place = (id.as_str(), watch.content_type.as_str());
            match store.add_watch(place, &text, MOST_OF_A_TYPE).await? {
                Some(found) => {
                    let found = serde_json::from_str(&found).ok();
                    self.known().watches.insert(id.clone(), found);
                }
                None => self.fill(&watch.content_type, store.watches().await?),
            }
        }
        Ok(())
    }

    /// Whether changes are compared with this watch.
    pub(crate) fn is_known(&self, id: &str, watch: &Watch) -> bool {
        let known = self.known();
        known.watches.get(id).is_some_and(|found| found.as_ref() == Some(watch))
    }

    /// Whether asking the database about a watch would bring nothing new.
    fn has_settled(&self, id: &str, watch: &Watch) -> bool {
        let known = self.known();
        known.watches.contains_key(id) || known.full.contains(&watch.content_type)
    }

    /// Notes that a type is full, and takes over all watches that the database has.
    fn fill(&self, content_type: &str, all: Vec<(String, String)>) {
        let mut known = self.known();
        for (id, text) in all {
            known.watches.entry(id).or_insert_with(|| serde_json::from_str(&text).ok());
        }
        known.full.insert(content_type.to_owned());
    }

    fn known(&self) -> std::sync::MutexGuard<'_, Known> {
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
