//! A receiver of webhooks that answers as a test wants.
//!
//! In: what to answer a request. Out: the requests that came, in order.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use serde_json::Value;

/// How long a test waits for requests.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// A request that came.
#[derive(Debug, Clone)]
pub(super) struct Received {
    pub(super) path: String,
    /// By their names in small letters.
    pub(super) headers: Vec<(String, String)>,
    pub(super) text: String,
    pub(super) body: Value,
    /// What it was answered; 0 for nothing.
    pub(super) status: u16,
}

impl Received {
    pub(super) fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    /// `entry.update`
    pub(super) fn event(&self) -> &str {
        self.body["event"].as_str().unwrap_or_default()
    }
}

/// What a receiver answers: a status, headers and a body; after so long.
#[derive(Debug, Clone)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) headers: &'static str,
    pub(super) body: String,
    pub(super) after: Duration,
}

impl Reply {
    pub(super) fn of(status: u16) -> Self {
        Self { status, headers: "", body: String::new(), after: Duration::ZERO }
    }

    pub(super) fn after(self, after: Duration) -> Self {
        Self { after, ..self }
    }
}

type Behaviour = Box<dyn Fn(&Received, usize) -> Reply + Send>;

/// A running receiver.
pub(super) struct Receiver {
    address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    received: Mutex<Vec<Received>>,
    behaviour: Mutex<Behaviour>,
    over: AtomicBool,
}

impl Receiver {
    /// One that answers with this; it is told how many requests came before.
    pub(super) fn start(
        behaviour: impl Fn(&Received, usize) -> Reply + Send + 'static,
    ) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            received: Mutex::default(),
            behaviour: Mutex::new(Box::new(behaviour)),
            over: AtomicBool::new(false),
        });
        let serving = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if serving.over.load(Ordering::Relaxed) {
                    return;
                }
                let shared = Arc::clone(&serving);
                thread::spawn(move || shared.serve(stream));
            }
        });
        Ok(Self { address, shared })
    }

    /// One that takes everything.
    pub(super) fn good() -> Result<Self> {
        Self::start(|_, _| Reply::of(204))
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// From now on it answers otherwise.
    pub(super) fn behave(&self, behaviour: impl Fn(&Received, usize) -> Reply + Send + 'static) {
        let mut held = self.shared.behaviour.lock().unwrap_or_else(PoisonError::into_inner);
        *held = Box::new(behaviour);
    }

    /// What came by now.
    pub(super) fn received(&self) -> Vec<Received> {
        self.shared.received.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits until this is so of what came.
    pub(super) fn wait(&self, is: impl Fn(&[Received]) -> bool) -> Result<Vec<Received>> {
        let began = Instant::now();
        loop {
            let received = self.received();
            if is(&received) {
                return Ok(received);
            }
            let events: Vec<_> =
                received.iter().map(|one| (one.event().to_owned(), one.status)).collect();
            ensure!(began.elapsed() < PATIENCE, "in {PATIENCE:?} came only: {events:?}");
            sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.shared.over.store(true, Ordering::Relaxed);
        // so that it notices
        drop(TcpStream::connect(self.address));
    }
}

impl Shared {
    fn serve(&self, stream: TcpStream) {
        let Ok(reading) = stream.try_clone() else { return };
        let (mut reader, mut stream) = (BufReader::new(reading), stream);
        while let Some(mut request) = read(&mut reader) {
            let reply = {
                let mut received = self.received.lock().unwrap_or_else(PoisonError::into_inner);
                let behaviour = self.behaviour.lock().unwrap_or_else(PoisonError::into_inner);
                let reply = behaviour(&request, received.len());
                request.status = reply.status;
                received.push(request);
                reply
            };
            sleep(reply.after);
            if reply.status == 0 {
                return;
            }
            let head = format!(
                "HTTP/1.1 {} Said\r\ncontent-length: {}\r\n{}\r\n",
                reply.status,
                reply.body.len(),
                reply.headers
            );
            if stream.write_all(format!("{head}{}", reply.body).as_bytes()).is_err() {
                return;
            }
        }
    }
}

fn read(reader: &mut BufReader<TcpStream>) -> Option<Received> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|length| *length > 0)?;
    let path = line.split(' ').nth(1)?.to_owned();
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        match line.trim_end().split_once(": ") {
            Some((name, value)) => headers.push((name.to_ascii_lowercase(), value.to_owned())),
            None => break,
        }
    }
    let mut received =
        Received { path, headers, text: String::new(), body: Value::Null, status: 0 };
    let mut bytes = vec![0; received.header("content-length").parse().unwrap_or_default()];
    reader.read_exact(&mut bytes).ok()?;
    received.text = String::from_utf8(bytes).ok()?;
    received.body = serde_json::from_str(&received.text).unwrap_or_default();
    Some(received)
}
