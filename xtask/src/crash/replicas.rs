//! Two servers on one PostgreSQL and one bucket: files are put, replaced and deleted through both of them at once, while one
//! or the other is killed. In the end, what was acknowledged holds, and bucket and database fit.

use std::collections::BTreeMap;
use std::fs;
use std::sync::atomic::{AtomicBool, AtomicU16, AtomicUsize, Ordering};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use super::World;
use super::files::{Operation, document, settled};
use super::matrix::IMPATIENT;
use crate::http::Client;
use crate::random::below;
use crate::report;
use crate::site::Site;

/// Servers.
const REPLICAS: usize = 2;
/// Clients, half as many for each server as there are.
const CLIENTS: usize = 4;
/// What is put by whoever has no file, and what comes in its place.
const PICTURES: [&str; 2] = ["media/ines.jpg", "media/tobias.jpg"];
/// An upload takes less than this, and a broken one is given up while there are others.
const SETTINGS: &str = "[media]\nabandoned_seconds = 10\n";

/// What the clients know of each other.
struct Progress {
    /// Where the servers listen; 0 while one is dead.
    ports: [AtomicU16; REPLICAS],
    /// The document of the file that everybody replaces.
    common: String,
    pictures: [Vec<u8>; 2],
    acknowledged: [AtomicUsize; 3],
    unanswered: AtomicUsize,
    over: AtomicBool,
}

/// What one client knows in the end: whether the file with a document must be there. Of one whose deletion was not
/// answered, nobody knows.
type Known = BTreeMap<String, bool>;

/// Does it for a while, with so many kills, and prints what came of it.
pub(super) fn run(world: &World<'_>, seconds: u64, kills: usize) -> Result<()> {
    let (site, bucket) = world.site(SETTINGS)?;
    let picture = |name: &str| fs::read(site.folder.join(name));
    let mut progress = Progress {
        ports: [const { AtomicU16::new(0) }; REPLICAS],
        common: String::new(),
        pictures: [picture(PICTURES[0])?, picture(PICTURES[1])?],
        acknowledged: [const { AtomicUsize::new(0) }; 3],
        unanswered: AtomicUsize::new(0),
        over: AtomicBool::new(false),
    };
    {
        let (_server, port) = site.start()?;
        let put = Operation::Put.request(&site.token, "", &progress.pictures[0]);
        progress.common = document(&Client::patient(port)?.send(&put)?)?;
    }
    let known = thread::scope(|scope| {
        let (site, progress) = (&site, &progress);
        let clients: Vec<_> = (0..CLIENTS)
            .map(|number| scope.spawn(move || client(site, progress, number)))
            .collect();
        let killed = kill(site, progress, (Duration::from_secs(seconds), kills));
        progress.over.store(true, Ordering::Relaxed);
        let mut known = Known::from([(progress.common.clone(), true)]);
        for client in clients {
            known.extend(client.join().unwrap_or_else(|_| bail!("a client panicked"))?);
        }
        killed.map(|()| known)
    });
    let known = known.with_context(|| site.last_words())?;
    site.configure(IMPATIENT)?;
    let (server, port) = site.start()?;
    let files = site.files(port).with_context(|| site.last_words())?;
    let mut problems = Vec::new();
    for (document, must_be) in known {
        if files.contains_key(&document) != must_be {
            problems.push(format!("{document} must {}be there", if must_be { "" } else { "not " }));
        }
    }
    let objects = files.values().map(|file| file.objects.len()).sum::<usize>();
    problems.extend(settled(&site, &bucket, &files)?);
    drop(server);
    progress.report(seconds, kills, (files.len(), objects));
    ensure!(problems.is_empty(), "{}\n{}", problems.join("\n"), site.last_words());
    Ok(())
}

/// Lets servers run for so long, and kills one of them so often.
fn kill(site: &Site, progress: &Progress, (time, kills): (Duration, usize)) -> Result<()> {
    let start = |port: &AtomicU16| {
        let (running, listening) = site.start()?;
        port.store(listening, Ordering::Relaxed);
        anyhow::Ok(running)
    };
    let mut running = progress.ports.iter().map(start).collect::<Result<Vec<_>>>()?;
    let started = Instant::now();
    let pause = time / u32::try_from(kills + 1)?;
    for number in 1..=kills {
        let due = pause * u32::try_from(number)?;
        sleep(due.saturating_sub(started.elapsed()) + Duration::from_millis(random_pause()));
        let victim = below(REPLICAS);
        progress.ports[victim].store(0, Ordering::Relaxed);
        drop(running.remove(victim));
        running.insert(victim, start(&progress.ports[victim])?);
    }
    sleep(time.saturating_sub(started.elapsed()));
    // those that are left die in the middle of something, too
    Ok(())
}

fn random_pause() -> u64 {
    u64::try_from(below(200)).unwrap_or_default()
}

/// Puts, replaces and deletes files of its own, and replaces the common one.
fn client(site: &Site, progress: &Progress, number: usize) -> Result<Known> {
    let mut known = Known::new();
    let mut own: Option<String> = None;
    while !progress.over.load(Ordering::Relaxed) {
        let port = progress.ports[number % REPLICAS].load(Ordering::Relaxed);
        if port == 0 {
            sleep(Duration::from_millis(10));
            continue;
        }
        let (operation, target) = match (&own, below(4)) {
            (None, _) => (Operation::Put, String::new()),
            (Some(_), 0) => (Operation::Replace, progress.common.clone()),
            (Some(own), 1) => (Operation::Replace, own.clone()),
            (Some(own), 2) => (Operation::Delete, own.clone()),
            // it stays
            _ => (Operation::Put, String::new()),
        };
        let picture = &progress.pictures[below(2)];
        let request = operation.request(&site.token, &target, picture);
        let Ok(mut client) = Client::patient(port) else {
            sleep(Duration::from_millis(10));
            continue;
        };
        if operation == Operation::Delete {
            own = None;
            known.remove(&target);
        }
        let Ok(answer) = client.send(&request) else {
            progress.unanswered.fetch_add(1, Ordering::Relaxed);
            continue;
        };
        let document = document(&answer)?;
        progress.acknowledged[operation as usize].fetch_add(1, Ordering::Relaxed);
        if document != progress.common {
            known.insert(document.clone(), operation != Operation::Delete);
        }
        if operation == Operation::Put {
            own = Some(document);
        }
    }
    Ok(known)
}

impl Progress {
    fn report(&self, seconds: u64, kills: usize, (files, objects): (usize, usize)) {
        let [put, replaced, deleted] =
            [0, 1, 2].map(|operation: usize| self.acknowledged[operation].load(Ordering::Relaxed));
        report::line(
            "\n| seconds | kills | put | replaced | deleted | without an answer | files in the end | objects |\n\
             |---:|---:|---:|---:|---:|---:|---:|---:|",
        );
        report::line(&format!(
            "| {seconds} | {kills} | {put} | {replaced} | {deleted} | {} | {files} | {objects} |",
            self.unanswered.load(Ordering::Relaxed)
        ));
    }
}
