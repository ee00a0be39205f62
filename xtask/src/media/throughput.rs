//! Four large files at once, through the server and straight to the same S3 server, in turn.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::site::{Server, Site};
use super::{Table, World, median};
use crate::bench::{peak_bytes, resident_bytes, restart_peak};
use crate::http::Client;
use crate::project::{clear, shown, target_directory};
use crate::report;

/// So many files at once.
const ABREAST: usize = 4;
/// How much of curl's rate is enough.
const ENOUGH: f64 = 0.7;
/// Megabytes above idle that are not reached.
const MOST: f64 = 64.0;

const MEGABYTE: usize = 1_000_000;

/// With a variable: the server keeps the plan of each text that it was sent, which would count as memory of the uploads.
const DELETE: &str = "mutation Delete($id: ID!) { deleteUploadFile(id: $id) { documentId } }";

/// Measures.
pub(super) fn run(world: &World<'_>) -> Result<Table> {
    report::stage("uploads");
    let folder = target_directory().join(format!("media-files-{}", std::process::id()));
    let outcome = measure(world, &folder);
    clear(&folder)?;
    outcome
}

fn measure(world: &World<'_>, folder: &Path) -> Result<Table> {
    let World { options, program, s3 } = world;
    let files = files(folder, options.megabytes * MEGABYTE)?;
    let site = Site::prepare(program, "")?;
    let server = site.start(s3.port)?;
    site.ask(&mut Client::patient(server.port)?, "{ uploadFiles { documentId } }", &json!({}))?;
    let process = server.running.process_id();
    let title = format!("{ABREAST} uploads of {} MB at once", options.megabytes);
    let columns =
        ["round", "curl to S3 MB/s", "presswork MB/s", "ratio", "RSS idle MB", "RSS above idle MB"];
    let mut table = Table::new(&title, &columns);
    let (mut ratios, mut most) = (Vec::new(), 0_f64);
    let idle = megabytes(resident_bytes(process));
    for round in 1..=options.rounds {
        // each is first in every other round
        let (direct, ours) = if round % 2 == 1 {
            let direct = direct(world, &files)?;
            (direct, through(&site, &server, &files)?)
        } else {
            let ours = through(&site, &server, &files)?;
            (direct(world, &files)?, ours)
        };
        s3.reclaim()?;
        let (ratio, above) = (ours.rate / direct, ours.peak - idle);
        let (rate, cells) = (ours.rate, [round.to_string(), format!("{direct:.0}")]);
        let measured = [
            format!("{rate:.0}"),
            format!("{ratio:.2}"),
            format!("{idle:.1}"),
            format!("{above:.1}"),
        ];
        report::line(&format!("{direct:.0} MB/s, {rate:.0} MB/s, {ratio:.2}, {above:.1} MB"));
        table.row(&[&cells[..], &measured[..]].concat());
        ratios.push(ratio);
        most = most.max(above);
    }
    let ratio = median(ratios);
    table
        .text
        .push_str(&format!("\nmiddle ratio {ratio:.2}, most memory above idle {most:.1} MB\n"));
    table.hold(ratio >= ENOUGH, || format!("uploads have {ratio:.2} of curl's rate, not {ENOUGH}"));
    table.hold(most < MOST, || format!("uploads take {most:.1} MB, not less than {MOST}"));
    Ok(table)
}

/// Bytes that nobody can make smaller, each file its own, which are sound to whoever looks at the beginning.
fn files(folder: &Path, bytes: usize) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(folder)?;
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    (0..ABREAST)
        .map(|number| {
            let path = folder.join(format!("sound-{number}.wav"));
            let mut file = BufWriter::new(File::create(&path)?);
            let length = u32::try_from(bytes - 8)?;
            let head = [b"RIFF".as_slice(), &length.to_le_bytes(), b"WAVEfmt "].concat();
            file.write_all(&head)?;
            let mut left = bytes - head.len();
            while left > 0 {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                let next = &state.to_le_bytes()[..left.min(8)];
                file.write_all(next)?;
                left -= next.len();
            }
            file.into_inner()?.sync_all()?;
            Ok(path)
        })
        .collect()
}

/// Straight to S3; megabytes a second.
fn direct(world: &World<'_>, files: &[PathBuf]) -> Result<f64> {
    let keys: Vec<String> = (0..files.len()).map(|number| format!("direct-{number}.wav")).collect();
    let puts = files.iter().zip(&keys).map(|(file, key)| {
        let mut curl = world.s3.curl(key);
        curl.arg("--upload-file").arg(file);
        curl
    });
    let rate = rate(files, at_once(puts)?.1)?;
    for key in &keys {
        crate::project::run(world.s3.curl(key).args(["--request", "DELETE"]))?;
    }
    Ok(rate)
}

struct Through {
    /// Megabytes a second.
    rate: f64,
    /// Megabytes of memory at most.
    peak: f64,
}

/// Through the server.
fn through(site: &Site, server: &Server, files: &[PathBuf]) -> Result<Through> {
    let process = server.running.process_id();
    restart_peak(process)?;
    let (answers, seconds) = at_once(files.iter().map(|file| site.curl(server.port, file)))?;
    let peak = megabytes(peak_bytes(process));
    let mut client = Client::patient(server.port)?;
    for answer in answers {
        let answer: Value = serde_json::from_str(&answer)?;
        let document = answer["data"]["upload"]["documentId"].as_str();
        let document = document.with_context(|| format!("it was not uploaded: {answer}"))?;
        site.ask(&mut client, DELETE, &json!({ "id": document }))?;
    }
    Ok(Through { rate: rate(files, seconds)?, peak })
}

/// What the commands write, and how many seconds all of them take.
fn at_once(commands: impl Iterator<Item = Command>) -> Result<(Vec<String>, f64)> {
    let started = Instant::now();
    let mut running = Vec::new();
    for mut command in commands {
        let child = command.stdout(Stdio::piped()).spawn();
        running.push((child.with_context(|| format!("cannot run {}", shown(&command)))?, command));
    }
    let mut written = Vec::new();
    for (child, command) in running {
        let output = child.wait_with_output()?;
        let text = String::from_utf8(output.stdout)?;
        ensure!(output.status.success(), "{} failed: {text}", command.get_program().display());
        written.push(text);
    }
    Ok((written, started.elapsed().as_secs_f64()))
}

fn rate(files: &[PathBuf], seconds: f64) -> Result<f64> {
    let mut bytes = 0;
    for file in files {
        bytes += fs::metadata(file)?.len();
    }
    Ok(megabytes(bytes) / seconds)
}

fn megabytes(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes / 1000).unwrap_or(u32::MAX)) / 1000.0
}
