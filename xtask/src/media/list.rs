//! A list of 100 files with their sizes.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::site::Site;
use super::{Table, World};
use crate::bench::{drive, percentile};
use crate::http::Client;
use crate::project::root;
use crate::report;

const FILES: usize = 100;
/// How long is run before anything is counted.
const WARM_UP: Duration = Duration::from_secs(2);
const CONNECTIONS: [usize; 2] = [1, 32];

const QUERY: &str = "{ uploadFiles(pagination: { limit: 100 }) { documentId name url mime size width height formats } }";

/// Measures.
pub(super) fn run(world: &World<'_>) -> Result<Table> {
    report::stage("a list of files");
    let site = Site::prepare(world.program, "")?;
    let server = site.start(world.s3.port)?;
    let mut client = Client::patient(server.port)?;
    let upload = site.upload("picture.jpg", &picture()?);
    for _ in 0..FILES {
        client.send(&upload)?;
    }
    let list = site.ask(&mut client, QUERY, &json!({}))?;
    let files = list["uploadFiles"].as_array().context("no list")?;
    let have_sizes = files.iter().all(|file| file["formats"]["small"]["url"].is_string());
    ensure!(files.len() == FILES && have_sizes, "not every file has sizes");
    let bytes = serde_json::to_string(&list)?.len();
    let title = format!("a list of {FILES} files with their sizes, {} kB, SQLite", bytes / 1000);
    let mut table = Table::new(&title, &["connections", "req/s", "p50 ms", "p99 ms"]);
    let requests = [site.request(QUERY)];
    for connections in CONNECTIONS {
        drive(server.port, &requests, connections, WARM_UP)?;
        let time = Duration::from_secs(world.options.seconds);
        let run = drive(server.port, &requests, connections, time)?;
        let [p50, p99] = [50, 99].map(|percent| percentile(&run.latencies, percent));
        let measured = [format!("{:.0}", run.rate()), format!("{p50:.2}"), format!("{p99:.2}")];
        table.row(&[&[connections.to_string()], &measured[..]].concat());
    }
    Ok(table)
}

/// A picture of the blog.
pub(super) fn picture() -> Result<Vec<u8>> {
    let path = root().join("examples/blog/media/harbour.jpg");
    std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))
}
