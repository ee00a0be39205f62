//! HTTP as far as the chores speak it: one question after the other on a connection that is kept.
//!
//! In: a port of 127.0.0.1 and a request. Out: the answer's body; anything but 200 is an error for whoever does not ask for
//! the status.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddrV4, TcpStream};
use std::ops::Range;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use socket2::{Domain, Socket, Type};

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long it may take to say whether it is ready: [`crate::running::Running::start`] loses its patience between two
/// questions only.
const READY_PATIENCE: Duration = Duration::from_secs(1);

/// A GraphQL request, from whoever has the token.
pub(crate) fn graphql(token: Option<&str>, body: &str) -> Vec<u8> {
    let token = token.map(|token| format!("authorization: Bearer {token}\r\n"));
    request("POST /graphql", &token.unwrap_or_default(), body)
}

/// `line` is the method and the path, `headers` are lines with their ends.
pub(crate) fn request(line: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "{line} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n\
         accept: application/json\r\n{headers}content-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

/// Whether the server on this port says that it is ready.
pub(crate) fn is_ready(port: u16) -> bool {
    let ask = || Client::connect(port, READY_PATIENCE)?.send(&request("GET /health/ready", "", ""));
    ask().is_ok()
}

/// One connection that is kept, for one question after the other.
pub(crate) struct Client {
    stream: TcpStream,
    answer: Answer,
}

impl Client {
    /// Connects; `patience` is how long an answer may take.
    pub(crate) fn connect(port: u16, patience: Duration) -> Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(patience))?;
        Ok(Self { stream, answer: Answer::default() })
    }

    /// Connects from this address of the loopback network, of which a machine has millions.
    pub(crate) fn from(source: Ipv4Addr, port: u16) -> Result<Self> {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        socket.bind(&SocketAddrV4::new(source, 0).into())?;
        socket.connect(&SocketAddrV4::new(Ipv4Addr::LOCALHOST, port).into())?;
        let stream = TcpStream::from(socket);
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { stream, answer: Answer::default() })
    }

    /// Connects with the usual patience.
    pub(crate) fn patient(port: u16) -> Result<Self> {
        Self::connect(port, PATIENCE)
    }

    /// The body of the answer to one GraphQL request.
    pub(crate) fn ask(&mut self, body: &str) -> Result<String> {
        self.send(&graphql(None, body))
    }

    /// The body of the answer to a request.
    pub(crate) fn send(&mut self, request: &[u8]) -> Result<String> {
        let (status, body) = self.exchange(request)?;
        let body = String::from_utf8_lossy(body);
        ensure!(status == 200, "{status}: {body}");
        Ok(body.into_owned())
    }

    /// The status and the body of the answer to a request.
    pub(crate) fn exchange(&mut self, request: &[u8]) -> Result<(u16, &[u8])> {
        self.stream.write_all(request)?;
        self.answer.begin();
        let answered = loop {
            match self.stream.read(self.answer.room())? {
                0 => bail!("the server closed the connection"),
                read => self.answer.grow(read),
            }
            if let Some(answered) = self.answer.whole()? {
                break answered;
            }
        };
        Ok((answered.status, &self.answer.buffer[answered.body]))
    }
}

/// An answer on its way.
#[derive(Default)]
pub(crate) struct Answer {
    buffer: Vec<u8>,
    /// Bytes of `buffer` that have come.
    filled: usize,
}

impl Answer {
    /// Nothing of the next answer has come.
    pub(crate) fn begin(&mut self) {
        self.filled = 0;
    }

    /// Where the next bytes go.
    pub(crate) fn room(&mut self) -> &mut [u8] {
        if self.filled == self.buffer.len() {
            self.buffer.resize((self.buffer.len() * 2).max(64 * 1024), 0);
        }
        &mut self.buffer[self.filled..]
    }

    /// So many bytes came there.
    pub(crate) fn grow(&mut self, bytes: usize) {
        self.filled += bytes;
    }

    /// The body, once all of it has come; anything but 200 is an error.
    pub(crate) fn body(&self) -> Result<Option<&[u8]>> {
        let Some(Whole { status, body }) = self.whole()? else { return Ok(None) };
        let body = &self.buffer[body];
        ensure!(status == 200, "{status}: {}", String::from_utf8_lossy(body));
        Ok(Some(body))
    }

    fn whole(&self) -> Result<Option<Whole>> {
        let come = &self.buffer[..self.filled];
        let Some(head) = find(come, b"\r\n\r\n").map(|end| end + 4) else { return Ok(None) };
        let text = std::str::from_utf8(&come[..head])?.to_ascii_lowercase();
        let length = text.lines().find_map(|line| line.strip_prefix("content-length:"));
        let length: usize = length.context("an answer without content-length")?.trim().parse()?;
        let status = text.strip_prefix("http/1.1 ").and_then(|rest| rest.get(..3));
        let status = status.context("an answer without a status")?.parse()?;
        let body = head..head + length;
        Ok((come.len() >= body.end).then_some(Whole { status, body }))
    }
}

/// An answer that has come.
struct Whole {
    status: u16,
    /// Where its body is.
    body: Range<usize>,
}

fn find(bytes: &[u8], pattern: &[u8]) -> Option<usize> {
    bytes.windows(pattern.len()).position(|window| window == pattern)
}
