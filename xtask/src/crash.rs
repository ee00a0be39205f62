//! `cargo xtask media-chaos`: uploads through a server that is killed.
//!
//! In: options. Out: a table, and an error when bucket and database did not come to fit again.

pub(crate) mod bucket;
mod files;
mod late;
mod matrix;
mod options;
mod replicas;

use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Result, bail, ensure};

use self::bucket::Bucket;
use self::files::Operation;
pub(crate) use self::files::form;
use self::matrix::{Desk, HEAD, POINTS, share};
use self::options::Options;
use crate::postgres::Postgres;
use crate::project::presswork;
use crate::report;
use crate::site::Site;

/// What is done with one file.
const OPERATIONS: [Operation; 3] = [Operation::Put, Operation::Replace, Operation::Delete];

/// What of the matrix is part of every test run, on each database.
const SMALL: [&[(usize, Operation)]; 2] = [
    &[(4, Operation::Put), (6, Operation::Replace), (5, Operation::Delete)],
    &[(5, Operation::Replace), (2, Operation::Delete), (8, Operation::Put)],
];

/// `cargo xtask media-chaos`.
pub(crate) fn chaos(arguments: &[String]) -> Result<()> {
    let Some(options) = Options::parse(arguments)? else {
        report::line(options::HELP);
        return Ok(());
    };
    if options.late || options.replicas {
        let (program, bucket) = (presswork("debug")?, bucket::build()?);
        let postgres = options.replicas.then(Postgres::throw_away).transpose()?;
        let world = World { program: &program, bucket: &bucket, postgres: postgres.as_ref() };
        return match options.late {
            true => late::run(&world),
            false => replicas::run(&world, options.seconds, options.kills),
        };
    }
    let points = || (1..=POINTS).flat_map(|point| OPERATIONS.map(|operation| (point, operation)));
    let all: Vec<(usize, Operation)> = points().collect();
    let cells = options.databases.map(|wanted| if wanted { &all[..] } else { &[] });
    matrix(cells, options.rounds)
}

/// The part of it that every test run has.
pub(crate) fn small_chaos() -> Result<()> {
    matrix(SMALL, 1)
}

/// Crashes at these points, on SQLite and on PostgreSQL.
fn matrix(cells: [&[(usize, Operation)]; 2], rounds: usize) -> Result<()> {
    let (program, bucket) = (presswork("debug")?, bucket::build()?);
    let postgres = if cells[1].is_empty() { None } else { Some(Postgres::throw_away()?) };
    let on = |postgres| World { program: &program, bucket: &bucket, postgres };
    let worlds = [on(None), on(postgres.as_ref())];
    report::line(HEAD);
    let found = thread::scope(|scope| {
        let runs: Vec<_> = worlds
            .iter()
            .zip(cells)
            .filter(|(_, cells)| !cells.is_empty())
            .map(|(world, cells)| scope.spawn(move || crash_all(world, cells, rounds)))
            .collect();
        let join = |run: thread::ScopedJoinHandle<'_, Result<usize>>| {
            run.join().unwrap_or_else(|_| bail!("a run panicked"))
        };
        runs.into_iter().map(join).sum::<Result<usize>>()
    })?;
    ensure!(found == 0, "{found} crashes did not end well");
    Ok(())
}

/// How many of the crashes did not end well.
fn crash_all(world: &World<'_>, cells: &[(usize, Operation)], rounds: usize) -> Result<usize> {
    let mut desk = Desk::prepare(world)?;
    let mut found = 0;
    for round in 0..rounds {
        for (point, operation) in cells {
            if !desk.crash(*point, *operation, share(round, rounds))? {
                found += 1;
            }
        }
    }
    Ok(found)
}

/// What all of a run works with.
struct World<'a> {
    program: &'a Path,
    bucket: &'a PathBuf,
    /// Where content is kept; in SQLite when there is none.
    postgres: Option<&'a Postgres>,
}

impl World<'_> {
    /// A project and its bucket; `settings` are lines of its configuration.
    fn site(&self, settings: &str) -> Result<(Site, Bucket)> {
        let bucket = Bucket::start(self.bucket, self.database())?;
        let mut environment = bucket.environment();
        environment
            .extend(self.postgres.map(|postgres| ("DATABASE_URL", postgres.url("postgres"))));
        Ok((Site::prepare(self.program, "media", settings, environment)?, bucket))
    }

    /// How the database is called in the report.
    fn database(&self) -> &'static str {
        if self.postgres.is_some() { "PostgreSQL" } else { "SQLite" }
    }
}
