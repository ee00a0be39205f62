//! A few may pass at once, some may wait for a moment, the rest is turned away.
//!
//! In: whoever comes. Out: a [`Place`], which the next one gets when it is dropped. Must not know: what for.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::StoreError;

/// How many may wait. Less than half of the operations that a server lets in, so that a full lane does not keep out
/// those who do not need it.
const WAITING: usize = 100;

/// Keeps one kind of work from taking everything.
#[derive(Debug)]
pub struct Lane {
    places: Arc<Semaphore>,
    waiting: Semaphore,
    patience: Duration,
    size: u32,
}

impl Lane {
    /// A lane with so many places (at least one); nobody waits for one longer than `patience`.
    #[must_use]
    pub fn new(places: usize, patience: Duration) -> Self {
        let size = u32::try_from(places.max(1)).unwrap_or(u32::MAX);
        Self {
            size,
            places: Arc::new(Semaphore::new(places.max(1))),
            waiting: Semaphore::new(WAITING),
            patience,
        }
    }

    /// Takes a place.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when too many wait already, or none becomes free in time.
    pub async fn enter(&self) -> Result<Place, StoreError> {
        self.take(1).await
    }

    /// Takes all places at once: nobody enters before they are dropped.
    ///
    /// # Errors
    /// As [`Lane::enter`].
    pub async fn close(&self) -> Result<Place, StoreError> {
        self.take(self.size).await
    }

    async fn take(&self, count: u32) -> Result<Place, StoreError> {
        let places = Arc::clone(&self.places);
        let permit = match Arc::clone(&places).try_acquire_many_owned(count) {
            Ok(permit) => permit,
            Err(_taken) => {
                let _waiting = self.waiting.try_acquire().map_err(|_full| StoreError::Busy)?;
                let acquired = timeout(self.patience, places.acquire_many_owned(count)).await;
                acquired.ok().and_then(Result::ok).ok_or(StoreError::Busy)?
            }
        };
        Ok(Place { _permit: permit })
    }
}

/// A place in a lane, or all of them.
#[derive(Debug)]
pub struct Place {
    _permit: OwnedSemaphorePermit,
}
