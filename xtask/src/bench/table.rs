//! The figures as Markdown.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::load::Figures;
use super::operation::Operation;
use super::server::Server;
use super::stores::Project;

/// One operation at one number of connections.
pub(super) struct Row {
    pub(super) operation: Operation,
    pub(super) connections: usize,
    /// Statements per request.
    pub(super) statements: u64,
    pub(super) ours: Figures,
    /// The hand-written statements; none for writes.
    pub(super) reference: Option<Figures>,
}

/// The table of all operations.
pub(super) fn operations(rows: &[Row]) -> String {
    let mut text = String::from(
        "| operation | connections | req/s | p50 ms | p99 ms | server CPU ms | database CPU ms | statements \
         | RSS MB | pgbench/s | its p50 | its p99 | its database CPU ms | of pgbench's rate | of its database CPU |\n\
         |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    for row in rows {
        let Row { operation, connections, statements, ours, reference } = row;
        let Figures { rate, p50, p99, server_cpu, database_cpu, resident_bytes } = ours;
        let resident = megabytes(*resident_bytes);
        text.push_str(&format!(
            "| {operation} | {connections} | {rate:.0} | {p50:.2} | {p99:.2} | {server_cpu:.3} \
             | {database_cpu:.3} | {statements} | {resident:.0} | {} |\n",
            reference.as_ref().map_or_else(
                || "– | – | – | – | – | –".to_owned(),
                |reference| beside(ours, reference)
            )
        ));
    }
    text
}

fn beside(ours: &Figures, reference: &Figures) -> String {
    let Figures { rate, p50, p99, database_cpu, .. } = reference;
    let (rates, cpus) = (ours.rate / rate, ours.database_cpu / database_cpu);
    format!("{rate:.0} | {p50:.2} | {p99:.2} | {database_cpu:.3} | **{rates:.2}** | {cpus:.2}")
}

/// One line while the run goes on.
pub(super) fn brief(row: &Row) -> String {
    let ratio = row.reference.map(|reference| row.ours.rate / reference.rate);
    let ratio = ratio.map(|ratio| format!(", {ratio:.2} of pgbench")).unwrap_or_default();
    let (connections, rate) = (row.connections, row.ours.rate);
    format!("{connections} connections: {rate:.0} requests/s{ratio}")
}

/// What holds for the server as a whole.
pub(super) fn server(server: &Server, program: &Path, project: &Project) -> Result<String> {
    let size = megabytes(fs::metadata(program)?.len());
    let (entries, seconds) = (project.entries, project.seeded.as_secs_f64());
    let (startup, idle) = (server.startup.as_millis(), megabytes(server.idle_bytes));
    Ok(format!(
        "| database | start to first answer | idle RSS | program | seeding {entries} entries |\n\
         |---|---|---|---|---|\n\
         | {} | {startup} ms | {idle:.1} MB | {size:.1} MB | {seconds:.1} s |\n",
        project.database
    ))
}

fn megabytes(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes / 1024).unwrap_or(u32::MAX)) / 1024.0
}
