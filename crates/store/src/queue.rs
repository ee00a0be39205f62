//! Those who wait for a connection.
//!
//! In: how many may have one at once, how long to wait. Out: a permit, given back when dropped. Must not know: connections.
//!
//! Under a load that is more than the database can carry out, and that does not end, everybody would wait for as long as they may, to be
//! served in the last moment or not at all, and those who wait to write would take all the places of those who read. So in a queue that
//! has not been empty for a while, whoever comes waits for a short time only: as many are served, all of them sooner. A crowd that comes
//! at once waits as long as ever. (The "controlled delay" of B. Maurer, "Fail at Scale", ACM Queue 13, 2015.)

#[cfg(test)]
mod tests;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, TryAcquireError};
use tokio::time::timeout;

use crate::StoreError;

/// A part of the patience. A queue that has not been empty for so long is a standing one, and whoever comes to it waits for so long.
const SHORT: u32 = 4;

/// A queue, and those who are past it.
#[derive(Debug)]
pub(crate) struct Queue {
    places: Arc<Semaphore>,
    size: u32,
    /// How long to wait at most.
    patience: Duration,
    /// Since when whoever came had to wait.
    since: Mutex<Option<Instant>>,
}

impl Queue {
    /// A queue for so many places, at least one.
    pub(crate) fn new(size: u32, patience: Duration) -> Self {
        let size = size.max(1);
        let places = Arc::new(Semaphore::new(usize::try_from(size).unwrap_or(1)));
        Self { places, size, patience, since: Mutex::default() }
    }

    /// Waits for a place, after having waited elsewhere for `waited` of the patience.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when none becomes free in time, [`StoreError::Unavailable`] when the queue was closed.
    pub(crate) async fn enter(&self, waited: Duration) -> Result<OwnedSemaphorePermit, StoreError> {
        let places = Arc::clone(&self.places);
        let permit = match Arc::clone(&places).try_acquire_owned() {
            Ok(permit) => {
                self.note_since(|since| *since = None);
                return Ok(permit);
            }
            Err(TryAcquireError::Closed) => places.acquire_owned().await,
            Err(TryAcquireError::NoPermits) => {
                let left = self.patience.saturating_sub(waited);
                let patience = self.patience_now().min(left);
                timeout(patience, places.acquire_owned())
                    .await
                    .map_err(|_elapsed| StoreError::Busy)?
            }
        };
        permit.map_err(|closed| StoreError::Unavailable(Box::new(closed)))
    }

    /// How long whoever comes now, when there is no place, waits.
    fn patience_now(&self) -> Duration {
        let since = self.note_since(|since| *since.get_or_insert_with(Instant::now));
        let short = self.patience / SHORT;
        if since.elapsed() > short { short } else { self.patience }
    }

    fn note_since<T>(&self, note: impl FnOnce(&mut Option<Instant>) -> T) -> T {
        note(&mut self.since.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Waits until all places are free, for so long at most, and gives out none any more.
    pub(crate) async fn close(&self, patience: Duration) {
        if !self.places.is_closed() {
            let _all = timeout(patience, self.places.acquire_many(self.size)).await;
            self.places.close();
        }
    }
}
