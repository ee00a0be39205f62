//! The disk of SQLite, of files on their way in and of the log is filled while clients work, and freed again. It is a small file system in
//! memory, which only root may mount.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::load::{CLIENTS, Load, USUAL, tells_too_much};
use super::restart::BAR;
use super::table::Row;
use super::{Database, World, audit_is_whole, check_file};
use crate::crash::form;
use crate::debian::is_root;
use crate::http::Client;
use crate::project::{clear, root, run as run_program, target_directory};
use crate::report;
use crate::site::Site;

/// What is not tried where it cannot be.
pub(crate) const ABSENT: &str = "fault 18, a full disk: only root may mount a file system for it";

/// How large the disk is.
const SIZE: &str = "size=64m";
/// How long the clients work before it is filled, and while it is full.
const WORK: Duration = Duration::from_millis(2500);
/// Needs more than the little that is left when the disk is full.
const PICTURE: &str = "examples/blog/media";

/// Whether this machine lets us.
pub(crate) fn is_possible() -> bool {
    is_root() && Disk::mount().is_ok()
}

/// Fills the disk and frees it, and looks for what was acknowledged.
pub(super) fn run(world: &World, _: Database) -> Result<Row> {
    if !is_possible() {
        return Ok(Row { not_run: Some("only root may mount"), ..Row::default() });
    }
    let rounds = world.so_much(5, 1);
    let disk = Disk::mount()?;
    let site = disk.site(world)?;
    let picture = largest_picture()?;
    let (load, running) = Load::prepare(&site, CLIENTS)?;
    let (figures, full) = load.during(USUAL, || {
        let mut full = Full::default();
        must_take(&load, &picture)?;
        for round in 1..=rounds {
            sleep(WORK);
            disk.fill()?;
            full.look(&load, &picture)?;
            disk.free()?;
            let recovery = load.recover()?;
            full.slowest = full.slowest.max(recovery);
            must_take(&load, &picture)?;
            report::line(&format!(
                "{round} of {rounds}: all is well {:.2} s after there is room again",
                recovery.as_secs_f64()
            ));
        }
        Ok(full)
    })?;
    let counts = load.judge(&figures)?;
    drop(running);
    audit_is_whole(&site)?;
    check_file(&disk.folder.join("data.db"))?;
    let mut row = Row {
        done: format!("filled {rounds} times"),
        counts: Some(counts),
        recovery: Some(full.slowest),
        besides: format!(
            "while full: {} reads, {} of them failed; {} writes refused; {} uploads refused",
            full.reads, full.failed_reads, full.refused, rounds
        ),
        ..Row::default()
    };
    row.demand_all_writes();
    row.demand(full.failed_reads == 0, || format!("{} reads failed", full.failed_reads));
    row.demand(full.slowest <= BAR, || format!("it took {:?} to recover", full.slowest));
    Ok(row)
}

/// What happened while the disk was full, all rounds together.
#[derive(Default)]
struct Full {
    reads: usize,
    failed_reads: usize,
    refused: usize,
    slowest: Duration,
}

impl Full {
    /// Lets the clients work, and uploads something, while the disk is full.
    fn look(&mut self, load: &Load<'_>, picture: &[u8]) -> Result<()> {
        let before = load.beats();
        let (is_taken, answer) = upload(load, picture)?;
        ensure!(!is_taken, "an upload is taken when there is no room: {answer}");
        ensure!(!tells_too_much(&answer), "a refused upload tells too much: {answer}");
        sleep(WORK);
        let [[reads, writes], [reads_before, writes_before]] = [load.beats(), before];
        let (done, refused) =
            (reads.done - reads_before.done, writes.failed - writes_before.failed);
        ensure!(done > 0, "nothing is read when the disk is full");
        ensure!(refused > 0, "nothing is refused when the disk is full");
        self.reads += done;
        self.failed_reads += reads.failed - reads_before.failed;
        self.refused += refused;
        Ok(())
    }
}

fn must_take(load: &Load<'_>, picture: &[u8]) -> Result<()> {
    let (is_taken, answer) = upload(load, picture)?;
    ensure!(is_taken, "an upload is refused when there is room: {answer}");
    Ok(())
}

/// Uploads a picture: whether it was taken, and what was answered.
fn upload(load: &Load<'_>, picture: &[u8]) -> Result<(bool, String)> {
    let query = "mutation ($file: Upload!) { upload(file: $file) { documentId } }";
    let request = form(&load.site.token, query, &json!({ "file": null }), picture);
    let mut client = Client::patient(load.servers.port(0)?)?;
    let (status, answer) = client.exchange(&request)?;
    let answer = String::from_utf8_lossy(answer).into_owned();
    let is_taken = status == 200 && !answer.contains("\"errors\"");
    Ok((is_taken, format!("{status}: {answer}")))
}

fn largest_picture() -> Result<Vec<u8>> {
    let mut files = Vec::new();
    for file in fs::read_dir(root().join(PICTURE))? {
        let file = file?;
        files.push((file.metadata()?.len(), file.path()));
    }
    let (_, path) = files.iter().max().context("there are no pictures")?;
    Ok(fs::read(path)?)
}

/// A small disk. It is gone with the value.
struct Disk {
    folder: PathBuf,
}

impl Disk {
    fn mount() -> Result<Self> {
        let folder = target_directory().join(format!("faults-disk-{}", std::process::id()));
        clear(&folder)?;
        fs::create_dir_all(&folder)?;
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", SIZE, "tmpfs"]).arg(&folder).stderr(Stdio::null());
        run_program(&mut mount)?;
        Ok(Self { folder })
    }

    /// A site with everything on it that it writes, but the files that it keeps.
    fn site(&self, world: &World) -> Result<Site> {
        let temporary = self.folder.join("tmp");
        fs::create_dir(&temporary)?;
        let settings = format!(
            "[media]\nbucket = \"directory:files\"\nspool = \"{}\"\n",
            self.folder.join("spool").display()
        );
        let database = format!("sqlite:{}", self.folder.join("data.db").display());
        let environment =
            vec![("DATABASE_URL", database), ("TMPDIR", temporary.display().to_string())];
        let site = Site::prepare(&world.program, "faults", &settings, environment)?;
        symlink(self.folder.join("log"), site.folder.join("log"))?;
        Ok(site)
    }

    /// Takes all the room that is left, also what the last page of the log has.
    fn fill(&self) -> Result<()> {
        for (name, bytes) in [("filler", 4096), ("log", 1)] {
            let path = self.folder.join(name);
            let mut file = File::options().create(true).append(true).open(path)?;
            let refused = loop {
                if let Err(error) = file.write_all(&vec![b'\n'; bytes]) {
                    break error;
                }
            };
            ensure!(refused.kind() == ErrorKind::StorageFull, "{name} is not filled: {refused}");
        }
        Ok(())
    }

    fn free(&self) -> Result<()> {
        Ok(fs::remove_file(self.folder.join("filler"))?)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("--lazy").arg(&self.folder).status());
        drop(fs::remove_dir(&self.folder));
    }
}
