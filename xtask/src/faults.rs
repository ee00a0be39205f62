//! `cargo xtask faults`: servers and their databases are broken while clients work, and what was promised must hold.
//!
//! In: options. Out: one table, and an error if a fault did not end as its pass line says.

mod cases;
mod entry;
mod full;
mod halves;
mod kill;
mod ledger;
mod load;
mod options;
mod overload;
mod restart;
mod table;
mod victims;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

pub(crate) use self::full::{ABSENT, is_possible};
use self::options::Options;
use self::table::{Row, Table};
use crate::postgres::Postgres;
use crate::project::{presswork, read};
use crate::report;
use crate::site::Site;

/// Something that breaks.
struct Fault {
    /// As it is asked for.
    number: u8,
    name: &'static str,
    /// What must hold.
    line: &'static str,
    /// What it is tried on, one after the other.
    on: &'static [Database],
    /// Whether its short form is part of every test run.
    in_test: bool,
    run: fn(&World, Database) -> Result<Row>,
}

/// All of them, in the order in which they are tried.
const ALL: [Fault; 14] = [
    Fault {
        number: 1,
        name: "brackets without end",
        line: "the process lives; every status is a 4xx; p99 below 10 ms, 50 ms with --debug; the next query is answered",
        on: &[Database::Sqlite],
        in_test: false,
        run: |world, database| cases::timed(world, database, ("sweep/", 10)),
    },
    Fault {
        number: 2,
        name: "what graphql-cop sends",
        line: "nothing that it looks for is there; GET from a page of another site is refused",
        on: BOTH,
        in_test: false,
        run: |world, database| cases::of(world, database, ("http/graphql_cop", 1)),
    },
    Fault {
        number: 3,
        name: "operations that nobody would send",
        line: "20,000 of three viewers: no 5xx, no panic, no words of a database, no limit exceeded",
        on: BOTH,
        in_test: false,
        run: |world, database| cases::of(world, database, ("fuzz/", 20)),
    },
    Fault {
        number: 4,
        name: "two databases that differ in what is hidden",
        line: "the same bytes from both, whatever is asked",
        on: BOTH,
        in_test: false,
        run: |world, database| cases::of(world, database, ("interference", 20)),
    },
    Fault {
        number: 6,
        name: "everybody asks for everything",
        line: "the tables in tests/matrix, which somebody has read",
        on: &[Database::Sqlite],
        in_test: false,
        run: |world, database| cases::of(world, database, ("matrix ", 1)),
    },
    Fault {
        number: 7,
        name: "the server is killed",
        line: "nothing acknowledged is lost, nothing is half done",
        on: BOTH,
        in_test: true,
        run: kill::run,
    },
    Fault {
        number: 8,
        name: "PostgreSQL stops and comes back",
        line: "nothing is lost; everything is answered within 5 s, and nobody does anything for it",
        on: &[Database::Postgres],
        in_test: true,
        run: restart::run,
    },
    Fault {
        number: 9,
        name: "connections are ended",
        line: "no more requests fail than victims; no wrong answer; the pool is full again within 2 s",
        on: &[Database::Postgres],
        in_test: true,
        run: victims::run,
    },
    Fault {
        number: 10,
        name: "a write of a mutation fails",
        line: "an error; the database is as it was before; then the mutation is done as if nothing had been",
        on: BOTH,
        in_test: false,
        run: |world, database| cases::of(world, database, ("failing/", 2)),
    },
    Fault {
        number: 12,
        name: "200 want the same at once",
        line: "50 rounds: what one may have, one gets, and nothing is mixed",
        on: BOTH,
        in_test: false,
        run: |world, database| cases::of(world, database, ("crowds/", 10)),
    },
    Fault {
        number: 16,
        name: "four times too many requests",
        line: "80 % of the peak is carried out, the rest shed with 503; p99 of what is carried out below 2 s; below 512 MiB",
        on: BOTH,
        in_test: false,
        run: overload::run,
    },
    Fault {
        number: 18,
        name: "the disk is full",
        line: "errors tell nothing of the server; reads go on; writes work again when there is room; the file is whole",
        on: &[Database::Sqlite],
        in_test: true,
        run: full::run,
    },
    Fault {
        number: 20,
        name: "the server is killed while files are put, replaced or deleted",
        line: "bucket and database fit",
        on: BOTH,
        in_test: false,
        run: cases::media,
    },
    Fault {
        number: 23,
        name: "logins are guessed and timed",
        line: "an account is tried 20 times at most, however it is spelled; the medians of all refusals within 5 %",
        on: &[Database::Postgres],
        in_test: false,
        run: cases::logins,
    },
];

const BOTH: &[Database] = &[Database::Sqlite, Database::Postgres];

/// What a fault is tried on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Database {
    Sqlite,
    Postgres,
}

impl Database {
    /// In the table.
    fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }

    /// In options, and at the end of the names of cases.
    fn word(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

/// What all faults work with.
struct World {
    program: PathBuf,
    /// Whether that is the one for tests.
    debug: bool,
    /// Whether it should be over soon.
    short: bool,
}

impl World {
    /// One number for a whole run, another for a short one.
    fn so_much<T>(&self, whole: T, short: T) -> T {
        if self.short { short } else { whole }
    }

    /// A site on a database of its own. The PostgreSQL goes with the value.
    fn site(&self, database: Database, settings: &str) -> Result<(Site, Option<Postgres>)> {
        let postgres = match database {
            Database::Sqlite => None,
            // it keeps what it has acknowledged when its processes die
            Database::Postgres => Some(Postgres::start(&["max_connections=100"])?),
        };
        let url = postgres.iter().map(|postgres| ("DATABASE_URL", postgres.url("postgres")));
        let site = Site::prepare(&self.program, "faults", settings, url.collect())?;
        Ok((site, postgres))
    }
}

/// `cargo xtask faults`.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let Some(options) = Options::parse(arguments)? else {
        report::line(options::HELP);
        return Ok(());
    };
    let Options { debug, short, .. } = options;
    let program = presswork(if debug { "debug" } else { "release" })?;
    try_all(&World { program, debug, short }, |fault, database| {
        options.wants(fault.number) && options.databases.contains(&database)
    })
}

/// The part that belongs to every test run.
pub(crate) fn quick() -> Result<()> {
    let program = presswork("debug")?;
    try_all(&World { program, debug: true, short: true }, |fault, _| fault.in_test)
}

/// Tries those that are wanted, whatever the others come to.
fn try_all(world: &World, is_wanted: impl Fn(&Fault, Database) -> bool) -> Result<()> {
    let mut table = Table::default();
    for fault in &ALL {
        for database in fault.on.iter().copied().filter(|it| is_wanted(fault, *it)) {
            report::stage(&format!("{}: {}, {}", fault.number, fault.name, database.name()));
            let row = (fault.run)(world, database)
                .unwrap_or_else(|error| Row::broken(format!("{error:#}")));
            for what in &row.broken {
                report::problem(what);
            }
            table.add(fault, database, &row);
        }
    }
    report::stage("faults");
    report::line(&table.text());
    ensure!(table.broken == 0, "{} faults did not end as they should", table.broken);
    Ok(())
}

/// Whether the audit log, which is written with each change, is as it was written, and the file of SQLite.
fn look_into(site: &Site, database: Database) -> Result<()> {
    audit_is_whole(site)?;
    match database {
        Database::Sqlite => check_file(&site.folder.join(".presswork/data.db")),
        Database::Postgres => Ok(()),
    }
}

fn audit_is_whole(site: &Site) -> Result<()> {
    read(&mut site.command(&["audit", "verify", "."])).map(drop).context("the audit log")
}

/// What SQLite finds wrong with a file.
fn check_file(file: &Path) -> Result<()> {
    let mut python = Command::new("python3");
    let script = "import sqlite3, sys\n\
                  database = sqlite3.connect(sys.argv[1])\n\
                  for check in ('integrity_check', 'foreign_key_check'):\n    \
                  print(*(row for row in database.execute('pragma ' + check) if row[0] != 'ok'))";
    let found = read(python.args(["-c", script]).arg(file))?;
    ensure!(found.trim().is_empty(), "the file of SQLite: {found}");
    Ok(())
}
