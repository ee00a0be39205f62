//! PostgreSQL is stopped while clients work, and started again: at once, as if it had crashed, and in order, as for an update.

use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::load::{CLIENTS, Load, USUAL};
use super::table::Row;
use super::{Database, World, look_into};
use crate::random::random;
use crate::report;

/// How long the clients work before each stop.
const WORK: Duration = Duration::from_millis(1500);
/// How long PostgreSQL stays away at most.
const AWAY_MILLISECONDS: u64 = 2000;
/// How soon everything is to be answered once it is back.
pub(super) const BAR: Duration = Duration::from_secs(5);

/// What is done to it, and by which signal.
const STOPS: [(&str, &str); 2] = [("immediate stop", "QUIT"), ("restart", "INT")];

/// Stops and starts it, and looks for what was acknowledged.
pub(super) fn run(world: &World, database: Database) -> Result<Row> {
    let rounds = world.so_much(10, 1);
    let (site, postgres) = world.site(database, "")?;
    let mut postgres = postgres.context("there is no PostgreSQL")?;
    let (load, running) = Load::prepare(&site, CLIENTS)?;
    let (figures, slowest) = load.during(USUAL, || {
        let mut slowest = Duration::ZERO;
        for (name, signal) in STOPS {
            for round in 1..=rounds {
                sleep(WORK);
                postgres.stop(signal)?;
                sleep(Duration::from_millis(random() % AWAY_MILLISECONDS));
                postgres.start_again()?;
                let recovery = load.recover()?;
                slowest = slowest.max(recovery);
                report::line(&format!(
                    "{name} {round} of {rounds}: everything is answered after {:.2} s",
                    recovery.as_secs_f64()
                ));
            }
        }
        Ok(slowest)
    })?;
    let counts = load.judge(&figures)?;
    drop(running);
    look_into(&site, database)?;
    ensure!(figures.failed > 0, "the stops disturbed nobody");
    let mut row = Row {
        done: format!("{rounds} immediate stops, {rounds} restarts"),
        counts: Some(counts),
        recovery: Some(slowest),
        ..Row::default()
    };
    row.demand_all_writes();
    row.demand(slowest <= BAR, || format!("it took {slowest:?} until everything was answered"));
    Ok(row)
}
