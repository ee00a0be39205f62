//! Which watches the database knows of, as far as this server knows.
//!
//! In: watches. Out: which of them may be tagged by. Must not know: levels, changes.
//!
//! Anybody can think up new queries without end. So only as many watches are remembered as the database has room for, and once a type is
//! full, no query about it asks the database for more for a while. What nobody uses for days makes room then (`everything.rs`): so what
//! this server uses is noted in the database again each day.

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::Mutex;

use chrono::{DateTime, TimeDelta, Utc};
use plan::watch::Watch;
use store::{Store, StoreError};

use super::id_of;

/// Watches of one type. A site needs a few for each type; beyond these, answers get coarser tags.
pub(super) const MOST_OF_A_TYPE: i64 = 64;
/// How long a watch may not have been used by anybody before it makes room. Its servers note more often than this that they use it.
pub(super) const UNUSED: TimeDelta = TimeDelta::days(7);
/// How often a server notes that it uses a watch.
const NOTED: TimeDelta = TimeDelta::days(1);
/// How soon it tries so again when that failed.
const AGAIN: TimeDelta = TimeDelta::minutes(10);
/// How long a watch is certainly there after it was noted.
const SURE: TimeDelta = TimeDelta::days(6);
/// How often a server looks whether a type has room again.
const FULL: TimeDelta = TimeDelta::hours(1);

/// What is known of the database's watches.
#[derive(Debug, Default)]
pub(crate) struct Registry(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    /// By id.
    watches: HashMap<String, Stored>,
    /// Types of which all watches are known, as there was no room left at this time.
    full: HashMap<String, DateTime<Utc>>,
}

/// A watch that the database has.
#[derive(Debug)]
struct Stored {
    /// Somebody might find another watch with the same id, so the watches themselves are compared; `None` for one that another version
    /// of the program wrote.
    watch: Option<Watch>,
    /// When this server last noted that it uses it.
    noted_at: Option<DateTime<Utc>>,
    /// Before this it does not try to note it again.
    again_at: DateTime<Utc>,
}

/// What to do about a watch.
enum Next {
    /// Nothing: whether changes are compared with it.
    Nothing(bool),
    /// Note that it is used. It is there without that, too.
    Note,
    /// Have the database know it.
    Store,
}

impl Registry {
    /// Has the database know these watches, if there is room. Returns of each whether changes are compared with it from now on.
    ///
    /// # Errors
    /// When the database is away.
    pub(crate) async fn know(
        &self,
        at: (&Store, DateTime<Utc>),
        watches: &[(String, Watch)],
    ) -> Result<Vec<bool>, StoreError> {
        let mut known = Vec::with_capacity(watches.len());
        for named in watches {
            known.push(match self.next(named, at.1) {
                Next::Nothing(is_known) => is_known,
                Next::Store => self.store(at, named).await?,
                Next::Note => self.store(at, named).await.unwrap_or_else(|error| {
                    tracing::warn!(%error, "that a way of reading is still used could not be noted");
                    true
                }),
            });
        }
        Ok(known)
    }

    /// Whether changes are compared with a watch once the database was told of it.
    async fn store(
        &self,
        (store, now): (&Store, DateTime<Utc>),
        (id, watch): &(String, Watch),
    ) -> Result<bool, StoreError> {
        let text = serde_json::to_string(watch).unwrap_or_default();
        let place = (id.as_str(), watch.content_type.as_str());
        let Some(found) = store.add_watch(place, &text, (now, MOST_OF_A_TYPE)).await? else {
            self.fill((&watch.content_type, now), store.watches().await?);
            return Ok(false);
        };
        let found: Option<Watch> = serde_json::from_str(&found).ok();
        let is_known = found.as_ref() == Some(watch);
        let stored = Stored { watch: found, noted_at: Some(now), again_at: now };
        self.known().watches.insert(id.clone(), stored);
        Ok(is_known)
    }

    /// What to do before a query is answered that this watch is of. One request at a time is told to note it.
    fn next(&self, (id, watch): &(String, Watch), now: DateTime<Utc>) -> Next {
        let mut known = self.known();
        let Some(stored) = known.watches.get_mut(id) else {
            let is_full = known.full.get(&watch.content_type).is_some_and(|at| now < *at + FULL);
            return if is_full { Next::Nothing(false) } else { Next::Store };
        };
        let is_known = stored.watch.as_ref() == Some(watch);
        match stored.noted_at {
            Some(noted_at) if now < noted_at + NOTED || now < stored.again_at => {
                Next::Nothing(is_known)
            }
            Some(noted_at) if is_known && now < noted_at + SURE => {
                stored.again_at = now + AGAIN;
                Next::Note
            }
            _ => Next::Store,
        }
    }

    /// Notes that a type is full, and takes over all watches that the database has, and no others.
    fn fill(&self, (content_type, now): (&str, DateTime<Utc>), all: Vec<(String, String)>) {
        let mut known = self.known();
        let mut before = std::mem::take(&mut known.watches);
        known.watches.extend(all.into_iter().map(|(id, text)| {
            let watch = || serde_json::from_str(&text).ok();
            let read = || Stored { watch: watch(), noted_at: None, again_at: now };
            let stored = before.remove(&id).unwrap_or_else(read);
            (id, stored)
        }));
        known.full.insert(content_type.to_owned(), now);
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
