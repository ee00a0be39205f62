//! A receiver of webhooks that accepts most requests, refuses some, and sometimes does not answer; it remembers what it has accepted.
//!
//! In: requests about entries with names such as `ENTRY-NUMBER`, where the number counts the entry's changes. Out: what came, and what
//! must not have come.

use std::collections::{HashMap, HashSet};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, sleep};
use std::time::Duration;

use anyhow::Result;
use serde_json::Value;

use crate::random::below;

/// What is answered instead of 204, to so many of a hundred requests.
const REFUSALS: [(usize, u16); 4] = [(10, 500), (8, 404), (4, 302), (4, 429)];
/// So many of a hundred requests are not answered at all.
const SILENCE: usize = 4;

/// What a sink knows.
#[derive(Default)]
pub(super) struct Known {
    /// How the names of this run begin.
    run: String,
    /// Requests that came.
    pub(super) requests: usize,
    /// The last change of each entry that was taken.
    last: HashMap<String, usize>,
    /// The changes that were taken.
    taken: HashSet<(String, usize)>,
    /// The ids of the events that were taken.
    ids: HashSet<String>,
    /// How often one was taken that had been taken before.
    pub(super) duplicates: usize,
    /// Requests that must not have come, in words.
    pub(super) out_of_order: Vec<String>,
}

impl Known {
    /// How many changes were taken.
    pub(super) fn taken(&self) -> usize {
        self.taken.len()
    }

    /// Whether this change of an entry was.
    pub(super) fn has(&self, entry: &str, number: usize) -> bool {
        self.taken.contains(&(entry.to_owned(), number))
    }

    /// Notes a request, and takes it if it is to be taken.
    fn note(&mut self, id: &str, name: &str, is_taken: bool) {
        // what a run before has left in the same database
        if !name.starts_with(&self.run) {
            return;
        }
        self.requests += 1;
        let Some((entry, number)) = name.rsplit_once('-') else { return };
        let Ok(number) = number.parse::<usize>() else { return };
        let last = self.last.entry(entry.to_owned()).or_default();
        // a client whose answer was lost makes a change again; nothing is sent before what was before is taken
        if number != *last && number != *last + 1 {
            self.out_of_order.push(format!("{name} came when {entry}-{last} had been taken"));
        }
        if is_taken {
            *last = number;
            self.taken.insert((entry.to_owned(), number));
            self.duplicates += usize::from(!self.ids.insert(id.to_owned()));
        }
    }
}

/// A running receiver.
pub(super) struct Sink {
    pub(super) port: u16,
    shared: Arc<Shared>,
}

struct Shared {
    known: Mutex<Known>,
    /// How long it is silent, if it is.
    silence: Duration,
    over: AtomicBool,
}

impl Sink {
    /// One that is silent for longer than this, for entries whose names begin so.
    pub(super) fn open(timeout: Duration, run: &str) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let port = listener.local_addr()?.port();
        let shared = Arc::new(Shared {
            known: Mutex::new(Known { run: run.to_owned(), ..Known::default() }),
            silence: timeout + timeout / 2,
            over: AtomicBool::new(false),
        });
        let serving = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if serving.over.load(Ordering::Relaxed) {
                    return;
                }
                let shared = Arc::clone(&serving);
                thread::spawn(move || shared.serve(&stream));
            }
        });
        Ok(Self { port, shared })
    }

    pub(super) fn known(&self) -> MutexGuard<'_, Known> {
        self.shared.known()
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.shared.over.store(true, Ordering::Relaxed);
        // so that it notices
        drop(TcpStream::connect(("127.0.0.1", self.port)));
    }
}

impl Shared {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One request after the other, until the other side hangs up, or is not answered.
    fn serve(&self, stream: &TcpStream) {
        let (mut reader, mut writer) = (BufReader::new(stream), stream);
        while let Some((id, name)) = read(&mut reader) {
            let status = choose();
            self.known().note(&id, &name, status == Some(204));
            let Some(status) = status else {
                sleep(self.silence);
                return;
            };
            let answer = format!("HTTP/1.1 {status} Said\r\ncontent-length: 0\r\n\r\n");
            if writer.write_all(answer.as_bytes()).is_err() {
                return;
            }
        }
    }
}

/// What a request is answered; `None` for nothing.
fn choose() -> Option<u16> {
    let mut rest = below(100);
    if rest < SILENCE {
        return None;
    }
    rest -= SILENCE;
    for (share, status) in REFUSALS {
        if rest < share {
            return Some(status);
        }
        rest -= share;
    }
    Some(204)
}

/// The id and the entry's name of the next request.
fn read(reader: &mut impl BufRead) -> Option<(String, String)> {
    let (mut id, mut length, mut lines) = (String::new(), 0, 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|length| *length > 0)?;
        lines += 1;
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        let Some((name, value)) = line.split_once(": ").filter(|_| lines > 1) else { continue };
        match name.to_ascii_lowercase().as_str() {
            "webhook-id" => value.clone_into(&mut id),
            "content-length" => length = value.parse().ok()?,
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let body: Value = serde_json::from_slice(&body).ok()?;
    Some((id, body["entry"]["name"].as_str().unwrap_or_default().to_owned()))
}
