//! The server is killed (SIGKILL) again and again while clients work.

use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use super::load::{CLIENTS, Load, USUAL};
use super::table::Row;
use super::{Database, World, look_into};
use crate::report;

/// How long the clients work between two kills.
const WORK: Duration = Duration::from_millis(1500);

/// Kills it, and looks for what was acknowledged.
pub(super) fn run(world: &World, database: Database) -> Result<Row> {
    let kills = world.so_much(30, 3);
    let (site, _postgres) = world.site(database, "")?;
    let (load, mut running) = Load::prepare(&site, CLIENTS)?;
    let (figures, slowest) = load.during(USUAL, || {
        let mut slowest = Duration::ZERO;
        for kill in 1..=kills {
            sleep(WORK);
            let died = Instant::now();
            load.servers.kill_one(&site, &mut running)?;
            let started = died.elapsed();
            slowest = slowest.max(started + load.recover()?);
            report::line(&format!(
                "kill {kill} of {kills}: serves again after {:.2} s",
                started.as_secs_f64()
            ));
        }
        Ok(slowest)
    })?;
    let counts = load.judge(&figures)?;
    drop(running);
    look_into(&site, database)?;
    ensure!(figures.failed > 0, "the kills disturbed nobody");
    let mut row = Row {
        done: format!("{kills} kills"),
        counts: Some(counts),
        recovery: Some(slowest),
        besides: format!("{:.0} requests/s", figures.goodput()),
        ..Row::default()
    };
    row.demand_all_writes();
    Ok(row)
}
