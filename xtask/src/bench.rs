//! `cargo xtask bench`: our server beside hand-written SQL, on the same data, in the same run (tests/bench/README.md).
//!
//! In: options. Out: tables in Markdown. An operation whose answers are wrong has no figure.

mod answers;
mod data;
mod load;
mod options;
mod pgbench;
mod process;
mod random;
mod server;
mod stores;
mod table;
mod variables;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use self::data::Data;
use self::options::Options;
use self::server::Server;
use self::table::Row;
use self::variables::Variables;
use crate::postgres::Postgres;
use crate::project::{root, target_directory};
use crate::report;

/// The operations, in the order in which they are run; the ones that read have a hand-written counterpart.
const OPERATIONS: [&str; 5] = ["q1", "q2", "q3", "q4", "m1"];

/// Runs the benchmark.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let Some(options) = Options::parse(arguments)? else {
        report::line(options::HELP);
        return Ok(());
    };
    let program = match &options.program {
        Some(program) => program.clone(),
        None => {
            report::stage("building the release server");
            crate::project::presswork("release")?
        }
    };
    report::stage("starting PostgreSQL and loading the data");
    let settings = fs::read_to_string(folder().join("postgres.conf"))?;
    let settings: Vec<String> =
        settings.lines().filter(|line| !line.starts_with('#')).map(compact).collect();
    let postgres = Postgres::start(&settings.iter().map(String::as_str).collect::<Vec<_>>())?;
    let data = Data::generate(&options.size);
    let scratch = target_directory().join("bench");
    fs::create_dir_all(&scratch)?;
    stores::load_plain(&postgres, &data)?;
    let seeded = stores::load_presswork(&postgres, &data, &program, &scratch)?;

    let variables = Variables::new(&data);
    pgbench::prepare(&postgres, &variables)?;
    let server = Server::start(&program, &postgres)?;
    let rows = measure(&options, &postgres, &server, &variables)?;
    report::stage("results");
    report::line(&table::operations(&rows));
    report::line(&table::server(&server, &program, &data, seeded)?);
    Ok(())
}

/// Every operation at every number of connections.
fn measure(
    options: &Options,
    postgres: &Postgres,
    server: &Server,
    variables: &Variables,
) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for operation in OPERATIONS.iter().filter(|operation| options.wants(operation)) {
        report::stage(operation);
        let bodies = variables.bodies(operation)?;
        if *operation == "m1" {
            answers::check_write(server, &bodies)?;
        } else {
            answers::check(postgres, server, operation, variables)?;
        }
        let statements = server.statements_per_request(postgres, &bodies)?;
        for connections in &options.connections {
            let ours = load::run(postgres, server, &bodies, *connections, options.seconds)?;
            let reference = if *operation == "m1" {
                None
            } else {
                Some(pgbench::run(postgres, operation, *connections, options.seconds)?)
            };
            let row = Row { operation, connections: *connections, statements, ours, reference };
            report::line(&table::brief(&row));
            rows.push(row);
        }
    }
    Ok(rows)
}

/// Where the operations and statements are.
fn folder() -> PathBuf {
    root().join("tests/bench")
}

/// One of its files.
fn file(name: &str) -> Result<String> {
    let path = folder().join(name);
    fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// `name = value` as `name=value`.
fn compact(setting: &str) -> String {
    setting.replacen(" = ", "=", 1)
}
