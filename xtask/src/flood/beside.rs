//! What others notice while somebody floods the server with logins, each from another address and into another account, of whom
//! one in three is a real one: reads at a steady rate, with the flood and without, in turns.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};
use serde_json::json;

use super::{ACCOUNTS, World, address, login};
use crate::bench::percentile;
use crate::http::{Client, graphql};
use crate::report;
use crate::steady::Steady;

/// q1 of the benchmark.
const QUERY: &str =
    "query q1 { articles(pagination: { limit: 10 }) { documentId title slug publishedOn views } }";
const WARM_UP: Duration = Duration::from_secs(3);
const READERS: usize = 8;
/// Connections of the flood. So many at most wait for an answer; what is due meanwhile is not sent.
const FLOODERS: usize = 256;
/// How much longer the slowest in a hundred may take beside a flood.
const BAR: f64 = 2.0;

/// How the logins of a round were answered.
#[derive(Default)]
struct Answers {
    wrong: AtomicUsize,
    limited: AtomicUsize,
    busy: AtomicUsize,
}

/// Measures, and prints a table; an error when others wait too long.
pub(super) fn run(world: &World<'_>) -> Result<()> {
    report::stage("others beside a flood of logins");
    let time = Duration::from_secs(world.options.seconds);
    read(world, WARM_UP)?;
    report::line(
        "| round | logins/s | compared | too many | busy | p50 ms | with | p99 ms | with | p99 ratio |",
    );
    report::line("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    let mut ratios = Vec::new();
    for round in 1..=world.options.rounds {
        let quiet = read(world, time)?;
        world.forget_attempts()?;
        let answers = Answers::default();
        let loud = beside(world, time, &answers)?;
        let [p50, p99] = [50, 99].map(|percent| percentile(&quiet, percent));
        let [loud50, loud99] = [50, 99].map(|percent| percentile(&loud, percent));
        let [wrong, limited, busy] = [&answers.wrong, &answers.limited, &answers.busy]
            .map(|count| count.load(Ordering::Relaxed));
        let rate = u64::try_from(wrong + limited + busy)? / world.options.seconds.max(1);
        let ratio = loud99 / p99;
        report::line(&format!(
            "| {round} | {rate} | {wrong} | {limited} | {busy} | {p50:.2} | {loud50:.2} | {p99:.2} | {loud99:.2} \
             | **{ratio:.2}** |"
        ));
        ratios.push(ratio);
    }
    ratios.sort_by(f64::total_cmp);
    let middle = ratios.get(ratios.len() / 2).copied().unwrap_or_default();
    ensure!(middle <= BAR, "others wait {middle:.2} times as long");
    Ok(())
}

/// Reads at a steady rate; how long each took.
fn read(world: &World<'_>, time: Duration) -> Result<Vec<u32>> {
    let request = graphql(None, &json!({ "query": QUERY }).to_string());
    let load = Steady { port: world.port, rate: world.options.rate, connections: READERS };
    load.drive(time, |client, _| {
        let answer = client.send(&request)?;
        ensure!(!answer.contains("\"errors\""), "{answer}");
        Ok(())
    })
}

/// The same beside a flood.
fn beside(world: &World<'_>, time: Duration, answers: &Answers) -> Result<Vec<u32>> {
    let stop = AtomicBool::new(false);
    let started = Instant::now();
    thread::scope(|scope| {
        let flooders: Vec<_> = (0..FLOODERS)
            .map(|flooder| {
                scope.spawn({
                    let stop = &stop;
                    move || flood(world, (flooder, started), (stop, answers))
                })
            })
            .collect();
        let read = read(world, time);
        stop.store(true, Ordering::Relaxed);
        for flooder in flooders {
            flooder.join().unwrap_or_else(|_| bail!("a client panicked"))?;
        }
        read
    })
}

/// One of those who take turns. Whoever still waits for an answer when it is his turn again misses it.
fn flood(
    world: &World<'_>,
    (flooder, started): (usize, Instant),
    (stop, answers): (&AtomicBool, &Answers),
) -> Result<()> {
    let pause = Duration::from_secs(1) / world.options.logins.max(1);
    let mut number = flooder;
    while !stop.load(Ordering::Relaxed) {
        let due = pause * u32::try_from(number)?;
        if due < started.elapsed().saturating_sub(pause * u32::try_from(FLOODERS)?) {
            number += FLOODERS;
            continue;
        }
        sleep(due.saturating_sub(started.elapsed()));
        let name = match number % 3 {
            0 => ACCOUNTS[number / 3 % ACCOUNTS.len()].0.to_owned(),
            _ => format!("nobody{number}@example.org"),
        };
        let body = json!({ "query": login(&name, &format!("guess {number}")) }).to_string();
        let mut client = Client::from(address(number), world.port)?;
        let (_, answer) = client.exchange(&graphql(None, &body))?;
        let answer = String::from_utf8_lossy(answer);
        let count = match &answer {
            told if told.contains("Invalid identifier or password") => &answers.wrong,
            told if told.contains("Too many requests") => &answers.limited,
            told if told.contains("Try again in a moment") => &answers.busy,
            told => bail!("{told}"),
        };
        count.fetch_add(1, Ordering::Relaxed);
        number += FLOODERS;
    }
    Ok(())
}
