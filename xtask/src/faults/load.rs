//! Clients that read and write while something breaks, and check what they are answered: 70 % reads, 30 % writes.
//!
//! In: a site whose servers may die. Out: figures, and what is wrong. Must not know: what breaks.
//!
//! A write is repeated until it is acknowledged. An entry is made under a slug of its own, which is unique, and changed with the
//! version that is expected: a repeated write whose first attempt was made is refused, and so acknowledged as well.

mod client;

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use self::client::Visitor;
pub(super) use self::client::tells_too_much;
use super::entry::{self, PARTS, TAGS, Written, tag_name};
use super::ledger::{Ledger, Page};
use super::table::Counts;
use crate::http::Client;
use crate::random::random;
use crate::report;
use crate::running::Running;
use crate::servers::Servers;
use crate::site::Site;

/// Clients at once.
pub(super) const CLIENTS: usize = 32;
/// After so long without a failure, everything is answered again.
const CALM: Duration = Duration::from_secs(1);
/// How long that may take before it is given up.
const PATIENCE: Duration = Duration::from_secs(30);
/// Entries that are read at once when all are.
const SHEET: usize = 100;
/// How many of the answers that were wrong are shown.
const SHOWN: usize = 5;

/// What the clients work on.
pub(super) struct Load<'a> {
    pub(super) site: &'a Site,
    pub(super) servers: Servers,
    ledger: Ledger,
    /// Documents of the tags.
    tags: Vec<String>,
    pulse: Pulse,
    started: Instant,
}

/// What may be asked while clients work.
#[derive(Default)]
struct Pulse {
    /// Reads that were carried out, and that failed.
    reads: [AtomicUsize; 2],
    /// The same of writes.
    writes: [AtomicUsize; 2],
    /// Microseconds from the start to the last failure.
    failure: AtomicU64,
}

/// How many requests were carried out, and how many failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Beat {
    pub(super) done: usize,
    pub(super) failed: usize,
}

/// What clients came to.
#[derive(Debug, Default)]
pub(super) struct Figures {
    pub(super) requests: usize,
    /// Requests that were not answered, or refused.
    pub(super) failed: usize,
    /// Those among them that were told to come again later.
    pub(super) shed: usize,
    /// Microseconds that those took that were carried out, sorted.
    pub(super) latencies: Vec<u32>,
    /// How many were sent and carried out before it was over.
    in_time: [usize; 2],
    time: Duration,
}

/// How clients come.
#[derive(Clone, Copy)]
pub(super) struct Crowd {
    pub(super) clients: usize,
    /// Requests a second, all together; as soon as they are answered when there is none.
    pub(super) rate: Option<u32>,
}

/// Those of most faults.
pub(super) const USUAL: Crowd = Crowd { clients: CLIENTS, rate: None };

impl<'a> Load<'a> {
    /// Starts a server, and makes what so many clients work with.
    pub(super) fn prepare(site: &'a Site, clients: usize) -> Result<(Self, Vec<Running>)> {
        let servers = Servers::new(1);
        let running = servers.start(site)?;
        let mut client = Client::patient(servers.port(0)?)?;
        let query =
            "mutation Tag($name: String) { made: createTag(data: { name: $name }) { documentId } }";
        let tags =
            (0..TAGS).map(|tag| make(site, &mut client, query, &json!({ "name": tag_name(tag) })));
        let tags: Vec<String> = tags.collect::<Result<_>>()?;
        let mut ledger = Ledger::new(format!("{:x}", random()), Vec::new());
        for number in 0..clients {
            let data = entry::data(&ledger.changed(number), 0, &tags);
            let variables = json!({ "data": data });
            ledger.pages.push(Page::of(make(site, &mut client, client::CREATE, &variables)?));
        }
        let (pulse, started) = (Pulse::default(), Instant::now());
        Ok((Self { site, servers, ledger, tags, pulse, started }, running))
    }

    /// Lets the clients work until `fault` is over.
    pub(super) fn during<T>(
        &self,
        crowd: Crowd,
        fault: impl FnOnce() -> Result<T>,
    ) -> Result<(Figures, T)> {
        let (over, next, started) = (AtomicBool::new(false), AtomicUsize::new(0), Instant::now());
        let due = || match crowd.rate {
            None => Duration::ZERO,
            Some(rate) => {
                let number = next.fetch_add(1, Ordering::Relaxed);
                Duration::from_secs(1) * u32::try_from(number).unwrap_or(u32::MAX) / rate
            }
        };
        let visit = |number| {
            let mut visitor = Visitor::new(self, number);
            let mut in_time = [0; 2];
            while !over.load(Ordering::Relaxed) {
                sleep(due().saturating_sub(started.elapsed()));
                in_time = [visitor.figures.requests, visitor.figures.latencies.len()];
                visitor.step();
            }
            Figures { in_time, ..visitor.figures }
        };
        thread::scope(|scope| {
            let visit = &visit;
            let visitors: Vec<_> =
                (0..crowd.clients).map(|number| scope.spawn(move || visit(number))).collect();
            let outcome = fault();
            over.store(true, Ordering::Relaxed);
            let mut all = Figures { time: started.elapsed(), ..Figures::default() };
            for visitor in visitors {
                match visitor.join() {
                    Ok(figures) => all.add(figures),
                    Err(_panic) => bail!("a client panicked"),
                }
            }
            all.latencies.sort_unstable();
            Ok((all, outcome.with_context(|| self.site.last_words())?))
        })
    }

    /// Reads and writes until now.
    pub(super) fn beats(&self) -> [Beat; 2] {
        [&self.pulse.reads, &self.pulse.writes].map(|counts| {
            let [done, failed] = [0, 1].map(|it: usize| counts[it].load(Ordering::Relaxed));
            Beat { done, failed }
        })
    }

    /// Waits until reads and writes are carried out, and nothing has failed for a moment; how long the last of that took.
    ///
    /// # Errors
    /// When it does not come to that.
    pub(super) fn recover(&self) -> Result<Duration> {
        let since = self.started.elapsed();
        let counts = || self.beats().map(|beat| beat.done);
        let before = counts();
        let mut carried_out = [None; 2];
        loop {
            let now = self.started.elapsed();
            for ((time, before), count) in carried_out.iter_mut().zip(before).zip(counts()) {
                if time.is_none() && count > before {
                    *time = Some(now);
                }
            }
            let failure = Duration::from_micros(self.pulse.failure.load(Ordering::Relaxed));
            if let [Some(read), Some(write)] = carried_out
                && now > failure.max(since) + CALM
            {
                return Ok(read.max(write).max(failure).saturating_sub(since));
            }
            ensure!(now < since + PATIENCE, "there are failures still after {PATIENCE:?}");
            sleep(Duration::from_millis(5));
        }
    }

    /// Looks for every write that clients have tried.
    pub(super) fn judge(&self, figures: &Figures) -> Result<Counts> {
        let mut counts =
            Counts { requests: figures.requests, failed: figures.failed, ..Counts::default() };
        let mut client = Client::patient(self.servers.port(0)?)?;
        let drafts = self.entries(&mut client, "DRAFT", &mut counts)?;
        let published = self.entries(&mut client, "PUBLISHED", &mut counts)?;
        counts.wrong = self.ledger.wrong().len();
        self.ledger.judge(&drafts, &published, &mut counts);
        for what in self.ledger.wrong().iter().take(SHOWN) {
            report::problem(what);
        }
        Ok(counts)
    }

    /// All entries of this run as they are.
    fn entries(
        &self,
        client: &mut Client,
        status: &str,
        counts: &mut Counts,
    ) -> Result<Vec<Written>> {
        let query = format!(
            "query All($start: Int, $run: String, $status: PublicationStatus) {{ found: articles(status: $status, filters: \
             {{ slug: {{ startsWith: $run }} }}, sort: \"slug\", pagination: {{ start: $start, limit: {SHEET} }}) {{ {PARTS} }} }}"
        );
        let mut entries = Vec::new();
        for sheet in 0.. {
            let start = sheet * SHEET;
            let variables = json!({ "start": start, "run": self.ledger.run, "status": status });
            let answer = self.site.ask(client, &query, &variables)?;
            let found = answer["found"].as_array().context("no list")?;
            for entry in found {
                match entry::written(entry) {
                    Ok(written) => entries.push(written),
                    Err(error) => {
                        counts.half += 1;
                        self.ledger.note(format!("{status}: {error}"));
                    }
                }
            }
            if found.len() < SHEET {
                break;
            }
        }
        Ok(entries)
    }
}

impl Figures {
    /// Adds what others came to.
    pub(super) fn add(&mut self, other: Self) {
        self.requests += other.requests;
        self.failed += other.failed;
        self.shed += other.shed;
        for (all, its) in self.in_time.iter_mut().zip(other.in_time) {
            *all += its;
        }
        self.latencies.extend(other.latencies);
    }

    /// Requests that were sent, a second.
    pub(super) fn rate(&self) -> f64 {
        self.a_second(self.in_time[0])
    }

    /// Requests that were carried out, a second.
    pub(super) fn goodput(&self) -> f64 {
        self.a_second(self.in_time[1])
    }

    fn a_second(&self, count: usize) -> f64 {
        f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / self.time.as_secs_f64()
    }
}

/// Makes an entry, and says which document it is.
fn make(site: &Site, client: &mut Client, query: &str, variables: &Value) -> Result<String> {
    let made = site.ask(client, query, variables)?;
    let document = made["made"]["documentId"].as_str().map(str::to_owned);
    document.with_context(|| format!("nothing was made: {made}"))
}
