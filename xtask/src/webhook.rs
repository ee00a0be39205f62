//! `cargo xtask webhook-chaos`: entries are changed while the servers are killed and the receiver fails at random.
//!
//! In: options. Out: a table, and an error if a change was not delivered, was delivered too often, or before an earlier one of its entry.

mod chaos;
mod options;
mod sink;

use anyhow::Result;

use self::chaos::{Chaos, World};
use self::options::Options;
use crate::postgres::Postgres;
use crate::project::presswork;
use crate::report;

/// `cargo xtask webhook-chaos`.
pub(crate) fn chaos(arguments: &[String]) -> Result<()> {
    let Some(options) = Options::parse(arguments)? else {
        report::line(options::HELP);
        return Ok(());
    };
    let program = presswork(if options.release { "release" } else { "debug" })?;
    let postgres = options.postgres.then(Postgres::throw_away).transpose()?;
    options.chaos.run(&World { program: &program, postgres: postgres.as_ref() })
}

/// The part that belongs to every test run: few changes and few kills on both databases, and with two servers on PostgreSQL.
pub(crate) fn small_chaos() -> Result<()> {
    let postgres = Postgres::throw_away()?;
    let program = presswork("debug")?;
    let killed = Chaos { changes: 60, kills: 3, ..Chaos::default() };
    let shared = Chaos { changes: 60, kills: 2, replicas: 2, ..Chaos::default() };
    for (chaos, postgres) in
        [(&killed, None), (&killed, Some(&postgres)), (&shared, Some(&postgres))]
    {
        chaos.run(&World { program: &program, postgres })?;
    }
    Ok(())
}
