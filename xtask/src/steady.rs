//! A steady stream of requests: at a rate, whatever the server does, so that what is compared was measured under the same load.
//!
//! In: a rate, and what to send. Out: latencies, counted from when a request was due: a server that keeps everybody waiting
//! does not come off well.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::http::Client;

/// How requests come.
#[derive(Clone, Copy)]
pub(crate) struct Steady {
    /// Where the server listens, on 127.0.0.1.
    pub(crate) port: u16,
    /// Requests a second, all connections together.
    pub(crate) rate: u32,
    /// Connections that take turns.
    pub(crate) connections: usize,
}

impl Steady {
    /// Sends for so long; `send` is told the request's number. The microseconds that each took, sorted.
    pub(crate) fn drive(
        self,
        time: Duration,
        send: impl Fn(&mut Client, usize) -> Result<()> + Sync,
    ) -> Result<Vec<u32>> {
        let (next, started) = (AtomicUsize::new(0), Instant::now());
        let mut latencies = thread::scope(|scope| {
            let connection = || self.connection(&next, (started, time), &send);
            let connections: Vec<_> =
                (0..self.connections).map(|_| scope.spawn(connection)).collect();
            let mut latencies = Vec::new();
            for connection in connections {
                let measured = connection.join().unwrap_or_else(|_| bail!("a client panicked"));
                latencies.extend(measured?);
            }
            anyhow::Ok(latencies)
        })?;
        latencies.sort_unstable();
        Ok(latencies)
    }

    fn connection(
        self,
        next: &AtomicUsize,
        (started, time): (Instant, Duration),
        send: impl Fn(&mut Client, usize) -> Result<()>,
    ) -> Result<Vec<u32>> {
        let mut client = Client::patient(self.port)?;
        let mut latencies = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let due = Duration::from_secs(1) * u32::try_from(number)? / self.rate;
            if due >= time {
                return Ok(latencies);
            }
            sleep(due.saturating_sub(started.elapsed()));
            send(&mut client, number)?;
            let taken = started.elapsed().saturating_sub(due);
            latencies.push(u32::try_from(taken.as_micros()).unwrap_or(u32::MAX));
        }
    }
}
