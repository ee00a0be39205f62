//! The same reads as hand-written statements, by pgbench: what we measure ourselves against.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::file;
use super::load::{Figures, count, percentile};
use super::operation::{Content, Operation};
use super::process::Tree;
use super::variables::Variables;
use crate::postgres::Postgres;
use crate::project::{read, target_directory};

/// Makes the table of articles that q3 chooses from.
pub(super) fn prepare(postgres: &Postgres, content: Content, variables: &Variables) -> Result<()> {
    let ids: Vec<String> = variables.busy.iter().map(|(id, _)| id.to_string()).collect();
    let text = format!(
        "create schema bench; create table bench.hot as select row_number() over ()::int k, id \
         from unnest(array[{}]) id; create unique index on bench.hot (k); \
         create table bench.sizes as select {} busy, {} categories",
        ids.join(","),
        variables.busy.len(),
        variables.categories
    );
    read(postgres.client("psql", content.plain()).args(["-qc", &text]))?;
    Ok(())
}

/// Runs the plain-row statements of `operation`.
pub(super) fn run(
    postgres: &Postgres,
    operation: Operation,
    connections: usize,
    seconds: u64,
) -> Result<Figures> {
    let directory = target_directory().join("bench/pgbench");
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory)?;
    let path = directory.join("script.sql");
    fs::write(&path, script(postgres, operation)?)?;
    let database = postgres.process_id()?;
    let idle = Tree::of(database);
    let mut warm_up = pgbench(postgres, operation, &path, connections);
    read(warm_up.args(["-T", "2"]))?;
    let before = Tree::without_newcomers(database, &idle);
    let log = directory.join("log");
    let mut measured = pgbench(postgres, operation, &path, connections);
    measured.args(["-T", &seconds.to_string(), "-l", "--log-prefix"]).arg(log);
    let printed = read(&mut measured)?;
    let used = Tree::without_newcomers(database, &idle).since(&before);
    let rate = printed.lines().find_map(|line| line.strip_prefix("tps = ")?.split(' ').next());
    let latencies = latencies(&directory)?;
    Ok(Figures {
        rate: rate.context("pgbench printed no tps")?.parse()?,
        p50: percentile(&latencies, 50),
        p99: percentile(&latencies, 99),
        server_cpu: 0.0,
        database_cpu: used / count(latencies.len()),
        resident_bytes: 0,
    })
}

/// The statements in one pipeline, with their variables drawn by pgbench.
fn script(postgres: &Postgres, operation: Operation) -> Result<String> {
    let statements = file(&format!("{}.rows.sql", operation.base))?;
    let statements = statements.replace(":id", "(select h.id from bench.hot h where h.k = :k)");
    let size = |column: &str| {
        let text = format!("select {column} from bench.sizes");
        let database = operation.content.plain();
        read(postgres.client("psql", database).args(["-qAt", "-c", &text]))
    };
    let draw = match operation.base {
        "q3" => format!("\\set k random(1, {})\n", size("busy")?.trim()),
        "q4" => format!("\\set cat random(1, {})\n", size("categories")?.trim()),
        _ => String::new(),
    };
    Ok(format!("{draw}\\startpipeline\n{}\n\\endpipeline\n", statements.trim()))
}

/// A run of the script, of which how long it takes is still to be said.
fn pgbench(
    postgres: &Postgres,
    operation: Operation,
    script: &Path,
    connections: usize,
) -> Command {
    let mut command = postgres.client("pgbench", operation.content.plain());
    command.args(["-n", "-M", "prepared", "-j", "1", "-c", &connections.to_string(), "-f"]);
    command.arg(script);
    command
}

/// The third column of pgbench's transaction logs: microseconds.
fn latencies(directory: &Path) -> Result<Vec<u32>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("log.")) {
            continue;
        }
        let text = fs::read_to_string(&path)?;
        all.extend(text.lines().filter_map(|line| line.split(' ').nth(2)?.parse::<u32>().ok()));
    }
    all.sort_unstable();
    Ok(all)
}
