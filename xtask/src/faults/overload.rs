//! Four times as many requests as the server can carry out, at a steady rate, for a minute.

use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::halves::Halves;
use super::load::{Crowd, Load, USUAL};
use super::table::Row;
use super::{Database, World, look_into};
use crate::bench::{peak_bytes, percentile, restart_peak};
use crate::report;

/// Clients that take turns: twice as many as the operations that a server carries out at once.
const CROWD: usize = 512;
/// Clients at once, each asking again as soon as it is answered: the better of both is the peak. Where some are refused, what is left is
/// more reads and fewer writes, and counts for nothing.
const PEAK: [usize; 2] = [32, 128];
/// How many times what the server can carry out is asked for.
const TIMES: f64 = 4.0;
/// How long the server is asked before anything is counted.
const WARM_UP: Duration = Duration::from_secs(3);
/// Of what it can carry out, how much it must under overload.
const GOODPUT: f64 = 0.8;
/// How long one in a hundred of what is carried out may take, in milliseconds.
const SLOWEST: f64 = 2000.0;
/// Most resident bytes.
const MEMORY: u64 = 512 * 1024 * 1024;

/// Finds out how much it can carry out, and asks for more.
pub(super) fn run(world: &World, database: Database) -> Result<Row> {
    let [calm, time] = world.so_much([10, 60], [4, 6]).map(Duration::from_secs);
    let halves = Halves::for_servers()?;
    let (site, _postgres) = world.site(database, "")?;
    let (load, running) = Load::prepare(&site, CROWD)?;
    halves.for_clients()?;
    let process = running.first().context("there is no server")?.process_id();
    let ask = |crowd, time| {
        load.during(crowd, || {
            sleep(time);
            Ok(())
        })
    };
    let mut all = ask(USUAL, WARM_UP)?.0;
    let mut peak = 0.0_f64;
    for clients in PEAK {
        let (figures, ()) = ask(Crowd { clients, rate: None }, calm)?;
        if figures.failed == 0 {
            peak = peak.max(figures.goodput());
        }
        all.add(figures);
    }
    ensure!(peak > 0.0, "some were refused though few asked");
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a rate is a small number above 0"
    )]
    let rate = (peak * TIMES).max(1.0) as u32;
    report::line(&format!("{peak:.0} requests/s at most; now {rate} are sent"));
    restart_peak(process)?;
    let (over, ()) = ask(Crowd { clients: CROWD, rate: Some(rate) }, time)?;
    let memory = peak_bytes(process);
    let (after, recovery) = load.during(USUAL, || load.recover())?;
    let share = over.goodput() / peak;
    let (offered, p99) = (over.rate() / peak, percentile(&over.latencies, 99));
    let not_shed = over.failed - over.shed;
    let besides = format!(
        "peak {peak:.0}/s, offered {offered:.1} times, carried out {:.0} %, shed {}, p99 {:.2} s, {} MiB",
        share * 100.0,
        over.shed,
        p99 / 1000.0,
        memory / 1024 / 1024
    );
    [over, after].into_iter().for_each(|figures| all.add(figures));
    let counts = load.judge(&all)?;
    drop(running);
    drop(halves);
    look_into(&site, database)?;
    let mut row = Row {
        done: format!("{rate} requests/s for {} s", time.as_secs()),
        counts: Some(counts),
        recovery: Some(recovery),
        besides,
        ..Row::default()
    };
    row.demand_all_writes();
    row.demand(offered > TIMES * 0.9, || format!("only {offered:.1} times as many were sent"));
    row.demand(share >= GOODPUT, || format!("{share:.2} of the peak was carried out"));
    row.demand(not_shed == 0, || {
        format!("{not_shed} requests failed otherwise than by being shed")
    });
    row.demand(p99 < SLOWEST, || format!("one in a hundred took {p99:.0} ms"));
    row.demand(memory < MEMORY, || format!("the server took {memory} bytes"));
    Ok(row)
}
