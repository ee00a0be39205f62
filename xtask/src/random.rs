//! Numbers that nobody can guess, and that need not be good ones.

use std::hash::{BuildHasher, Hasher, RandomState};

/// Any number.
pub(crate) fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

/// One that is less than `end`; 0 if there is none.
pub(crate) fn below(end: usize) -> usize {
    let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
    usize::try_from(random() % end).unwrap_or_default()
}
