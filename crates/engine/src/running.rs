//! The server that an engine runs in: which it is, and how much is asked of it.
//!
//! In: requests, one by one. Out: numbers. Must not know: what was asked.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use store::ServerRow;

/// Minutes that are remembered.
const MINUTES: usize = 60;

/// A running server.
#[derive(Debug)]
pub struct Running {
    /// Another one each time it starts.
    pub id: String,
    /// The machine that it runs on.
    pub host: String,
    /// When it started.
    pub started_at: DateTime<Utc>,
    /// How much was asked of it.
    pub traffic: Traffic,
}

impl Running {
    /// The server with this id on this machine, which starts now.
    #[must_use]
    pub fn new(id: String, host: String, started_at: DateTime<Utc>) -> Self {
        Self { id, host, started_at, traffic: Traffic::default() }
    }

    /// What others are told of it.
    #[must_use]
    pub fn row(&self, seen_at: DateTime<Utc>) -> ServerRow {
        ServerRow {
            id: self.id.clone(),
            host: self.host.clone(),
            version: VERSION.to_owned(),
            started_at: self.started_at,
            seen_at,
        }
    }
}

/// The version of Presswork.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Operations of the last hour, minute by minute. Nobody who counts waits for another.
#[derive(Debug)]
pub struct Traffic {
    asked: [AtomicU64; MINUTES],
    failed: [AtomicU64; MINUTES],
}

impl Default for Traffic {
    fn default() -> Self {
        let empty = || std::array::from_fn(|_| AtomicU64::new(0));
        Self { asked: empty(), failed: empty() }
    }
}

/// What was asked in one minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Minute {
    /// When it began.
    pub at: DateTime<Utc>,
    /// Operations.
    pub asked: u32,
    /// Those that this server failed to answer: not what was wrong with them.
    pub failed: u32,
}

impl Traffic {
    /// Counts an operation.
    pub fn count(&self, now: DateTime<Utc>, is_failed: bool) {
        add(&self.asked, now);
        if is_failed {
            add(&self.failed, now);
        }
    }

    /// The last hour, the oldest minute first; the last one is not over.
    #[must_use]
    pub fn last_hour(&self, now: DateTime<Utc>) -> Vec<Minute> {
        let ago = |minutes| now - TimeDelta::minutes(minutes);
        let minute = |at| Minute {
            at: DateTime::from_timestamp(i64::from(number(at)) * 60, 0).unwrap_or(at),
            asked: read(&self.asked, at),
            failed: read(&self.failed, at),
        };
        (0..60).rev().map(ago).map(minute).collect()
    }
}

/// Minutes since 1970.
fn number(at: DateTime<Utc>) -> u32 {
    u32::try_from(at.timestamp() / 60).unwrap_or(0)
}

/// Where a minute is counted, among those of the hour.
fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(0) % MINUTES
}

/// A place holds the number of its minute and a count, so that whoever comes first in another minute begins anew.
fn add(minutes: &[AtomicU64; MINUTES], now: DateTime<Utc>) {
    let number = number(now);
    let next = |held: u64| {
        let (minute, count) = parts(held);
        let count = if minute == number { count.saturating_add(1) } else { 1 };
        Some(u64::from(number) << 32 | u64::from(count))
    };
    // never refused: there always is a next value
    let _before = minutes[place(number)].fetch_update(Ordering::Relaxed, Ordering::Relaxed, next);
}

fn read(minutes: &[AtomicU64; MINUTES], at: DateTime<Utc>) -> u32 {
    let number = number(at);
    let (minute, count) = parts(minutes[place(number)].load(Ordering::Relaxed));
    if minute == number { count } else { 0 }
}

#[expect(clippy::cast_possible_truncation, reason = "the halves of it")]
fn parts(held: u64) -> (u32, u32) {
    ((held >> 32) as u32, held as u32)
}

#[cfg(test)]
mod tests;
