//! A load driver: so many connections, each asking again as soon as it is answered.
//!
//! In: request bodies. Out: [`Figures`]. An answer that is not 200 or has errors fails the run.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use mio::{Events, Interest, Poll, Token};

use super::process::{self, CpuTime, Tree};
use super::server::Server;
use crate::http::{Answer, graphql};
use crate::postgres::Postgres;

/// How long is run before anything is counted.
const WARM_UP: Duration = Duration::from_secs(2);

/// What one measured run came to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figures {
    /// Requests (or transactions) a second.
    pub(super) rate: f64,
    /// The middle latency, in milliseconds.
    pub(super) p50: f64,
    /// What one in a hundred exceeds, in milliseconds.
    pub(super) p99: f64,
    /// CPU milliseconds of the server per request.
    pub(super) server_cpu: f64,
    /// CPU milliseconds of PostgreSQL per request.
    pub(super) database_cpu: f64,
    /// Most resident bytes of the server.
    pub(super) resident_bytes: u64,
}

/// What is sent for these bodies by whoever has the token.
pub(super) fn requests(token: Option<&str>, bodies: &[String]) -> Vec<Vec<u8>> {
    bodies.iter().map(|body| graphql(token, body)).collect()
}

/// Loads the server for so many seconds.
pub(super) fn run(
    postgres: &Postgres,
    server: &Server,
    requests: &[Vec<u8>],
    connections: usize,
    seconds: u64,
) -> Result<Figures> {
    drive(server.port, requests, connections, WARM_UP)?;
    let database = postgres.process_id()?;
    let (server_before, database_before) = (CpuTime::of(server.process_id()), Tree::of(database));
    let stop = AtomicBool::new(false);
    let (run, resident_bytes) = thread::scope(|scope| {
        let watcher = scope.spawn(|| process::watch_resident(server.process_id(), &stop));
        let run = drive(server.port, requests, connections, Duration::from_secs(seconds));
        stop.store(true, Ordering::Relaxed);
        (run, watcher.join().unwrap_or_default())
    });
    let run = run?;
    let requests = run.latencies.len();
    Ok(Figures {
        rate: run.rate(),
        p50: percentile(&run.latencies, 50),
        p99: percentile(&run.latencies, 99),
        server_cpu: CpuTime::of(server.process_id()).since(server_before) / count(requests),
        database_cpu: Tree::of(database).since(&database_before) / count(requests),
        resident_bytes,
    })
}

/// Milliseconds that `percent` of the sorted microseconds do not exceed.
pub(crate) fn percentile(sorted: &[u32], percent: usize) -> f64 {
    let index = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(index).map_or(0.0, |microseconds| f64::from(*microseconds) / 1000.0)
}

/// A count as a divisor.
pub(super) fn count(requests: usize) -> f64 {
    f64::from(u32::try_from(requests.max(1)).unwrap_or(u32::MAX))
}

/// How a load went.
pub(crate) struct Run {
    time: Duration,
    /// Microseconds, sorted.
    pub(crate) latencies: Vec<u32>,
}

impl Run {
    /// Requests a second.
    pub(crate) fn rate(&self) -> f64 {
        count(self.latencies.len()) / self.time.as_secs_f64()
    }
}

/// One thread waits for all connections, as pgbench does: a thread for each would take its time from the server.
pub(crate) fn drive(
    port: u16,
    requests: &[Vec<u8>],
    connections: usize,
    time: Duration,
) -> Result<Run> {
    let mut poll = Poll::new()?;
    let mut clients = Vec::with_capacity(connections);
    for index in 0..connections {
        let mut client = Waiting::connect(port)?;
        poll.registry().register(&mut client.stream, Token(index), Interest::READABLE)?;
        clients.push(client);
    }
    let mut next = requests.iter().cycle();
    let mut send = |client: &mut Waiting| match next.next() {
        Some(request) => client.send(request),
        None => bail!("there is nothing to ask"),
    };
    let started = Instant::now();
    for client in &mut clients {
        send(client)?;
    }
    let mut latencies = Vec::new();
    let mut events = Events::with_capacity(connections);
    while started.elapsed() < time {
        poll.poll(&mut events, Some(Duration::from_secs(30)))?;
        if events.is_empty() {
            bail!("the server has not answered for 30 seconds");
        }
        for event in &events {
            let client = &mut clients[event.token().0];
            if let Some(latency) = client.receive()? {
                latencies.push(latency);
                send(client)?;
            }
        }
    }
    let time = started.elapsed();
    latencies.sort_unstable();
    Ok(Run { time, latencies })
}

/// One connection of the load, with at most one request under way.
struct Waiting {
    stream: mio::net::TcpStream,
    answer: Answer,
    sent: Instant,
}

impl Waiting {
    fn connect(port: u16) -> Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        stream.set_nonblocking(true)?;
        let stream = mio::net::TcpStream::from_std(stream);
        Ok(Self { stream, answer: Answer::default(), sent: Instant::now() })
    }

    /// Sends a request; it is far smaller than what the kernel takes at once.
    fn send(&mut self, request: &[u8]) -> Result<()> {
        self.answer.begin();
        self.sent = Instant::now();
        self.stream.write_all(request).context("the kernel did not take a request at once")
    }

    /// Takes what has come; the latency in microseconds once the answer is complete.
    fn receive(&mut self) -> Result<Option<u32>> {
        loop {
            match self.stream.read(self.answer.room()) {
                Ok(0) => bail!("the server closed the connection"),
                Ok(read) => self.answer.grow(read),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(None),
                Err(error) => return Err(error.into()),
            }
            if let Some(body) = self.answer.body()? {
                if body.starts_with(b"{\"errors\"") {
                    bail!("errors under load: {}", String::from_utf8_lossy(body));
                }
                return Ok(Some(
                    u32::try_from(self.sent.elapsed().as_micros()).unwrap_or(u32::MAX),
                ));
            }
        }
    }
}
