//! Mails are sent while the server is killed and started again. Whatever was acknowledged must arrive, and no kill may
//! bring more than one mail twice.
//!
//! A mail arrives twice when the server is killed after the mail server has taken it and before that is written down:
//! nobody can know then that it was taken, and twice is better than never.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicU16, AtomicUsize, Ordering};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use super::World;
use super::options::Options;

use crate::http::Client;
use crate::random::{below, random};
use crate::report;
use crate::running::Running;
use crate::site::Site;
use crate::smtp::Server;

/// How long nothing may happen before the run is given up. A mail whose server was killed waits for its lease.
const PATIENCE: Duration = Duration::from_secs(30);

/// What is done.
pub(super) struct Chaos {
    /// Mails, each with a recipient of its own.
    pub(super) mails: usize,
    /// How often the server is killed.
    pub(super) kills: usize,
    /// Servers on the same database.
    pub(super) replicas: usize,
    /// Clients that send.
    pub(super) connections: usize,
    /// How long a mail stays with a server that does not settle it.
    pub(super) lease_seconds: u64,
}

/// What the clients know of each other.
struct Progress {
    /// What tells the mails of this run from those of another on the same database.
    run: u16,
    /// Where the servers listen; 0 while one is dead.
    ports: Vec<AtomicU16>,
    next: AtomicUsize,
    requests: AtomicUsize,
    acknowledged: AtomicUsize,
    /// The run has failed.
    over: AtomicBool,
}

impl Chaos {
    /// What the options say.
    pub(super) fn of(options: &Options) -> Self {
        let Options { mails, kills, replicas, connections, lease_seconds, .. } = *options;
        Self { mails, kills, replicas, connections, lease_seconds }
    }

    /// Does it, and prints what came of it.
    pub(super) fn run(&self, world: &World<'_>) -> Result<()> {
        let Self { mails, kills, replicas, .. } = self;
        report::stage(&format!(
            "{}: {mails} mails, {replicas} servers, {kills} kills",
            world.database()
        ));
        let server = world.smtp.open("starttls")?;
        let site = world.site(&server, self.lease_seconds)?;
        let progress = Progress {
            run: server.port,
            ports: (0..self.replicas).map(|_| AtomicU16::new(0)).collect(),
            next: AtomicUsize::new(0),
            requests: AtomicUsize::new(0),
            acknowledged: AtomicUsize::new(0),
            over: AtomicBool::new(false),
        };
        let started = Instant::now();
        let arrived = thread::scope(|scope| {
            let clients: Vec<_> = (0..self.connections)
                .map(|_| scope.spawn(|| self.send(&site, &progress)))
                .collect();
            let arrived = self.kill_and_wait(&site, &server, &progress);
            progress.over.store(true, Ordering::Relaxed);
            for client in clients {
                let sent = client.join().unwrap_or_else(|_| bail!("a client panicked"));
                sent.with_context(|| site.last_words())?;
            }
            arrived.with_context(|| site.last_words())
        })?;
        self.judge(&progress, &arrived, started.elapsed())
    }

    /// One client: takes the next mail and repeats its request until it is acknowledged.
    fn send(&self, site: &Site, progress: &Progress) -> Result<()> {
        let mut connection: Option<(u16, Client)> = None;
        loop {
            let number = progress.next.fetch_add(1, Ordering::Relaxed);
            if number >= self.mails {
                return Ok(());
            }
            let (to, key) = (recipient(number), format!("{}-{number}", progress.run));
            let started = Instant::now();
            while let Err(error) = progress.attempt(site, &mut connection, (&to, &key)) {
                connection = None;
                if progress.over.load(Ordering::Relaxed) {
                    return Ok(());
                }
                if started.elapsed() > PATIENCE {
                    return Err(error.context(format!("{to} was not acknowledged in {PATIENCE:?}")));
                }
                sleep(Duration::from_millis(10));
            }
            progress.acknowledged.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Starts the servers, kills one whenever so much of the work is done, and waits for the end: nothing is queued any
    /// more. Answers with everything that has arrived.
    fn kill_and_wait(
        &self,
        site: &Site,
        server: &Server,
        progress: &Progress,
    ) -> Result<Vec<String>> {
        let mut running = Vec::new();
        for port in &progress.ports {
            running.push(start(site, port)?);
        }
        let mut moments = self.moments().into_iter().peekable();
        let mut last = (0, Instant::now());
        loop {
            let arrived = server.recipients()?;
            let done = arrived.len() + progress.acknowledged.load(Ordering::Relaxed);
            while moments.next_if(|moment| *moment <= done).is_some() {
                let victim = below(self.replicas);
                sleep(Duration::from_micros(random() % 30_000));
                progress.ports[victim].store(0, Ordering::Relaxed);
                drop(running.remove(victim));
                running.insert(victim, start(site, &progress.ports[victim])?);
            }
            if last.0 != done {
                last = (done, Instant::now());
            }
            let acknowledged = progress.acknowledged.load(Ordering::Relaxed);
            let port = progress.ports[0].load(Ordering::Relaxed);
            if acknowledged == self.mails && moments.peek().is_none() && site.queued(port)? == 0 {
                return server.recipients();
            }
            // what is missing is counted as lost
            if last.1.elapsed() > PATIENCE {
                return server.recipients();
            }
            sleep(Duration::from_millis(20));
        }
    }

    /// When the kills come: after so many acknowledged and arrived mails, of which there are twice as many as mails.
    fn moments(&self) -> Vec<usize> {
        let mut moments: Vec<usize> = (0..self.kills).map(|_| below(self.mails * 2)).collect();
        moments.sort_unstable();
        moments
    }

    fn judge(&self, progress: &Progress, arrived: &[String], time: Duration) -> Result<()> {
        let different: HashSet<&String> = arrived.iter().collect();
        let lost =
            (0..self.mails).filter(|number| !different.contains(&recipient(*number))).count();
        let duplicates = arrived.len() - different.len();
        let count = |counter: &AtomicUsize| counter.load(Ordering::Relaxed);
        report::line(
            "| mails | requests | acknowledged | arrived | lost | duplicates | kills | seconds |\n\
             |---:|---:|---:|---:|---:|---:|---:|---:|",
        );
        report::line(&format!(
            "| {} | {} | {} | {} | {lost} | {duplicates} | {} | {:.1} |",
            self.mails,
            count(&progress.requests),
            count(&progress.acknowledged),
            different.len(),
            self.kills,
            time.as_secs_f64()
        ));
        ensure!(lost == 0, "{lost} mails were lost");
        ensure!(duplicates <= self.kills, "more mails arrived twice than servers were killed");
        Ok(())
    }
}

impl Progress {
    /// Sends one request to one of the servers that live.
    fn attempt(
        &self,
        site: &Site,
        connection: &mut Option<(u16, Client)>,
        (to, key): (&str, &str),
    ) -> Result<()> {
        let request = self.requests.load(Ordering::Relaxed);
        let port = self.ports[request % self.ports.len()].load(Ordering::Relaxed);
        ensure!(port != 0, "the server is dead");
        if connection.as_ref().is_none_or(|(to, _)| *to != port) {
            *connection = Some((port, Client::patient(port)?));
        }
        let (_, client) = connection.as_mut().context("there is no connection")?;
        self.requests.fetch_add(1, Ordering::Relaxed);
        site.send(client, to, key)
    }
}

fn start(site: &Site, port: &AtomicU16) -> Result<Running> {
    let (running, listening) = site.start()?;
    port.store(listening, Ordering::Relaxed);
    Ok(running)
}

fn recipient(number: usize) -> String {
    format!("mail-{number}@example.org")
}
