//! A way to an S3 server on which things go wrong.
//!
//! In: a fault, for everything that changes something; what only reads always gets through. Out: what the server behind it
//! answers, or what the fault makes of it. One request for each connection, so that nothing has to be understood but heads.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, sleep};
use std::time::Duration;

use anyhow::Result;

/// What happens to a request that changes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// Nothing.
    None,
    /// 64 KB are taken each quarter of a second, and the answer takes four seconds.
    Slow,
    /// It is not done, and answered with 503.
    Unavailable,
    /// The connection is reset in the middle of the body.
    Reset,
    /// Nothing is ever read or said.
    Silent,
}

impl Fault {
    /// In the order in which they are tried: what hangs hangs on until the end.
    pub(super) const ALL: [(Self, &str); 5] = [
        (Self::None, "good"),
        (Self::Slow, "slow"),
        (Self::Unavailable, "503"),
        (Self::Reset, "reset"),
        (Self::Silent, "silent"),
    ];
}

/// How much is taken at once, and how often when it is slow.
const SIP: usize = 64 * 1024;
const SIP_TIME: Duration = Duration::from_millis(250);
/// How long an answer takes when it is slow.
const ANSWER_TIME: Duration = Duration::from_secs(4);
/// Bytes of a body before the connection is reset.
const BEFORE_RESET: usize = 8 * 1024;

/// The way; it is closed when we end.
pub(super) struct Faulty {
    /// Where it begins, on 127.0.0.1.
    pub(super) port: u16,
    fault: Arc<Mutex<Fault>>,
}

impl Faulty {
    /// Leads to the server at `port`.
    pub(super) fn open(port: u16) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let faulty =
            Self { port: listener.local_addr()?.port(), fault: Arc::new(Mutex::new(Fault::None)) };
        let fault = Arc::clone(&faulty.fault);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let fault = Arc::clone(&fault);
                // who gives up ends a connection, which is no fault of ours
                thread::spawn(move || drop(pass(client, port, &fault)));
            }
        });
        Ok(faulty)
    }

    /// What goes wrong from now on.
    pub(super) fn set(&self, fault: Fault) {
        *look(&self.fault) = fault;
    }
}

fn look(fault: &Mutex<Fault>) -> MutexGuard<'_, Fault> {
    fault.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One request.
fn pass(mut client: TcpStream, port: u16, fault: &Mutex<Fault>) -> io::Result<()> {
    let Some(head) = read_head(&mut client)? else { return Ok(()) };
    let changes = head.text.starts_with("PUT ") || head.text.starts_with("POST ");
    let now = if changes { *look(fault) } else { Fault::None };
    match now {
        Fault::None | Fault::Slow => forward(client, port, (head, now == Fault::Slow)),
        Fault::Unavailable => {
            let rest = head.length.saturating_sub(head.body.len());
            io::copy(
                &mut (&client).take(u64::try_from(rest).unwrap_or(u64::MAX)),
                &mut io::sink(),
            )?;
            let body = "<?xml version=\"1.0\"?><Error><Code>SlowDown</Code></Error>";
            let length = body.len();
            client.write_all(
                format!(
                    "HTTP/1.1 503 Slow Down\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}"
                )
                .as_bytes(),
            )
        }
        Fault::Reset => {
            // a socket that is closed with bytes that nobody has read is reset
            client.read_exact(&mut vec![
                0;
                head.length
                    .saturating_sub(head.body.len())
                    .min(BEFORE_RESET)
            ])?;
            sleep(Duration::from_millis(20));
            Ok(())
        }
        Fault::Silent => {
            while *look(fault) == Fault::Silent {
                sleep(Duration::from_millis(200));
            }
            Ok(())
        }
    }
}

fn forward(mut client: TcpStream, port: u16, (head, slow): (Head, bool)) -> io::Result<()> {
    let mut server = TcpStream::connect(("127.0.0.1", port))?;
    server.set_nodelay(true)?;
    client.set_nodelay(true)?;
    let text = head.text.replacen("\r\n", "\r\nconnection: close\r\n", 1);
    server.write_all(text.as_bytes())?;
    server.write_all(&head.body)?;
    let mut left = head.length.saturating_sub(head.body.len());
    let mut sip = vec![0; SIP];
    while left > 0 {
        let read = client.read(&mut sip[..left.min(SIP)])?;
        if read == 0 {
            return Ok(());
        }
        server.write_all(&sip[..read])?;
        left -= read;
        if slow {
            sleep(SIP_TIME);
        }
    }
    if slow {
        sleep(ANSWER_TIME);
    }
    io::copy(&mut server, &mut client)?;
    client.shutdown(Shutdown::Both)
}

/// The head of a request, and what came with it.
struct Head {
    /// With the empty line.
    text: String,
    /// Of the whole body.
    length: usize,
    /// As much of the body as is here.
    body: Vec<u8>,
}

/// `None` when the connection ends without one.
fn read_head(client: &mut TcpStream) -> io::Result<Option<Head>> {
    let mut come = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        if let Some(end) = come.windows(4).position(|window| window == b"\r\n\r\n") {
            let body = come.split_off(end + 4);
            let text = String::from_utf8_lossy(&come).into_owned();
            let lower = text.to_ascii_lowercase();
            let length = lower.lines().find_map(|line| line.strip_prefix("content-length:"));
            let length = length.and_then(|length| length.trim().parse().ok()).unwrap_or(0);
            return Ok(Some(Head { text, length, body }));
        }
        match client.read(&mut buffer)? {
            0 => return Ok(None),
            read => come.extend_from_slice(&buffer[..read]),
        }
    }
}
