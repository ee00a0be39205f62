//! Entries are changed while the servers that deliver the changes are killed and started again. Every acknowledged change must be delivered,
//! after the previous one of the same entry was accepted, and a kill may cause no more duplicates than were on their way at that moment.
//!
//! A change is delivered twice if the server is killed after the receiver has accepted it and before that is noted.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::json;

use super::sink::Sink;
use crate::http::Client;
use crate::postgres::Postgres;
use crate::random::random;
use crate::report;
use crate::servers::{Connection, Servers, moments};
use crate::site::Site;

/// How long nothing may happen before the run is given up. What failed often waits for its turn, and for the receiver's.
const PATIENCE: Duration = Duration::from_secs(90);
/// How long a request may take.
const TIMEOUT: Duration = Duration::from_secs(2);
/// Requests of a server that are on their way at once.
const AT_ONCE: usize = 5;
/// Entries that are changed.
const ENTRIES: usize = 20;
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// What is done.
pub(super) struct Chaos {
    /// Changes, of all entries together.
    pub(super) changes: usize,
    /// How often a server is killed.
    pub(super) kills: usize,
    /// Servers on the same database.
    pub(super) replicas: usize,
    /// Clients that change entries.
    pub(super) connections: usize,
}

impl Default for Chaos {
    fn default() -> Self {
        Self { changes: 1000, kills: 50, replicas: 1, connections: 4 }
    }
}

/// What all of a run works with.
pub(super) struct World<'a> {
    pub(super) program: &'a std::path::Path,
    /// Where content is kept; in SQLite when there is none.
    pub(super) postgres: Option<&'a Postgres>,
}

/// What the clients know of each other.
struct Progress {
    /// How the names of this run begin.
    run: String,
    /// The documents of the entries.
    entries: Vec<String>,
    servers: Servers,
    acknowledged: AtomicUsize,
}

impl World<'_> {
    fn site(&self, sink: &Sink) -> Result<Site> {
        let settings = format!(
            "[webhooks]\ntimeout_seconds = {}\nlease_seconds = {}\nat_once = {AT_ONCE}\n\n\
             [[webhook]]\nname = \"sink\"\nurl = \"http://127.0.0.1:{}/\"\nevents = [\"entry.update\"]\n",
            TIMEOUT.as_secs(),
            TIMEOUT.as_secs() * 2,
            sink.port
        );
        let database = self.postgres.map(|postgres| ("DATABASE_URL", postgres.url("postgres")));
        let secret = ("PRESSWORK_WEBHOOK_SINK_SECRET", SECRET.to_owned());
        let environment = [secret].into_iter().chain(database).collect();
        Site::prepare(self.program, "webhook", &settings, environment)
    }
}

impl Chaos {
    /// Does it, and prints what came of it.
    pub(super) fn run(&self, world: &World<'_>) -> Result<()> {
        let Self { changes, kills, replicas, .. } = self;
        let database = if world.postgres.is_some() { "PostgreSQL" } else { "SQLite" };
        report::stage(&format!("{database}: {changes} changes, {replicas} servers, {kills} kills"));
        let run = format!("{:x}.", random());
        let sink = Sink::open(TIMEOUT, &run)?;
        let site = world.site(&sink)?;
        let (first, port) = site.start()?;
        let entries = (0..ENTRIES)
            .map(|entry| create(&site, port, &name(&run, entry, 0)))
            .collect::<Result<_>>()?;
        drop(first);
        let progress = Progress {
            run,
            entries,
            servers: Servers::new(self.replicas),
            acknowledged: AtomicUsize::new(0),
        };
        let started = Instant::now();
        thread::scope(|scope| {
            let clients: Vec<_> = (0..self.connections)
                .map(|client| {
                    let (site, progress) = (&site, &progress);
                    scope.spawn(move || self.change(site, progress, client))
                })
                .collect();
            let ended = self.kill_and_wait(&site, &sink, &progress);
            progress.servers.give_up();
            for client in clients {
                let changed = client.join().unwrap_or_else(|_| bail!("a client panicked"));
                changed.with_context(|| site.last_words())?;
            }
            ended.with_context(|| site.last_words())
        })?;
        self.judge(&sink, &progress, started.elapsed())
    }

    /// One client: changes its entries one after the other, again and again, and repeats each change until it is acknowledged.
    fn change(&self, site: &Site, progress: &Progress, client: usize) -> Result<()> {
        let mut connection: Connection = None;
        for number in 1..=self.changes / ENTRIES {
            for entry in (client..ENTRIES).step_by(self.connections) {
                let attempt = |line: &mut Connection| progress.attempt(site, line, (entry, number));
                if !progress.servers.insist(&mut connection, PATIENCE, attempt)? {
                    return Ok(());
                }
                progress.acknowledged.fetch_add(1, Ordering::Relaxed);
            }
        }
        Ok(())
    }

    /// Starts the servers, kills one whenever so much of the work is done, and waits until everything was told, or nothing is told any more.
    fn kill_and_wait(&self, site: &Site, sink: &Sink, progress: &Progress) -> Result<()> {
        let mut running = progress.servers.start(site)?;
        let all = self.changes / ENTRIES * ENTRIES;
        // after so many acknowledged and told changes
        let mut moments = moments(self.kills, all * 2).into_iter().peekable();
        let mut last = (0, Instant::now());
        loop {
            let taken = sink.known().taken();
            let done = taken + progress.acknowledged.load(Ordering::Relaxed);
            while moments.next_if(|moment| *moment <= done).is_some() {
                progress.servers.kill_one(site, &mut running)?;
            }
            if last.0 != done {
                last = (done, Instant::now());
            }
            if (done == all * 2 && moments.peek().is_none()) || last.1.elapsed() > PATIENCE {
                return Ok(());
            }
            sleep(Duration::from_millis(20));
        }
    }

    fn judge(&self, sink: &Sink, progress: &Progress, time: Duration) -> Result<()> {
        let known = sink.known();
        let numbers = 1..=self.changes / ENTRIES;
        let lost = (0..ENTRIES)
            .flat_map(|entry| numbers.clone().map(move |number| (entry, number)))
            .filter(|(entry, number)| !known.has(&stem(&progress.run, *entry), *number))
            .count();
        report::line(
            "| changes | acknowledged | requests | taken | lost | duplicates | out of order | kills | seconds |\n\
             |---:|---:|---:|---:|---:|---:|---:|---:|---:|",
        );
        report::line(&format!(
            "| {} | {} | {} | {} | {lost} | {} | {} | {} | {:.1} |",
            self.changes,
            progress.acknowledged.load(Ordering::Relaxed),
            known.requests,
            known.taken(),
            known.duplicates,
            known.out_of_order.len(),
            self.kills,
            time.as_secs_f64()
        ));
        ensure!(lost == 0, "{lost} changes were not told");
        ensure!(known.out_of_order.is_empty(), "{}", known.out_of_order.join("\n"));
        let most = self.kills * AT_ONCE;
        ensure!(known.duplicates <= most, "more came twice than was on its way at a kill");
        Ok(())
    }
}

impl Progress {
    /// Makes one change, by one of the servers that live.
    fn attempt(
        &self,
        site: &Site,
        connection: &mut Connection,
        (entry, number): (usize, usize),
    ) -> Result<()> {
        let client = self.servers.client(self.servers.any(), connection)?;
        let query = "mutation Rename($entry: ID!, $name: String) { \
                     updateTag(documentId: $entry, data: { name: $name }) { name } }";
        let name = name(&self.run, entry, number);
        let variables = json!({ "entry": self.entries[entry], "name": name });
        site.ask(client, query, &variables).map(drop)
    }
}

fn create(site: &Site, port: u16, name: &str) -> Result<String> {
    let query =
        "mutation Create($name: String) { createTag(data: { name: $name }) { documentId } }";
    let made = site.ask(&mut Client::patient(port)?, query, &json!({ "name": name }))?;
    let document = made["createTag"]["documentId"].as_str().map(str::to_owned);
    document.with_context(|| format!("no tag was made: {made}"))
}

fn stem(run: &str, entry: usize) -> String {
    format!("{run}{entry}")
}

fn name(run: &str, entry: usize, number: usize) -> String {
    format!("{}-{number}", stem(run, entry))
}
