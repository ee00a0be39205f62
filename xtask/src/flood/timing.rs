//! Whether the clock tells of an account what no answer does: how long a login takes, as an unknown user, with a wrong password,
//! as somebody blocked and as somebody unconfirmed.
//!
//! One login after the other, the four kinds in turns, so that each is measured under the same circumstances.

use std::time::Instant;

use anyhow::{Result, ensure};
use serde_json::json;

use super::{World, address, login, password};
use crate::bench::percentile;
use crate::http::{Client, graphql};
use crate::report;

/// How much more the slowest median may be than the fastest one.
const BAR: f64 = 0.05;
/// Rounds after which what was counted is forgotten: an account may be tried ten times.
const FORGET_AFTER: usize = 8;

/// A kind of login: a name, who logs in, with which password, and what is answered.
type Kind = (&'static str, &'static str, fn() -> String, &'static str);

const KINDS: [Kind; 4] = [
    ("unknown user", "nobody@example.org", || password("bob"), "Invalid identifier or password"),
    ("wrong password", "bob@example.org", || password("ada"), "Invalid identifier or password"),
    ("blocked", "dan@example.org", || password("dan"), "Your account has been blocked"),
    ("unconfirmed", "cyd@example.org", || password("cyd"), "Your account email is not confirmed"),
];

/// Measures, and prints a table; an error when the medians are too far apart.
pub(super) fn run(world: &World<'_>) -> Result<()> {
    report::stage("timing");
    let mut clients = Vec::new();
    for number in 0..KINDS.len() {
        clients.push(Client::from(address(number), world.port)?);
    }
    let mut latencies: [Vec<u32>; KINDS.len()] = Default::default();
    for round in 0..world.options.timings {
        if round % FORGET_AFTER == 0 {
            world.forget_attempts()?;
        }
        for turn in 0..KINDS.len() {
            // so that none always comes after the same one
            let kind = (turn + round) % KINDS.len();
            let (name, identifier, password, words) = KINDS[kind];
            let body = json!({ "query": login(identifier, &password()) }).to_string();
            let request = graphql(None, &body);
            let started = Instant::now();
            let answer = clients[kind].send(&request)?;
            let taken = started.elapsed().as_micros();
            ensure!(answer.contains(words), "{name}: {answer}");
            latencies[kind].push(u32::try_from(taken).unwrap_or(u32::MAX));
        }
    }
    report::line("| login | timings | p10 ms | median ms | p90 ms | by the fastest |");
    report::line("|---|---:|---:|---:|---:|---:|");
    latencies.iter_mut().for_each(|all| all.sort_unstable());
    let medians = latencies.each_ref().map(|all| percentile(all, 50));
    let fastest = medians.into_iter().fold(f64::INFINITY, f64::min);
    for ((name, ..), all) in KINDS.iter().zip(&latencies) {
        let [p10, median, p90] = [10, 50, 90].map(|percent| percentile(all, percent));
        let ratio = median / fastest;
        let count = all.len();
        report::line(&format!(
            "| {name} | {count} | {p10:.2} | {median:.2} | {p90:.2} | {ratio:.3} |"
        ));
    }
    let slowest = medians.into_iter().fold(0.0, f64::max);
    let apart = slowest / fastest - 1.0;
    ensure!(apart < BAR, "the medians are {:.1} % apart", apart * 100.0);
    Ok(())
}
