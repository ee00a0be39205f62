//! The files of a site as its readers see them, and what changes them.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::bucket::Bucket;
use crate::http::{Client, graphql};
use crate::site::{Site, data};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long tidying up may take.
const TIDYING: Duration = Duration::from_secs(15);

/// Files that are asked for at once.
const PAGE: usize = 50;

const LIST: &str = "query ($start: Int, $limit: Int) { \
     uploadFiles(sort: \"id\", pagination: { start: $start, limit: $limit }) { id documentId name width height \
     formats hash ext mime size url placeholder dominantColor createdAt updatedAt _version } }";

/// Files by their documents.
pub(super) type Files = BTreeMap<String, File>;

/// What is done to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operation {
    Put,
    Replace,
    Delete,
}

impl Operation {
    /// How it is called in the report.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Put => "put",
            Self::Replace => "replace",
            Self::Delete => "delete",
        }
    }

    /// The request that does it to the file with this document; `picture` is what is uploaded.
    pub(super) fn request(self, token: &str, document: &str, picture: &[u8]) -> Vec<u8> {
        let query = match self {
            Self::Put => "mutation ($file: Upload!) { file: upload(file: $file) { documentId } }",
            Self::Replace => {
                "mutation ($id: ID!, $file: Upload!) { file: replaceUploadFile(id: $id, file: $file) { documentId } }"
            }
            Self::Delete => {
                "mutation ($id: ID!) { file: deleteUploadFile(id: $id) { documentId } }"
            }
        };
        match self {
            Self::Put => form(token, query, &json!({ "file": null }), picture),
            Self::Replace => form(token, query, &json!({ "id": document, "file": null }), picture),
            Self::Delete => {
                let body = json!({ "query": query, "variables": { "id": document } });
                graphql(Some(token), &body.to_string())
            }
        }
    }
}

/// A file with all of its objects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct File {
    pub(super) document: String,
    /// All that is told of it.
    pub(super) told: Value,
    /// By the URL: the length, and what is as good as the bytes.
    pub(super) objects: BTreeMap<String, (u64, u64)>,
}

impl File {
    /// The names of its objects in the bucket, with their lengths.
    pub(super) fn keys(&self) -> impl Iterator<Item = (&str, u64)> {
        self.objects.iter().map(|(url, (length, _))| (key(url), *length))
    }
}

/// The part of a URL that is the name in the bucket.
pub(super) fn key(url: &str) -> &str {
    url.rsplit('/').next().unwrap_or_default()
}

impl Site {
    /// All files. Every URL of theirs is fetched; one that does not answer with as many bytes as it should is an error.
    pub(super) fn files(&self, port: u16) -> Result<Files> {
        let mut files = Files::new();
        loop {
            let variables = json!({ "start": files.len(), "limit": PAGE });
            let listed = self.ask(&mut Client::patient(port)?, LIST, &variables)?;
            let listed = listed["uploadFiles"].as_array().context("files are not listed")?;
            for told in listed {
                let file = file(port, told).with_context(|| format!("of the file {told}"))?;
                files.insert(file.document.clone(), file);
            }
            if listed.len() < PAGE {
                return Ok(files);
            }
        }
    }
}

/// Waits until the bucket has what files lead to, nothing is on its way in, and `presswork media check` finds nothing; what
/// is not so for too long.
pub(super) fn settled(site: &Site, bucket: &Bucket, files: &Files) -> Result<Option<String>> {
    let keys = files.values().flat_map(File::keys);
    let wanted: BTreeMap<_, _> = keys.map(|(key, length)| (key.to_owned(), length)).collect();
    let started = Instant::now();
    loop {
        let mut wrong = difference(site, &bucket.objects()?, &wanted)?;
        if wrong.is_none() {
            wrong = check(site)?;
        }
        if wrong.is_none() || started.elapsed() > TIDYING {
            return Ok(wrong.map(|wrong| format!("after {TIDYING:?}: {wrong}")));
        }
        sleep(Duration::from_millis(20));
    }
}

fn difference(
    site: &Site,
    objects: &BTreeMap<String, u64>,
    wanted: &BTreeMap<String, u64>,
) -> Result<Option<String>> {
    let spooled = fs::read_dir(site.folder.join(".presswork/spool"))?.count();
    if objects == wanted && spooled == 0 {
        return Ok(None);
    }
    let not_in = |some: &BTreeMap<String, u64>, others: &BTreeMap<String, u64>| {
        some.keys().filter(|key| !others.contains_key(*key)).cloned().collect::<Vec<_>>()
    };
    Ok(Some(format!(
        "no file leads to {:?}, {:?} are missing, and {spooled} files are on their way in",
        not_in(objects, wanted),
        not_in(wanted, objects)
    )))
}

/// What `presswork media check` finds.
fn check(site: &Site) -> Result<Option<String>> {
    let output = site.command(&["media", "check", "."]).output()?;
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    let clean = output.status.success() && !said.contains("under way");
    Ok((!clean).then(|| format!("media check: {}", said.trim().replace('\n', " / "))))
}

/// The document that an operation was done to.
pub(super) fn document(answer: &str) -> Result<String> {
    let document = data(answer)?["file"]["documentId"].as_str().map(str::to_owned);
    document.with_context(|| format!("no document: {answer}"))
}

fn file(port: u16, told: &Value) -> Result<File> {
    let text = |value: &Value| value.as_str().map(str::to_owned).context("a text is missing");
    let mut objects = BTreeMap::new();
    let url = text(&told["url"])?;
    let (length, print) = fetch(port, &url)?;
    let kilobytes = told["size"].as_f64().context("there is no size")?;
    let said = format!("{kilobytes:.2}");
    let is = format!("{:.2}", f64::from(u32::try_from(length.div_ceil(10))?) / 100.0);
    ensure!(said == is, "{url} has {length} bytes and not {said} kB");
    objects.insert(url, (length, print));
    for format in told["formats"].as_object().into_iter().flat_map(|formats| formats.values()) {
        for part in [Some(format), format.get("webp")].into_iter().flatten() {
            let url = text(&part["url"])?;
            let (length, print) = fetch(port, &url)?;
            ensure!(part["sizeInBytes"] == length, "{url} has {length} bytes; said is {part}");
            objects.insert(url, (length, print));
        }
    }
    Ok(File { document: text(&told["documentId"])?, told: told.clone(), objects })
}

fn fetch(port: u16, url: &str) -> Result<(u64, u64)> {
    let (status, body) = get(port, url)?;
    ensure!(status == 200, "{url} answers {status}");
    let mut print = DefaultHasher::new();
    body.hash(&mut print);
    Ok((u64::try_from(body.len())?, print.finish()))
}

/// Status and body of what is behind a path; a body that is shorter than it should be is an error.
pub(super) fn get(port: u16, path: &str) -> Result<(u16, Vec<u8>)> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(stream, "GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n");
    let end = end.with_context(|| format!("{path} is not answered"))?;
    let head = std::str::from_utf8(&answer[..end])?.to_ascii_lowercase();
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.with_context(|| format!("{path} is answered with {head}"))?;
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
    let length: usize = length.context("an answer without content-length")?.trim().parse()?;
    let body = answer.split_off(end + 4);
    ensure!(body.len() == length, "{path} breaks off after {} of {length} bytes", body.len());
    Ok((status, body))
}

/// Sends a request as far as the middle of its body, once the server wants to have it. The rest is in the connection's
/// hands.
pub(super) fn send_half(port: u16, request: &[u8]) -> Result<TcpStream> {
    let text = String::from_utf8_lossy(request);
    let (head, _) = text.split_once("\r\n\r\n").context("a request without a head")?;
    let (head, body) = request.split_at(head.len());
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(head)?;
    stream.write_all(b"\r\nexpect: 100-continue\r\n\r\n")?;
    let mut wish = [0; 12];
    stream.read_exact(&mut wish)?;
    ensure!(wish == *b"HTTP/1.1 100", "the server does not want the body");
    let body = &body[4..];
    stream.write_all(&body[..body.len() / 2])?;
    Ok(stream)
}

/// An operation with a file, as the multipart request specification has it.
pub(crate) fn form(token: &str, query: &str, variables: &Value, picture: &[u8]) -> Vec<u8> {
    const BOUNDARY: &str = "presswork-chaos";
    let operations = json!({ "query": query, "variables": variables });
    let field = |name: &str, value: &str| {
        format!(
            "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        )
    };
    let fields = field("operations", &operations.to_string())
        + &field("map", r#"{"0":["variables.file"]}"#)
        + &format!(
            "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"0\"; filename=\"picture.jpg\"\r\n\
             content-type: image/jpeg\r\n\r\n"
        );
    let end = format!("\r\n--{BOUNDARY}--\r\n");
    let length = fields.len() + picture.len() + end.len();
    let head = format!(
        "POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {token}\r\n\
         accept: application/json\r\napollo-require-preflight: true\r\n\
         content-type: multipart/form-data; boundary={BOUNDARY}\r\ncontent-length: {length}\r\n\r\n"
    );
    [head.as_bytes(), fields.as_bytes(), picture, end.as_bytes()].concat()
}
