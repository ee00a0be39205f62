//! A load driver: so many connections, each asking again as soon as it is answered.
//!
//! In: request bodies. Out: [`Figures`]. An answer that is not 200 or has errors fails the run.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::process::{self, CpuTime};
use super::server::Server;
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

/// Loads the server for so many seconds.
pub(super) fn run(
    postgres: &Postgres,
    server: &Server,
    bodies: &[String],
    connections: usize,
    seconds: u64,
) -> Result<Figures> {
    drive(server.port, bodies, connections, WARM_UP)?;
    let database = postgres.process_id()?;
    let (server_before, database_before) =
        (CpuTime::of(server.process_id()), CpuTime::of_tree(database));
    let stop = AtomicBool::new(false);
    let (run, resident_bytes) = thread::scope(|scope| {
        let watcher = scope.spawn(|| process::watch_resident(server.process_id(), &stop));
        let run = drive(server.port, bodies, connections, Duration::from_secs(seconds));
        stop.store(true, Ordering::Relaxed);
        (run, watcher.join().unwrap_or_default())
    });
    let run = run?;
    let requests = run.latencies.len();
    Ok(Figures {
        rate: per_second(requests, run.time),
        p50: percentile(&run.latencies, 50),
        p99: percentile(&run.latencies, 99),
        server_cpu: CpuTime::of(server.process_id()).since(server_before) / count(requests),
        database_cpu: CpuTime::of_tree(database).since(database_before) / count(requests),
        resident_bytes,
    })
}

/// Milliseconds that `percent` of the sorted microseconds do not exceed.
pub(super) fn percentile(sorted: &[u32], percent: usize) -> f64 {
    let index = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(index).map_or(0.0, |microseconds| f64::from(*microseconds) / 1000.0)
}

/// A count as a divisor.
pub(super) fn count(requests: usize) -> f64 {
    f64::from(u32::try_from(requests.max(1)).unwrap_or(u32::MAX))
}

fn per_second(requests: usize, time: Duration) -> f64 {
    count(requests) / time.as_secs_f64()
}

struct Run {
    time: Duration,
    /// Microseconds, sorted.
    latencies: Vec<u32>,
}

fn drive(port: u16, bodies: &[String], connections: usize, time: Duration) -> Result<Run> {
    let next = AtomicUsize::new(0);
    let started = Instant::now();
    let end = started + time;
    let results: Vec<Result<Vec<u32>>> = thread::scope(|scope| {
        let workers: Vec<_> =
            (0..connections).map(|_| scope.spawn(|| work(port, bodies, &next, end))).collect();
        let joined = workers.into_iter().map(|worker| worker.join());
        joined.map(|result| result.unwrap_or_else(|_| bail!("a worker panicked"))).collect()
    });
    let time = started.elapsed();
    let mut latencies = Vec::new();
    for result in results {
        latencies.extend(result?);
    }
    latencies.sort_unstable();
    Ok(Run { time, latencies })
}

fn work(port: u16, bodies: &[String], next: &AtomicUsize, end: Instant) -> Result<Vec<u32>> {
    let mut client = Client::connect(port)?;
    let requests: Vec<Vec<u8>> = bodies.iter().map(|body| request(body)).collect();
    let mut latencies = Vec::new();
    while Instant::now() < end {
        let index = next.fetch_add(1, Ordering::Relaxed) % requests.len();
        let started = Instant::now();
        let answer = client.exchange(&requests[index])?;
        latencies.push(u32::try_from(started.elapsed().as_micros()).unwrap_or(u32::MAX));
        if answer.starts_with(b"{\"errors\"") {
            bail!("errors under load: {}", String::from_utf8_lossy(answer));
        }
    }
    Ok(latencies)
}

fn request(body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n\
         accept: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

/// One connection that is kept.
pub(super) struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
    /// Bytes of `buffer` that hold the answer.
    filled: usize,
}

impl Client {
    /// Connects.
    pub(super) fn connect(port: u16) -> Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Self { stream, buffer: vec![0; 64 * 1024], filled: 0 })
    }

    /// The body of the answer to one GraphQL request.
    pub(super) fn ask(&mut self, body: &str) -> Result<String> {
        Ok(String::from_utf8(self.exchange(&request(body))?.to_vec())?)
    }

    fn exchange(&mut self, request: &[u8]) -> Result<&[u8]> {
        self.stream.write_all(request)?;
        self.filled = 0;
        let head = loop {
            if let Some(end) = find(&self.buffer[..self.filled], b"\r\n\r\n") {
                break end + 4;
            }
            self.fill()?;
        };
        let text = std::str::from_utf8(&self.buffer[..head])?.to_ascii_lowercase();
        let length = text.lines().find_map(|line| line.strip_prefix("content-length:"));
        let length: usize = length.context("an answer without content-length")?.trim().parse()?;
        while self.filled < head + length {
            self.fill()?;
        }
        let body = &self.buffer[head..head + length];
        if !text.starts_with("http/1.1 200") {
            bail!("{text}{}", String::from_utf8_lossy(body));
        }
        Ok(body)
    }

    fn fill(&mut self) -> Result<()> {
        if self.filled == self.buffer.len() {
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        match self.stream.read(&mut self.buffer[self.filled..])? {
            0 => bail!("the server closed the connection"),
            read => self.filled += read,
        }
        Ok(())
    }
}

fn find(bytes: &[u8], pattern: &[u8]) -> Option<usize> {
    bytes.windows(pattern.len()).position(|window| window == pattern)
}
