//! The text of an `.http` case: requests, each with the answer that is expected (tests/README.md).

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Headers of an answer that a new case shows.
const SHOWN: &str = "content-type: ?";

/// Stands for the value of the cookie that was set last.
pub(super) const COOKIE: &str = "{{cookie}}";

/// One request and what is known of its answer.
pub(super) struct Exchange {
    /// Everything before the answer, as written.
    request: String,
    /// Names of the headers that are compared.
    headers: Vec<String>,
}

/// What came back.
pub(super) struct Answer {
    status: String,
    headers: Vec<(String, String)>,
    body: String,
}

impl Exchange {
    /// The exchanges of a file.
    pub(super) fn parse(text: &str) -> Vec<Self> {
        text.split("\n###\n").map(Self::parse_one).collect()
    }

    fn parse_one(text: &str) -> Self {
        let (request, answer) = text.split_once("\nHTTP/1.1 ").unwrap_or((text, SHOWN));
        let answer = answer.split("\n\n").next().unwrap_or_default();
        let names = answer.lines().filter_map(|line| line.split_once(':'));
        let headers = names.map(|(name, _)| name.to_ascii_lowercase()).collect();
        Self { request: request.trim_end().to_owned(), headers }
    }

    /// What is sent: line ends as on the wire, and the headers that every request needs.
    pub(super) fn bytes(&self) -> Result<Vec<u8>> {
        let plain = self.request.lines().filter(|line| !line.starts_with("# "));
        let plain = plain.collect::<Vec<_>>().join("\n");
        let (head, body) = plain.split_once("\n\n").unwrap_or((&plain, ""));
        let mut lines: Vec<String> = head.lines().map(str::to_owned).collect();
        let first = lines.first_mut().context("an exchange without a request")?;
        first.push_str(" HTTP/1.1");
        let has = |lines: &[String], name: &str| {
            lines.iter().any(|line| line.to_ascii_lowercase().starts_with(name))
        };
        // the parts of a form are told apart by lines that end as on the wire
        let is_form = has(&lines, "content-type: multipart/");
        let body = if is_form { body.replace('\n', "\r\n") } else { body.to_owned() };
        let body = expand(&body)?;
        let chunked = has(&lines, "transfer-encoding: chunked");
        if !chunked && !has(&lines, "content-length:") && !body.is_empty() {
            lines.push(format!("Content-Length: {}", body.len()));
        }
        lines.push("Host: localhost".to_owned());
        lines.push("Connection: close".to_owned());
        let body = if chunked { in_chunks(&body) } else { body };
        Ok([format!("{}\r\n\r\n", lines.join("\r\n")).into_bytes(), body].concat())
    }

    /// The text of the case with this answer.
    pub(super) fn with(&self, answer: &Answer) -> String {
        let mut text = format!("{}\n\nHTTP/1.1 {}\n", self.request, answer.status);
        for name in &self.headers {
            let values = answer.headers.iter().filter(|(known, _)| known == name);
            let values: Vec<&str> = values.map(|(_, value)| value.as_str()).collect();
            let values = if values.is_empty() { "(none)".to_owned() } else { values.join(", ") };
            text.push_str(&format!("{name}: {values}\n"));
        }
        if !answer.body.is_empty() {
            text.push_str(&format!("\n{}\n", answer.body));
        }
        text
    }
}

impl Answer {
    /// The value of the cookie that is set, which is then hidden: it is another one each time.
    pub(super) fn take_cookie(&mut self) -> Option<String> {
        let (_, set) = self.headers.iter_mut().find(|(name, _)| name == "set-cookie")?;
        let (_, value) = set.split(';').next()?.split_once('=')?;
        let value = value.to_owned();
        if !value.is_empty() {
            *set = set.replace(&value, COOKIE);
        }
        Some(value)
    }

    /// Hides the nonce of a page, which is another one each time.
    pub(super) fn hide_nonce(&mut self) {
        let policies =
            self.headers.iter_mut().filter(|(name, _)| name == "content-security-policy");
        for (_, policy) in policies {
            let nonce = policy.split_once("'nonce-").and_then(|(_, rest)| rest.split('\'').next());
            if let Some(nonce) = nonce.map(str::to_owned) {
                *policy = policy.replace(&nonce, "{{nonce}}");
            }
        }
    }

    /// Takes an answer apart that ends with its connection.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self> {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n");
        let (head, body) = bytes.split_at(end.context("there was no answer")?);
        let head = std::str::from_utf8(head).context("the head of the answer is not UTF-8")?;
        let body = body.get(4..).unwrap_or_default();
        let body = std::str::from_utf8(body)
            .map_or_else(|_| format!("({} bytes)", body.len()), str::to_owned);
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1));
        let headers = lines.filter_map(|line| line.split_once(':'));
        Ok(Self {
            status: status.context("the answer has no status")?.to_owned(),
            headers: headers
                .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
                .collect(),
            body: body.trim_end().to_owned(),
        })
    }
}

/// `{{repeat 1000 [}}` stands for a thousand brackets, `{{base64 AP8=}}` for bytes that are no text.
fn expand(body: &str) -> Result<Vec<u8>> {
    let mut expanded = Vec::new();
    let mut rest = body;
    while let Some(at) = ["{{repeat ", "{{base64 "].iter().filter_map(|it| rest.find(it)).min() {
        let (before, inside) = rest.split_at(at);
        let (inside, after) = inside.split_once("}}").context("{{…}} has no end")?;
        expanded.extend_from_slice(before.as_bytes());
        match inside.split_once(' ') {
            Some(("{{repeat", text)) => {
                let (count, text) = text.split_once(' ').context("{{repeat COUNT TEXT}}")?;
                expanded.extend_from_slice(text.repeat(count.parse()?).as_bytes());
            }
            Some((_, text)) => expanded.extend(STANDARD.decode(text)?),
            None => {}
        }
        rest = after;
    }
    expanded.extend_from_slice(rest.as_bytes());
    Ok(expanded)
}

/// A chunk per kilobyte, so that a body without a declared length is as long as it likes.
fn in_chunks(body: &[u8]) -> Vec<u8> {
    let chunks = body
        .chunks(1024)
        .map(|chunk| [format!("{:x}\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat());
    [chunks.collect::<Vec<_>>().concat(), b"0\r\n\r\n".to_vec()].concat()
}
