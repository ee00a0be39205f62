//! `cargo xtask bench`: our server beside hand-written SQL, on the same data, in the same run (tests/bench/README.md).
//!
//! In: options. Out: tables in Markdown. An operation whose answers are wrong has no figure.

mod answers;
mod data;
mod load;
mod operation;
mod options;
mod pgbench;
mod process;
mod random;
mod server;
mod stores;
mod table;
mod user;
mod variables;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use self::data::Data;
pub(crate) use self::load::{drive, percentile};
use self::operation::{Content, Operation};
use self::options::Options;
pub(crate) use self::process::{peak_bytes, resident_bytes, restart_peak};
use self::server::Server;
use self::table::Row;
use self::variables::Variables;
use crate::postgres::Postgres;
use crate::project::root;
use crate::report;

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
    report::stage("starting PostgreSQL");
    let settings = fs::read_to_string(folder().join("postgres.conf"))?;
    let settings: Vec<String> =
        settings.lines().filter(|line| !line.starts_with('#')).map(compact).collect();
    let postgres = Postgres::start(&settings.iter().map(String::as_str).collect::<Vec<_>>())?;
    let data = Data::generate(&options.size);
    let bench = Bench { options, program, postgres, variables: Variables::new(&data), data };
    if bench.options.as_user {
        return user::compare(&bench);
    }
    let mut rows = Vec::new();
    // the localized project comes into being when the ordinary one has been measured
    let servers = [bench.project(false, &mut rows)?, bench.project(true, &mut rows)?];
    report::stage("results");
    report::line(&table::operations(&rows));
    servers.iter().flatten().for_each(|server| report::line(server));
    Ok(())
}

/// What all of a run works with.
struct Bench {
    options: Options,
    program: PathBuf,
    postgres: Postgres,
    data: Data,
    variables: Variables,
}

impl Bench {
    /// The operations on one project's database. Answers what holds for the server, if any of them is wanted.
    fn project(&self, localized: bool, rows: &mut Vec<Row>) -> Result<Option<String>> {
        let Self { options, program, postgres, data, variables } = self;
        let of_project = |operation: &Operation| {
            (operation.content == Content::German) == localized && options.wants(*operation)
        };
        let operations: Vec<Operation> = Operation::ALL.into_iter().filter(of_project).collect();
        if operations.is_empty() {
            return Ok(None);
        }
        report::stage("loading the data");
        for content in [Content::Published, Content::Drafts, Content::German] {
            if operations.iter().any(|operation| operation.content == content) {
                stores::load_plain(postgres, data, content)?;
                pgbench::prepare(postgres, content, variables)?;
            }
        }
        let project = stores::load_presswork(postgres, data, program, localized)?;
        let server = Server::start(program, postgres, &project)?;
        for operation in operations {
            self.measure(&server, operation, rows)?;
        }
        table::server(&server, program, &project).map(Some)
    }

    /// One operation at every number of connections.
    fn measure(&self, server: &Server, operation: Operation, rows: &mut Vec<Row>) -> Result<()> {
        let Self { options, postgres, variables, .. } = self;
        report::stage(&operation.to_string());
        let bodies = variables.bodies(operation)?;
        if operation.writes() {
            answers::check_write(server, &bodies)?;
        } else {
            answers::check(postgres, server, operation, variables)?;
        }
        let statements = server.statements_per_request(postgres, (None, &bodies))?;
        for connections in &options.connections {
            let requests = load::requests(None, &bodies);
            let ours = load::run(postgres, server, &requests, *connections, options.seconds)?;
            let reference = if operation.writes() {
                None
            } else {
                Some(pgbench::run(postgres, operation, *connections, options.seconds)?)
            };
            let row = Row { operation, connections: *connections, statements, ours, reference };
            report::line(&table::brief(&row));
            rows.push(row);
        }
        Ok(())
    }
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
