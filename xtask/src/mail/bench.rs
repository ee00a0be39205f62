//! How long a request takes that sends a mail, while the mail server is there, away, and silent. It must not matter:
//! a request only writes the mail down.
//!
//! Requests come at a steady rate, so that the three are measured under the same load.

use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use super::World;
use super::options::Options;
use crate::bench::percentile;
use crate::http::Client;
use crate::report;
use crate::steady::Steady;

/// How long is run before anything is counted.
const WARM_UP: Duration = Duration::from_secs(3);

/// How long mails may take to arrive once the mail server is back.
const PATIENCE: Duration = Duration::from_secs(90);

/// Measures, and prints a table; an error when a mail did not arrive in the end.
pub(super) fn run(world: &World<'_>, options: &Options) -> Result<()> {
    let server = world.smtp.open("starttls")?;
    let mut site = world.site(&server, 60)?;
    let (_running, port) = site.start()?;
    let mut accepted = 0;
    let time = Duration::from_secs(options.seconds);
    let mut measure = |state: &str| {
        report::stage(&format!("{}: the mail server is {state}", world.database()));
        // what a caller has ordered within the hour is counted for each mail, so each state has a caller of its own
        site.new_token()?;
        let load = Steady { port, rate: options.rate, connections: options.connections };
        // the key keeps a mail apart from all others
        let send = |name: &str, client: &mut Client, number: usize| {
            let to = format!("bench-{number}@example.org");
            site.send(client, &to, &format!("{name} {number}"))
        };
        let warming_up = format!("{state}, warming up");
        let warm = load.drive(WARM_UP, |client, number| send(&warming_up, client, number))?;
        let latencies = load.drive(time, |client, number| send(state, client, number))?;
        accepted += warm.len() + latencies.len();
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
    let back = Instant::now();
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
