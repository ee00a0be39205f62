//! Mails that are kept in memory, for tests.
//!
//! In: envelopes and messages. Out: the same, to be looked at. Must not know: anything else.

use std::sync::{Arc, Mutex, PoisonError};

use super::{Envelope, Verdict, accepted};

/// What was sent; clones see the same mails.
#[derive(Debug, Clone, Default)]
pub struct Memory(Arc<Mutex<Vec<Sent>>>);

/// A mail that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// From whom and to whom.
    pub envelope: Envelope,
    /// The message.
    pub message: Vec<u8>,
}

impl Memory {
    /// Every mail so far, the oldest first.
    #[must_use]
    pub fn sent(&self) -> Vec<Sent> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn send(&self, envelope: &Envelope, message: &[u8]) -> Vec<Verdict> {
        let sent = Sent { envelope: envelope.clone(), message: message.to_vec() };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(sent);
        accepted(envelope, "kept in memory")
    }
}
