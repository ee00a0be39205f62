//! Connections to PostgreSQL are ended from its side, one picked at random every 100 ms, while clients work.

use std::io::{Read, Write};
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::load::{CLIENTS, Load, USUAL};
use super::table::Row;
use super::{Database, World, look_into};
use crate::postgres::Postgres;
use crate::project::read;
use crate::report;

/// Between two victims.
const PAUSE: Duration = Duration::from_millis(100);
/// Connections that the server keeps for content: fewer than there are clients.
const POOL: usize = 16;
/// How soon all of them are to be there again.
const BAR: Duration = Duration::from_secs(2);
/// How long clients work before the first victim.
const WORK: Duration = Duration::from_secs(2);

/// Answers with how many there were.
const END_ONE: &str = "select count(pg_terminate_backend(pid)) from (select pid from pg_stat_activity \
     where application_name = 'presswork' order by random() limit 1) victim;\n";
/// Nobody gets past this lock, so that all connections are in use.
const COUNT: &str = "begin; lock table articles in access exclusive mode; select pg_sleep(0.3); \
     select count(*) from pg_stat_activity where application_name = 'presswork' and wait_event_type = 'Lock'; commit";

/// Ends connections, and counts what clients notice.
pub(super) fn run(world: &World, database: Database) -> Result<Row> {
    let time = world.so_much(Duration::from_secs(120), Duration::from_secs(4));
    let (site, postgres) = world.site(database, &format!("[database]\npool = {POOL}\n"))?;
    let postgres = postgres.context("there is no PostgreSQL")?;
    let (load, running) = Load::prepare(&site, CLIENTS)?;
    let (figures, (victims, refill, recovery)) = load.during(USUAL, || {
        sleep(WORK);
        ensure!(filled(&postgres)?.is_some(), "the pool was not full before");
        let victims = end_some(&postgres, time)?;
        let refill = filled(&postgres)?;
        Ok((victims, refill, load.recover()?))
    })?;
    let counts = load.judge(&figures)?;
    drop(running);
    look_into(&site, database)?;
    ensure!(victims > 0, "no connection was ended");
    let mut row = Row {
        done: format!("{victims} victims in {} s", time.as_secs()),
        counts: Some(counts),
        recovery: Some(recovery),
        besides: match refill {
            Some(time) => format!("{POOL} connections in use after {:.2} s", time.as_secs_f64()),
            None => String::new(),
        },
        ..Row::default()
    };
    row.demand_all_writes();
    let failed = counts.failed;
    row.demand(failed <= victims, || {
        format!("{failed} requests failed of {victims} victims; {}", site.last_words())
    });
    row.demand(refill.is_some(), || format!("the pool was not full again within {BAR:?}"));
    Ok(row)
}

/// Ends connections for so long; how many.
fn end_some(postgres: &Postgres, time: Duration) -> Result<usize> {
    let mut psql = postgres.client("psql", "postgres");
    let mut psql = psql.args(["-qAt"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let (started, mut told) = (Instant::now(), Duration::ZERO);
    {
        let mut orders = psql.stdin.take().context("psql has no input")?;
        while started.elapsed() < time {
            orders.write_all(END_ONE.as_bytes())?;
            sleep(PAUSE);
            if started.elapsed() > told + Duration::from_secs(10) {
                told = started.elapsed();
                report::line(&format!("{} of {} s", told.as_secs(), time.as_secs()));
            }
        }
    }
    let mut ended = String::new();
    psql.stdout.take().context("psql has no output")?.read_to_string(&mut ended)?;
    ensure!(psql.wait()?.success(), "psql failed");
    Ok(ended.lines().filter_map(|line| line.parse::<usize>().ok()).sum())
}

/// How long it takes until all connections are in use; `None` when that takes too long.
fn filled(postgres: &Postgres) -> Result<Option<Duration>> {
    let started = Instant::now();
    while started.elapsed() < BAR {
        if in_use(postgres)? == POOL {
            return Ok(Some(started.elapsed()));
        }
    }
    Ok(None)
}

/// How many connections there are when everybody needs one.
fn in_use(postgres: &Postgres) -> Result<usize> {
    let count = read(postgres.client("psql", "postgres").args(["-qAtc", COUNT]))?;
    Ok(count.trim().parse()?)
}
