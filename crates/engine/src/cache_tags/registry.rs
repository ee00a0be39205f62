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
}

impl Registry {
    /// Has the database know these watches, if there is room.
    ///
    /// # Errors
    /// When the database is away.
    pub(crate) async fn know(
        &self,
        (store, now): (&Store, DateTime<Utc>),
        watches: &[(String, Watch)],
    ) -> Result<(), StoreError> {
        for (id, watch) in watches {
            if self.has_settled(id, watch, now) {
                continue;
            }
            let text = serde_json::to_string(watch).unwrap_or_default();
            let place = (id.as_str(), watch.content_type.as_str());
            match store.add_watch(place, &text, (now, MOST_OF_A_TYPE)).await? {
                Some(found) => {
                    let watch = serde_json::from_str(&found).ok();
                    let stored = Stored { watch, noted_at: Some(now) };
                    self.known().watches.insert(id.clone(), stored);
                }
                None => self.fill((&watch.content_type, now), store.watches().await?),
            }
        }
        Ok(())
    }

    /// Whether changes are compared with this watch.
    pub(crate) fn is_known(&self, id: &str, watch: &Watch) -> bool {
        let known = self.known();
        known.watches.get(id).is_some_and(|found| found.watch.as_ref() == Some(watch))
    }

    /// Whether asking the database about a watch would bring nothing new.
    fn has_settled(&self, id: &str, watch: &Watch, now: DateTime<Utc>) -> bool {
        let known = self.known();
        match known.watches.get(id) {
            Some(stored) => stored.noted_at.is_some_and(|noted_at| now < noted_at + NOTED),
            None => known.full.get(&watch.content_type).is_some_and(|since| now < *since + FULL),
        }
    }

    /// Notes that a type is full, and takes over all watches that the database has, and no others.
    fn fill(&self, (content_type, now): (&str, DateTime<Utc>), all: Vec<(String, String)>) {
        let mut known = self.known();
        let mut before = std::mem::take(&mut known.watches);
        known.watches.extend(all.into_iter().map(|(id, text)| {
            let read = || Stored { watch: serde_json::from_str(&text).ok(), noted_at: None };
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
