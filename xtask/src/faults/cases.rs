//! Faults that the tests' own cases are about: the same, more thoroughly than in a test run; and chores that are about one.
//!
//! In: what the names of the cases begin with. Out: a row. Must not know: what the cases do.

use anyhow::Result;

use super::table::Row;
use super::{Database, World};
use crate::postgres::Postgres;
use crate::project::{cargo, run};
use crate::{crash, flood};

/// Runs the cases whose names begin so on one database, so many times as much as in a test run.
pub(super) fn of(world: &World, database: Database, cases: (&'static str, u32)) -> Result<Row> {
    carry_out(world, database, cases, &[])
}

/// The same where it is asked how long something takes: optimized, as what is released is.
pub(super) fn timed(world: &World, database: Database, cases: (&'static str, u32)) -> Result<Row> {
    carry_out(world, database, cases, if world.debug { &[] } else { &["--release"] })
}

fn carry_out(
    world: &World,
    database: Database,
    (name, times): (&'static str, u32),
    build: &[&str],
) -> Result<Row> {
    let times = world.so_much(times, 1);
    let postgres = match database {
        Database::Sqlite => None,
        Database::Postgres => Some(Postgres::throw_away()?),
    };
    // the name of a case ends with its database
    let other = match database {
        Database::Sqlite => Database::Postgres,
        Database::Postgres => Database::Sqlite,
    };
    let mut command = cargo(&["test", "--package", "tests", "--test", "cases"]);
    command.args(build);
    command.args(["--", name, "--skip", other.word(), "--test-threads", "1"]);
    command.env("TEST_THOROUGHNESS", times.to_string());
    if let Some(postgres) = &postgres {
        command.env("TEST_POSTGRES_URL", postgres.url("postgres"));
    }
    run(&mut command)?;
    Ok(Row { done: format!("the cases `{name}…`, {times} times as much"), ..Row::default() })
}

/// Uploads while the server is killed, at every point.
pub(super) fn media(world: &World, database: Database) -> Result<Row> {
    let rounds = world.so_much("3", "1");
    let arguments = ["--database", database.word(), "--rounds", rounds];
    crash::chaos(&arguments.map(str::to_owned))?;
    Ok(Row { done: format!("each point, {rounds} times"), ..Row::default() })
}

/// Guessing, and what the clock tells of accounts.
pub(super) fn logins(world: &World, _database: Database) -> Result<Row> {
    let number = world.so_much("1000", "200");
    let parts = ["--parts", "guess,timing", "--attempts", number, "--timings", number];
    flood::run(&parts.map(str::to_owned))?;
    Ok(Row { done: format!("{number} guesses each way, {number} timings"), ..Row::default() })
}
