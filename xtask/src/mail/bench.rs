//! How long a request takes that sends a mail, while the mail server is there, away, and silent. It must not matter:
//! a request only writes the mail down.
//!
//! Requests come at a steady rate, so that the three are measured under the same load.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};

use super::World;
use super::options::Options;

use crate::bench::percentile;
use crate::http::Client;
use crate::report;
use crate::site::Site;

/// How long is run before anything is counted.
const WARM_UP: Duration = Duration::from_secs(3);

/// How long mails may take to arrive once the mail server is back.
const PATIENCE: Duration = Duration::from_secs(90);

/// Measures, and prints a table; an error when a mail did not arrive in the end.
pub(super) fn run(world: &World<'_>, options: &Options) -> Result<()> {
    let server = world.smtp.open("starttls")?;
    let mut site = world.site(&server, 60)?;
    let (_running, port) = site.start()?;
    let accepted = AtomicUsize::new(0);
    let time = Duration::from_secs(options.seconds);
    let mut measure = |state: &str| {
        report::stage(&format!("{}: the mail server is {state}", world.database()));
        // what a caller has ordered within the hour is counted for each mail, so each state has a caller of its own
        site.new_token()?;
        let load = Load { site: &site, port, options };
        let warm = load.drive(&format!("{state}, warming up"), WARM_UP)?;
        let latencies = load.drive(state, time)?;
        accepted.fetch_add(warm.len() + latencies.len(), Ordering::Relaxed);
        anyhow::Ok(latencies)
    };
    let there = measure("there")?;
    server.go_away(true)?;
    let away = measure("away")?;
    server.hang(u32::MAX)?;
    server.go_away(false)?;
    let silent = measure("silent")?;
    report::line("| mail server | requests | p50 ms | p99 ms | p50 ratio | p99 ratio |");
    report::line("|---|---:|---:|---:|---:|---:|");
    for (state, latencies) in [("there", &there), ("away", &away), ("silent", &silent)] {
        let [p50, p99] = [50, 99].map(|percent| percentile(latencies, percent));
        let ratio = |value: f64, percent| value / percentile(&there, percent);
        report::line(&format!(
            "| {state} | {} | {p50:.2} | {p99:.2} | {:.2} | {:.2} |",
            latencies.len(),
            ratio(p50, 50),
            ratio(p99, 99)
        ));
    }
    server.mend()?;
    let (back, accepted) = (Instant::now(), accepted.into_inner());
    while site.queued(port)? > 0 && back.elapsed() < PATIENCE {
        sleep(Duration::from_millis(100));
    }
    let arrived = server.recipients()?.len();
    report::line(&format!(
        "{accepted} mails were accepted, {arrived} have arrived, the last of them {:.1} s after the mail server came back",
        back.elapsed().as_secs_f64()
    ));
    ensure!(arrived == accepted, "not every mail arrived once");
    Ok(())
}

/// A steady stream of requests.
struct Load<'a> {
    site: &'a Site,
    port: u16,
    options: &'a Options,
}

impl Load<'_> {
    /// Sends for so long; `name` keeps its mails apart from others. The microseconds that each request took, sorted: from
    /// when it was due, so that a server that keeps everybody waiting does not come off well.
    fn drive(&self, name: &str, time: Duration) -> Result<Vec<u32>> {
        let (next, started) = (AtomicUsize::new(0), Instant::now());
        let mut latencies = thread::scope(|scope| {
            let clients: Vec<_> = (0..self.options.connections)
                .map(|_| scope.spawn(|| self.client(name, &next, (started, time))))
                .collect();
            let mut latencies = Vec::new();
            for client in clients {
                let measured = client.join().unwrap_or_else(|_| bail!("a client panicked"));
                latencies.extend(measured?);
            }
            anyhow::Ok(latencies)
        })?;
        latencies.sort_unstable();
        Ok(latencies)
    }

    fn client(
        &self,
        name: &str,
        next: &AtomicUsize,
        (started, time): (Instant, Duration),
    ) -> Result<Vec<u32>> {
        let mut client = Client::patient(self.port)?;
        let mut latencies = Vec::new();
        loop {
            let number = u32::try_from(next.fetch_add(1, Ordering::Relaxed))?;
            let due = Duration::from_secs(1) * number / self.options.rate;
            if due >= time {
                return Ok(latencies);
            }
            sleep(due.saturating_sub(started.elapsed()));
            let key = format!("{name} {number}");
            self.site.send(&mut client, &format!("bench-{number}@example.org"), &key)?;
            let taken = started.elapsed().saturating_sub(due);
            latencies.push(u32::try_from(taken.as_micros()).unwrap_or(u32::MAX));
        }
    }
}
