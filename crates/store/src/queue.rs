//! Those who wait for a connection.
//!
//! In: how many may have one at once, how long to wait. Out: a permit, given back when dropped. Must not know: connections.
//!
//! Under a load that is more than the database can carry out, and that does not end, everybody would wait for as long as they may, to be
//! served in the last moment or not at all, and those who wait to write would take all the places of those who read. So where nobody has
//! got a place soon for a while, whoever comes waits for a short time only, and not at all behind many: as many are served, all of them
//! sooner. A crowd that comes at once waits as long as ever. (After CoDel, RFC 8289, and B. Maurer, "Fail at Scale", ACM Queue 13, 2015.)

#[cfg(test)]
mod tests;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, TryAcquireError};
use tokio::time::{Instant, timeout};

use crate::StoreError;

/// A queue in which somebody has waited at any time for this part of the patience, and nobody got a place soon, is a standing one. Locks
/// that hold up everybody are mostly gone by then.
const STANDING: u32 = 2;
/// For this part of it, whoever comes to a standing queue waits.
const SHORT: u32 = 4;
/// Within this part of it, one gets a place soon: where a queue stands, those who do get one have waited for nearly the short time.
const SOON: u32 = 8;
/// Nobody waits behind more in a queue that stands. Requests hold a place of the server while they wait: those who write must not hold
/// all of them.
const MANY: usize = 64;

/// A queue, and those who are past it.
#[derive(Debug)]
pub(crate) struct Queue {
    places: Arc<Semaphore>,
    size: u32,
    /// How long to wait at most.
    patience: Duration,
    waiting: Mutex<Waiting>,
}

/// Those who have no place yet.
#[derive(Debug, Default)]
struct Waiting {
    count: usize,
    /// Since when there has been one at any time, and none has got a place soon.
    since: Option<Instant>,
}

/// One of them, who stays or leaves.
struct Waiter<'q>(&'q Mutex<Waiting>);

impl Queue {
    /// A queue for so many places, at least one.
    pub(crate) fn new(size: u32, patience: Duration) -> Self {
        let size = size.max(1);
        let places = Arc::new(Semaphore::new(usize::try_from(size).unwrap_or(1)));
        Self { places, size, patience, waiting: Mutex::default() }
    }

    /// Waits for a place, after having waited elsewhere for `waited` of the patience.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when none becomes free in time, [`StoreError::Unavailable`] when the queue was closed.
    pub(crate) async fn enter(&self, waited: Duration) -> Result<OwnedSemaphorePermit, StoreError> {
        let places = Arc::clone(&self.places);
        let permit = match Arc::clone(&places).try_acquire_owned() {
            Ok(permit) => return Ok(permit),
            Err(TryAcquireError::Closed) => places.acquire_owned().await,
            Err(TryAcquireError::NoPermits) => {
                let (waiter, before, since) = Waiter::come(&self.waiting);
                let stands = since.elapsed() > self.patience / STANDING;
                if stands && before >= MANY {
                    return Err(StoreError::Busy);
                }
                let patience = if stands { self.patience / SHORT } else { self.patience };
                let patience = patience.min(self.patience.saturating_sub(waited));
                let came = Instant::now();
                let permit = timeout(patience, places.acquire_owned()).await;
                if permit.is_ok() && came.elapsed() < self.patience / SOON {
                    waiter.got_a_place_soon();
                }
                permit.map_err(|_elapsed| StoreError::Busy)?
            }
        };
        permit.map_err(|closed| StoreError::Unavailable(Box::new(closed)))
    }

    /// Waits until all places are free, for so long at most, and gives out none any more.
    pub(crate) async fn close(&self, patience: Duration) {
        if !self.places.is_closed() {
            let _all = timeout(patience, self.places.acquire_many(self.size)).await;
            self.places.close();
        }
    }
}

impl<'q> Waiter<'q> {
    /// Somebody who waits from now on, how many do already, and since when.
    fn come(all: &'q Mutex<Waiting>) -> (Self, usize, Instant) {
        let mut waiting = all.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.count += 1;
        (Self(all), waiting.count - 1, *waiting.since.get_or_insert_with(Instant::now))
    }

    /// Where others are refused because many wait, it goes quickly for those who do.
    fn got_a_place_soon(&self) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.count < MANY / 2 {
            waiting.since = Some(Instant::now());
        }
    }
}

impl Drop for Waiter<'_> {
    fn drop(&mut self) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.count -= 1;
        if waiting.count == 0 {
            waiting.since = None;
        }
    }
}
