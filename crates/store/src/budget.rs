//! How much memory the rows and the answers of all requests may hold together.
//!
//! In: bytes, as a request comes to hold them. Out: [`StoreError::NoRoom`] for who would exceed what there is.
//! Must not know: what the bytes are.
//!
//! Three quarters are for large requests and a quarter for small ones, so that a few large ones do not turn away
//! everybody else. A request that is the only large one may go as far as its own [`crate::Allowance`] lets it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::StoreError;

/// Bytes are settled by as many: most requests hold less, and are not counted at all.
const STEP: u64 = 64 * 1024;
/// What a request holds beyond this is taken from the share of the large ones.
const SMALL: u64 = 256 * 1024;

/// What there is, and what of it is taken.
#[derive(Debug)]
pub(crate) struct Budget {
    allowed: Shares,
    taken: Mutex<Shares>,
}

/// Bytes of small requests (and the first ones of the large), and of large ones.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Shares {
    small: u64,
    large: u64,
}

impl Shares {
    /// The shares that a request takes with so many bytes.
    fn of(bytes: u64) -> Self {
        Self { small: bytes.min(SMALL), large: bytes.saturating_sub(SMALL) }
    }
}

impl Budget {
    pub(crate) fn new(bytes: u64) -> Arc<Self> {
        let small = bytes / 4;
        let allowed = Shares { small, large: bytes - small };
        Arc::new(Self { allowed, taken: Mutex::default() })
    }

    fn taken(&self) -> MutexGuard<'_, Shares> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets a request take what it holds by now, in the place of what it took before. All of it is looked at under the lock, because
    /// parts of a request may run at once.
    fn settle(&self, request: &Inner) -> Result<(), StoreError> {
        let mut taken = self.taken();
        let steps = request.steps();
        let before = Shares::of(request.settled.load(Ordering::Relaxed));
        let after = Shares::of(steps);
        // what the others take
        let others = Shares {
            small: taken.small.saturating_sub(before.small),
            large: taken.large.saturating_sub(before.large),
        };
        let wanted = Shares {
            small: others.small.saturating_add(after.small),
            large: others.large.saturating_add(after.large),
        };
        let fits = |before, after, others, wanted, allowed| {
            after <= before || others == 0 || wanted <= allowed
        };
        let small = fits(before.small, after.small, others.small, wanted.small, self.allowed.small);
        let large = fits(before.large, after.large, others.large, wanted.large, self.allowed.large);
        if !(small && large) {
            return Err(StoreError::NoRoom);
        }
        *taken = wanted;
        request.settled.store(steps, Ordering::Relaxed);
        Ok(())
    }
}

/// What one request holds; given back when its last clone is dropped.
#[derive(Debug, Clone)]
pub struct Claim {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    budget: Arc<Budget>,
    held: AtomicU64,
    /// What of it was taken from the budget: whole steps.
    settled: AtomicU64,
}

impl Claim {
    pub(crate) fn new(budget: &Arc<Budget>) -> Self {
        let (held, settled) = (AtomicU64::new(0), AtomicU64::new(0));
        Self { inner: Arc::new(Inner { budget: Arc::clone(budget), held, settled }) }
    }

    /// The request holds this much more.
    ///
    /// # Errors
    /// [`StoreError::NoRoom`] when that is not to be had.
    pub fn add(&self, bytes: u64) -> Result<(), StoreError> {
        self.inner.held.fetch_add(bytes, Ordering::Relaxed);
        self.settle()
    }

    /// The request holds this much from now on; less than before is always granted.
    ///
    /// # Errors
    /// As [`Claim::add`].
    pub fn set(&self, bytes: u64) -> Result<(), StoreError> {
        self.inner.held.store(bytes, Ordering::Relaxed);
        self.settle()
    }

    /// Whether it is enough to be counted.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.inner.settled.load(Ordering::Relaxed) > 0
    }

    fn settle(&self) -> Result<(), StoreError> {
        let is_settled = self.inner.settled.load(Ordering::Relaxed) == self.inner.steps();
        if is_settled { Ok(()) } else { self.inner.budget.settle(&self.inner) }
    }
}

impl Inner {
    /// What it holds, in whole steps.
    fn steps(&self) -> u64 {
        self.held.load(Ordering::Relaxed) / STEP * STEP
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        // giving back is never refused
        *self.held.get_mut() = 0;
        let _given_back = self.budget.settle(self);
    }
}

#[cfg(test)]
mod tests;
