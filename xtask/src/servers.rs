//! Servers of one site, of which one is killed and started again now and then while clients ask them.
//!
//! In: a site. Out: servers, and connections to those that live. Must not know: what is asked.

use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::http::Client;
use crate::random::{below, random};
use crate::running::Running;
use crate::site::Site;

/// A client, and where its server listens.
pub(crate) type Connection = Option<(u16, Client)>;

/// What clients know of the servers.
pub(crate) struct Servers {
    /// Where they listen; 0 while one is dead.
    ports: Vec<AtomicU16>,
    over: AtomicBool,
}

impl Servers {
    /// None of them runs yet.
    pub(crate) fn new(count: usize) -> Self {
        let ports = (0..count).map(|_| AtomicU16::new(0)).collect();
        Self { ports, over: AtomicBool::new(false) }
    }

    /// Starts all.
    pub(crate) fn start(&self, site: &Site) -> Result<Vec<Running>> {
        self.ports.iter().map(|port| start(site, port)).collect()
    }

    /// Kills one after a moment, and starts it again.
    pub(crate) fn kill_one(&self, site: &Site, running: &mut Vec<Running>) -> Result<()> {
        let victim = self.any();
        sleep(Duration::from_micros(random() % 30_000));
        self.ports[victim].store(0, Ordering::Relaxed);
        drop(running.remove(victim));
        running.insert(victim, start(site, &self.ports[victim])?);
        Ok(())
    }

    /// The number of one of them.
    pub(crate) fn any(&self) -> usize {
        below(self.ports.len())
    }

    /// Where one listens; numbers go round.
    ///
    /// # Errors
    /// While it is dead.
    pub(crate) fn port(&self, number: usize) -> Result<u16> {
        let port = self.ports[number % self.ports.len()].load(Ordering::Relaxed);
        ensure!(port != 0, "the server is dead");
        Ok(port)
    }

    /// A client of the server with this number: that of the connection, if it leads there.
    pub(crate) fn client<'c>(
        &self,
        number: usize,
        connection: &'c mut Connection,
    ) -> Result<&'c mut Client> {
        let port = self.port(number)?;
        if connection.as_ref().is_none_or(|(to, _)| *to != port) {
            *connection = Some((port, Client::patient(port)?));
        }
        let (_, client) = connection.as_mut().context("there is no connection")?;
        Ok(client)
    }

    /// Tries something until it succeeds; whether it did before the run was given up.
    ///
    /// # Errors
    /// When it has failed for as long as `patience`.
    pub(crate) fn insist(
        &self,
        connection: &mut Connection,
        patience: Duration,
        mut attempt: impl FnMut(&mut Connection) -> Result<()>,
    ) -> Result<bool> {
        let started = Instant::now();
        while let Err(error) = attempt(connection) {
            *connection = None;
            if self.over.load(Ordering::Relaxed) {
                return Ok(false);
            }
            if started.elapsed() > patience {
                return Err(error.context(format!("nothing was acknowledged in {patience:?}")));
            }
            sleep(Duration::from_millis(10));
        }
        Ok(true)
    }

    /// Gives the run up: what was not acknowledged by now, never will be.
    pub(crate) fn give_up(&self) {
        self.over.store(true, Ordering::Relaxed);
    }
}

/// After how many of the steps of a run each kill comes.
pub(crate) fn moments(kills: usize, steps: usize) -> Vec<usize> {
    let mut moments: Vec<usize> = (0..kills).map(|_| below(steps)).collect();
    moments.sort_unstable();
    moments
}

fn start(site: &Site, port: &AtomicU16) -> Result<Running> {
    let (running, listening) = site.start()?;
    port.store(listening, Ordering::Relaxed);
    Ok(running)
}
