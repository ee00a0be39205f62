//! Mails are sent while the server is killed and started again. Whatever was acknowledged must arrive, and no kill may
//! bring more than one mail twice.
//!
//! A mail arrives twice when the server is killed after the mail server has taken it and before that is written down:
//! nobody can know then that it was taken, and twice is better than never.

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use super::World;
use super::options::Options;
use crate::report;
use crate::servers::{Connection, Servers, moments};
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
    servers: Servers,
    next: AtomicUsize,
    requests: AtomicUsize,
    acknowledged: AtomicUsize,
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
            servers: Servers::new(self.replicas),
            next: AtomicUsize::new(0),
            requests: AtomicUsize::new(0),
            acknowledged: AtomicUsize::new(0),
        };
        let started = Instant::now();
        let arrived = thread::scope(|scope| {
            let clients: Vec<_> = (0..self.connections)
                .map(|_| scope.spawn(|| self.send(&site, &progress)))
                .collect();
            let arrived = self.kill_and_wait(&site, &server, &progress);
            progress.servers.give_up();
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
        let mut connection: Connection = None;
        loop {
            let number = progress.next.fetch_add(1, Ordering::Relaxed);
            if number >= self.mails {
                return Ok(());
            }
            let (to, key) = (recipient(number), format!("{}-{number}", progress.run));
            let attempt = |line: &mut Connection| progress.attempt(site, line, (&to, &key));
            let insisted = progress.servers.insist(&mut connection, PATIENCE, attempt);
            if !insisted.with_context(|| format!("a mail to {to}"))? {
                return Ok(());
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
        let mut running = progress.servers.start(site)?;
        // of acknowledged and arrived mails, of which there are twice as many as mails
        let mut moments = moments(self.kills, self.mails * 2).into_iter().peekable();
        let mut last = (0, Instant::now());
        loop {
            let arrived = server.recipients()?;
            let done = arrived.len() + progress.acknowledged.load(Ordering::Relaxed);
            while moments.next_if(|moment| *moment <= done).is_some() {
                progress.servers.kill_one(site, &mut running)?;
            }
            if last.0 != done {
                last = (done, Instant::now());
            }
            let acknowledged = progress.acknowledged.load(Ordering::Relaxed);
            let port = progress.servers.port(0)?;
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
        connection: &mut Connection,
        (to, key): (&str, &str),
    ) -> Result<()> {
        let request = self.requests.load(Ordering::Relaxed);
        let client = self.servers.client(request, connection)?;
        self.requests.fetch_add(1, Ordering::Relaxed);
        site.send(client, to, key)
    }
}

fn recipient(number: usize) -> String {
    format!("mail-{number}@example.org")
}
