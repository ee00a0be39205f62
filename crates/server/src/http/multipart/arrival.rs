//! How a body arrives: how much, and whether it is read.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};

use futures_util::{Stream, StreamExt};
use hyper::body::Bytes;
use thiserror::Error;

/// Bytes that arrived; copies are the same.
#[derive(Debug, Clone, Default)]
pub(super) struct Arrival(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    received: AtomicU64,
    unread: AtomicU64,
}

/// Why no more arrives.
#[derive(Debug, Error)]
pub(super) enum Broken {
    /// Too much arrived that is no part of the form.
    #[error("The head of a part of the form is too long.")]
    NoPart,
    /// The connection ended.
    #[error("The request body broke off.")]
    Off,
}

impl Arrival {
    /// How much arrived.
    pub(super) fn received(&self) -> u64 {
        self.0.received.load(Ordering::Relaxed)
    }

    /// What arrived was made use of.
    pub(super) fn read(&self) {
        self.0.unread.store(0, Ordering::Relaxed);
    }

    /// Counts bytes; how many were not made use of.
    fn add(&self, bytes: usize) -> u64 {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        self.0.received.fetch_add(bytes, Ordering::Relaxed);
        self.0.unread.fetch_add(bytes, Ordering::Relaxed).saturating_add(bytes)
    }
}

/// Gives one chunk at a time. multer takes as much as there is before it looks at any of it, so that a fast client would fill the
/// memory; and it looks for the end of a part's head for as long as there is memory.
pub(super) struct Metered<'s, S: ?Sized> {
    inner: &'s mut S,
    arrival: Arrival,
    limit: u64,
    gave: bool,
}

impl<'s, S: ?Sized> Metered<'s, S> {
    /// A stream that fails when more than `limit` bytes arrived of which no use was made.
    pub(super) fn new(inner: &'s mut S, arrival: Arrival, limit: u64) -> Self {
        Self { inner, arrival, limit, gave: false }
    }
}

impl<S: Stream<Item = io::Result<Bytes>> + Unpin + ?Sized> Stream for Metered<'_, S> {
    type Item = Result<Bytes, Broken>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if std::mem::take(&mut self.gave) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let next = std::task::ready!(self.inner.poll_next_unpin(context));
        Poll::Ready(next.map(|chunk| {
            let chunk = chunk.map_err(|_off| Broken::Off)?;
            self.gave = true;
            let is_read = self.arrival.add(chunk.len()) <= self.limit;
            if is_read { Ok(chunk) } else { Err(Broken::NoPart) }
        }))
    }
}
