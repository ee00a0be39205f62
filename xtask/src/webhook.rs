//! `cargo xtask webhook-chaos`: changes that are told by servers which are killed, to a receiver that fails as it pleases.
//!
//! In: options. Out: a table, and an error when a change was not told, was told too often, or before an earlier one of its entry.

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

/// What of it is part of every test run: few changes and few kills on either database, and two servers on one.
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
