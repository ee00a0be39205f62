//! The crash matrix: at each of eight points of putting, replacing and deleting a file the server is killed, and started
//! again. Then the file is wholly what it was or wholly what it was to become, every URL leads to its bytes or to nothing,
//! and the bucket holds what files lead to and no more (security.md U12).

use std::fs;
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use super::World;
use super::bucket::{Bucket, Hold, When};
use super::files::{File, Files, Operation, document, get, key, send_half, settled};
use crate::http::Client;
use crate::random::below;
use crate::report;
use crate::running::Running;
use crate::site::{Site, data};

/// The points.
pub(super) const POINTS: usize = 8;

/// For servers that are killed: they give up nothing.
const PATIENT: &str = "[media]\nabandoned_seconds = 3600\n";
/// For servers that tidy up: what was broken off is given up soon.
pub(super) const IMPATIENT: &str =
    "[media]\nabandoned_seconds = 1\nrequest_seconds = 1\nwork_seconds = 0\n";

/// What is put, and what comes in its place: both have several sizes.
const PICTURES: [&str; 2] = ["media/coast.jpg", "media/forest.jpg"];

/// Above the lines of [`Desk::crash`].
pub(super) const HEAD: &str = "\
| database | point | operation | killed when | the file is | objects at the kill | in the end | clean after | found |
|---|---:|---|---|---|---:|---:|---:|---|";

/// When the server is killed.
#[derive(Debug, Clone, Copy)]
enum Moment {
    /// Half of the request has been sent.
    Half,
    /// All of it has been sent, a while ago.
    Sent,
    /// The client has its answer.
    Acknowledged,
    /// The bucket holds a request.
    Held(Hold),
}

/// What must have become of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Old,
    New,
}

/// A point in the course of an operation.
struct Crash {
    name: &'static str,
    moment: Moment,
    /// The server that tidies up is killed as well, once for each.
    again: Vec<Hold>,
}

impl Crash {
    /// `objects` are those of a file.
    fn at(point: usize, operation: Operation, objects: usize) -> Result<Self> {
        let hold = |method, number, when| Hold { method, number, when };
        let put = |number, when| Moment::Held(hold("PUT", number, when));
        let delete = |number, when| Moment::Held(hold("DELETE", number, when));
        let (middle, last) = (objects.div_ceil(2), objects);
        let (name, moment) = match (point, operation) {
            (1, _) => ("half of the request is sent", Moment::Half),
            (2, Operation::Delete) => ("all of the request is sent", Moment::Sent),
            (3, Operation::Delete) => ("the client has its answer", Moment::Acknowledged),
            (4, Operation::Delete) => ("the first object is to go", delete(1, When::Arrived)),
            (5, Operation::Delete) => ("the first object is gone", delete(1, When::Stored)),
            (6, Operation::Delete) => {
                ("an object is to go, and does later", delete(middle, When::Late))
            }
            (7, Operation::Delete) => ("the last object is gone", delete(last, When::Stored)),
            (2, _) => ("the first object comes", put(1, When::Arrived)),
            (3, _) => ("the first object is stored", put(1, When::Stored)),
            (4, _) => ("an object comes, and is stored later", put(middle, When::Late)),
            (5, _) => ("the last object is stored", put(last, When::Stored)),
            (6, _) => ("the last object is acknowledged", put(last, When::Answered)),
            (7, _) => ("the client has its answer", Moment::Acknowledged),
            (8, Operation::Put) => ("a broken upload is swept up, twice", put(last, When::Stored)),
            (8, _) => ("the old objects are deleted, twice", delete(1, When::Arrived)),
            _ => bail!("there are {POINTS} points"),
        };
        let again = match (point, operation) {
            (8, Operation::Put) => {
                vec![hold("DELETE", 1, When::Arrived), hold("DELETE", 1, When::Stored)]
            }
            (8, _) => vec![hold("DELETE", middle, When::Stored)],
            _ => Vec::new(),
        };
        Ok(Self { name, moment, again })
    }

    /// What must have become of the file, if that does not depend on luck.
    fn outcome(&self) -> Option<Outcome> {
        match self.moment {
            Moment::Half => Some(Outcome::Old),
            Moment::Acknowledged => Some(Outcome::New),
            Moment::Sent | Moment::Held(Hold { when: When::Answered, .. }) => None,
            // nothing is deleted before it is committed, and nothing is committed before all is put
            Moment::Held(Hold { method: "DELETE", .. }) => Some(Outcome::New),
            Moment::Held(_) => Some(Outcome::Old),
        }
    }
}

/// A site with a bucket, where servers are killed.
pub(super) struct Desk {
    database: &'static str,
    site: Site,
    bucket: Bucket,
    pictures: [Vec<u8>; 2],
    /// The document of a file that nothing is done to.
    bystander: String,
    /// How many objects a file has.
    objects: usize,
    /// From the last object's arrival in the bucket to the answer.
    settling: Duration,
    /// How long a file takes to be deleted.
    deleting: Duration,
}

impl Desk {
    /// Makes the site, and measures how long its operations take.
    pub(super) fn prepare(world: &World<'_>) -> Result<Self> {
        let (site, bucket) = world.site(PATIENT)?;
        let picture = |name: &&str| fs::read(site.folder.join(name));
        let [picture, other] = [picture(&PICTURES[0])?, picture(&PICTURES[1])?];
        let mut desk = Self {
            database: world.database(),
            site,
            bucket,
            pictures: [picture, other],
            bystander: String::new(),
            objects: 0,
            settling: Duration::ZERO,
            deleting: Duration::ZERO,
        };
        let (_server, port) = desk.site.start()?;
        desk.bystander = desk.perform(port, Operation::Put, "")?;
        let files = desk.site.files(port)?;
        desk.objects = files[&desk.bystander].objects.len();
        ensure!(desk.objects > 4, "the picture has too few sizes");
        let last = Hold { method: "PUT", number: desk.objects, when: When::Answered };
        desk.bucket.hold(last)?;
        let request = desk.request(Operation::Put, "");
        let put = thread::spawn(move || Client::patient(port)?.send(&request));
        desk.bucket.reached()?;
        let reached = Instant::now();
        let put = put.join().unwrap_or_else(|_| bail!("a client panicked"))?;
        desk.settling = reached.elapsed();
        let put = document(&put)?;
        let started = Instant::now();
        desk.perform(port, Operation::Delete, &put)?;
        desk.deleting = started.elapsed();
        Ok(desk)
    }

    /// Kills the server at a point, starts it again and looks at everything; `share` is how much of the time passes that
    /// the operation then takes, where a point is not exact. Prints a line; whether all is well.
    pub(super) fn crash(&mut self, point: usize, operation: Operation, share: f64) -> Result<bool> {
        let crash = Crash::at(point, operation, self.objects)?;
        let place = || format!("{}, {}, {}", self.database, operation.name(), crash.name);
        let place = place();
        let found = self.try_crash(&crash, operation, share);
        let found = found.with_context(|| format!("{place}: {}", self.site.last_words()))?;
        let said = match &found.problems[..] {
            [] => "nothing".to_owned(),
            problems => format!("**{}**", problems.join("; ")),
        };
        report::line(&format!(
            "| {} | {point} | {} | {} | {} | {} | {} | {:.1} s | {said} |",
            self.database,
            operation.name(),
            crash.name,
            found.file,
            found.left,
            found.remain,
            found.time.as_secs_f64()
        ));
        Ok(found.problems.is_empty())
    }

    fn try_crash(&mut self, crash: &Crash, operation: Operation, share: f64) -> Result<Found> {
        self.site.configure(PATIENT)?;
        let (server, port) = self.site.start()?;
        let mut target = String::new();
        let mut before = self.site.files(port)?;
        if operation != Operation::Put {
            let others = before.keys().find(|document| **document != self.bystander);
            target = match others {
                Some(document) => document.clone(),
                None => self.perform(port, Operation::Put, "")?,
            };
            before = self.site.files(port)?;
        }
        let request = self.request(operation, &target);
        let took = if operation == Operation::Delete { self.deleting } else { self.settling };
        let wait = took.mul_f64(share * 1.2);
        let acknowledged = self.strike((server, port), request, crash.moment, wait)?;
        self.site.configure(IMPATIENT)?;
        for hold in &crash.again {
            self.bucket.hold(*hold)?;
            let (server, _) = self.site.start()?;
            self.bucket.reached()?;
            drop(server);
            self.bucket.release(*hold)?;
        }
        let left = self.bucket.objects()?.len();
        let started = Instant::now();
        let (server, port) = self.site.start()?;
        let after = self.site.files(port)?;
        let mut problems = Vec::new();
        let outcome = self.outcome(operation, &target, (&before, &after), &mut problems);
        let wanted = if acknowledged { Some(Outcome::New) } else { crash.outcome() };
        if outcome.is_some() && wanted.is_some() && outcome != wanted {
            problems.push(format!("the file must be {wanted:?}"));
        }
        problems.extend(gone(port, &before, &after)?);
        problems.extend(settled(&self.site, &self.bucket, &after)?);
        let time = started.elapsed();
        if self.site.files(port)? != after {
            problems.push("files changed while the bucket was swept".to_owned());
        }
        drop(server);
        let file = match outcome {
            Some(Outcome::Old) => "the old one",
            Some(Outcome::New) => "the new one",
            None => "neither",
        };
        Ok(Found { file, left, remain: self.bucket.objects()?.len(), time, problems })
    }

    /// Kills the server at a moment of the operation; whether the client has heard that it was done.
    fn strike(
        &mut self,
        (server, port): (Running, u16),
        request: Vec<u8>,
        moment: Moment,
        wait: Duration,
    ) -> Result<bool> {
        if matches!(moment, Moment::Half) {
            let connection = send_half(port, &request)?;
            sleep(wait);
            drop(server);
            drop(connection);
            return Ok(false);
        }
        if let Moment::Held(hold) = moment {
            self.bucket.hold(hold)?;
        }
        let client = thread::spawn(move || Client::patient(port)?.send(&request));
        let client = match moment {
            Moment::Acknowledged => {
                let answer = client.join().unwrap_or_else(|_| bail!("a client panicked"));
                drop(server);
                return data(&answer?).map(|_| true);
            }
            Moment::Held(hold) => {
                self.bucket.reached()?;
                if hold.when == When::Answered {
                    sleep(wait);
                }
                drop(server);
                self.bucket.release(hold)?;
                client
            }
            Moment::Half | Moment::Sent => {
                sleep(wait);
                drop(server);
                client
            }
        };
        // most often the connection ended before there was an answer
        let answer = client.join().unwrap_or_else(|_| bail!("a client panicked"));
        answer.map_or(Ok(false), |answer| data(&answer).map(|_| true))
    }

    /// Whether the file is the old or the new one; it must be wholly one of them, and nothing else may have changed.
    fn outcome(
        &self,
        operation: Operation,
        target: &str,
        (before, after): (&Files, &Files),
        problems: &mut Vec<String>,
    ) -> Option<Outcome> {
        for (document, file) in before.iter().filter(|(document, _)| *document != target) {
            if after.get(document) != Some(file) {
                problems.push(format!("the file {document} is another one"));
            }
        }
        let added: Vec<&File> =
            after.values().filter(|file| !before.contains_key(&file.document)).collect();
        let is_whole = |file: &File| file.objects.len() == self.objects;
        let (old, new) = (before.get(target), after.get(target));
        let outcome = match (operation, old, new, &added[..]) {
            (Operation::Put, None, None, []) => Some(Outcome::Old),
            (Operation::Put, None, None, [file]) if is_whole(file) => Some(Outcome::New),
            (Operation::Replace | Operation::Delete, Some(old), Some(new), []) if old == new => {
                Some(Outcome::Old)
            }
            (Operation::Delete, Some(_), None, []) => Some(Outcome::New),
            (Operation::Replace, Some(old), Some(new), [])
                if is_whole(new)
                    && old.objects.keys().all(|url| !new.objects.contains_key(url)) =>
            {
                Some(Outcome::New)
            }
            _ => None,
        };
        if outcome.is_none() {
            problems.push(format!("neither old nor new: {old:?} became {new:?}, added {added:?}"));
        }
        outcome
    }

    fn request(&self, operation: Operation, document: &str) -> Vec<u8> {
        let picture =
            if operation == Operation::Put { &self.pictures[0] } else { &self.pictures[1] };
        operation.request(&self.site.token, document, picture)
    }

    /// Does it, undisturbed; the document that it was done to.
    fn perform(&self, port: u16, operation: Operation, target: &str) -> Result<String> {
        document(&Client::patient(port)?.send(&self.request(operation, target))?)
    }
}

/// What came of a crash.
struct Found {
    file: &'static str,
    /// Objects in the bucket when the server was killed for the last time.
    left: usize,
    /// Those that are there in the end.
    remain: usize,
    /// From the last start until all was tidy.
    time: Duration,
    problems: Vec<String>,
}

/// The URLs of objects that are no file's any more, and answer nevertheless.
fn gone(port: u16, before: &Files, after: &Files) -> Result<Vec<String>> {
    let urls = |files: &Files| -> Vec<String> {
        files.values().flat_map(|file| file.objects.keys().cloned()).collect()
    };
    let remain = urls(after);
    let mut problems = Vec::new();
    for url in urls(before).iter().filter(|url| !remain.contains(url)) {
        let (status, _) = get(port, url)?;
        if status != 404 {
            problems.push(format!("{} is gone and answers {status}", key(url)));
        }
    }
    Ok(problems)
}

/// A share between 0 and 1 of the so many-th round.
pub(super) fn share(round: usize, rounds: usize) -> f64 {
    const STEPS: usize = 1000;
    let step = u32::try_from(round * STEPS + below(STEPS)).unwrap_or_default();
    f64::from(step) / f64::from(u32::try_from(rounds * STEPS).unwrap_or(u32::MAX))
}
