//! What a form may be, and how it may arrive.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use futures_util::{StreamExt, stream};
use hyper::body::Bytes;
use poem::Request;
use poem::http::StatusCode;
use store::{Claim, Config, DatabaseUrl, Store};
use tempfile::TempDir;

use super::{Body, Limits};
use crate::http::refusal::Refusal;

const LIMITS: Limits = Limits {
    bytes: 100_000,
    files: 2,
    file_bytes: 1_000,
    text_bytes: 500,
    time: Duration::from_secs(30),
    most_time: Duration::from_secs(600),
};

/// A form's part.
fn part(head: &str, body: &str) -> String {
    format!("--x\r\ncontent-disposition: form-data; {head}\r\n\r\n{body}\r\n")
}

/// A request whose body arrives as these chunks, and then no more comes.
fn request(chunks: Vec<Bytes>, stays_open: bool) -> Request {
    let chunks = stream::iter(chunks.into_iter().map(Ok::<_, io::Error>));
    let rest = stream::pending().take(usize::from(stays_open));
    Request::builder()
        .content_type("multipart/form-data; boundary=x")
        .body(poem::Body::from_bytes_stream(chunks.chain(rest)))
}

async fn claim(folder: &TempDir) -> Claim {
    let url = DatabaseUrl::Sqlite(folder.path().join("data.db"));
    Store::connect(&Config::new(url)).await.expect("a database").claim()
}

/// Names of parts with their texts, or with the bytes of files.
async fn read(
    request: Request,
    limits: &Limits,
    spool: &TempDir,
) -> Result<Vec<(String, String)>, Refusal> {
    let claim = claim(spool).await;
    let files = spool.path().join("spool");
    std::fs::create_dir_all(&files).expect("a folder");
    let mut body = Body::of(request, limits).await?;
    let mut form = body.form(limits, &claim);
    let mut parts = Vec::new();
    while let Some(part) = form.next().await? {
        let name = part.name.clone();
        let text = if part.file_name.is_some() {
            let file = form.file(part, files.clone()).await?;
            format!("{}: {}", file.name, std::fs::read_to_string(file.path()).expect("text"))
        } else {
            form.text(part).await?
        };
        parts.push((name, text));
    }
    Ok(parts)
}

async fn outcome(chunks: Vec<Bytes>, stays_open: bool) -> Result<Vec<(String, String)>, Refusal> {
    let spool = TempDir::new().expect("a folder");
    let time = if stays_open { Duration::from_millis(50) } else { LIMITS.time };
    let limits = Limits { time, ..LIMITS };
    let outcome = read(request(chunks, stays_open), &limits, &spool).await;
    let left = std::fs::read_dir(spool.path().join("spool")).expect("a folder").count();
    assert_eq!(left, 0, "a file was left behind");
    outcome
}

async fn status(text: String) -> StatusCode {
    outcome(vec![text.into()], false).await.expect_err("it is refused").status
}

#[tokio::test]
async fn parts_are_the_same_however_they_arrive() {
    let text = [
        part("name=\"a\"", "one"),
        part("name=\"f\"; filename=\"b.txt\"", "two\r\n--y\r\nthree"),
        "--x--\r\n".to_owned(),
    ]
    .concat();
    let expected = [("a", "one"), ("f", "b.txt: two\r\n--y\r\nthree")];
    let expected = expected.map(|(name, text)| (name.to_owned(), text.to_owned()));
    for size in [1, 2, 3, 7, 1000] {
        let chunks = text.as_bytes().chunks(size).map(Bytes::copy_from_slice).collect();
        assert_eq!(outcome(chunks, false).await.expect("a form"), expected, "{size}");
    }
    assert_eq!(outcome(vec!["--x--".into()], false).await.expect("a form"), []);
}

#[tokio::test]
async fn too_much_of_anything_is_refused() {
    let file = |name: &str, bytes| part(&format!("name={name}; filename=f"), &"a".repeat(bytes));
    for text in [
        file("a", 1_001),
        [file("a", 1), file("b", 1), file("c", 1)].concat(),
        part("name=a", &"a".repeat(501)),
        [part("name=a", &"a".repeat(300)), part("name=b", &"a".repeat(300))].concat(),
        part("name=a", "").repeat(65),
    ] {
        assert_eq!(status(text + "--x--").await, StatusCode::PAYLOAD_TOO_LARGE);
    }
    let long = "a".repeat(100_001);
    assert_eq!(status(long).await, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn what_is_no_form_is_refused() {
    for text in [
        String::new(),
        "no form".to_owned(),
        part("name=a", "b"),
        "--x\r\n\r\nno name\r\n--x--".to_owned(),
        "--x\r\ncontent-disposition: form-data; name=a".to_owned(),
        "--xcontent-disposition".to_owned(),
        part("name=a; filename=f", "cut off").trim_end().to_owned(),
    ] {
        assert_eq!(status(text.clone()).await, StatusCode::BAD_REQUEST, "{text}");
    }
    let plain = Request::builder().content_type("multipart/form-data").body("--x--");
    assert!(Body::of(plain, &LIMITS).await.is_err(), "no boundary");
}

#[tokio::test]
async fn the_head_of_a_part_cannot_fill_the_memory() {
    let limits = Limits { bytes: u64::MAX, ..LIMITS };
    let begin = Bytes::from("--x\r\ncontent-disposition: form-data; name=");
    let sent = Arc::new(std::sync::atomic::AtomicU64::new(0));
    let counted = Arc::clone(&sent);
    let endless = stream::repeat_with(move || {
        counted.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        Bytes::from_static(&[b'a'; 1024])
    });
    let chunks = stream::iter([begin]).chain(endless).map(Ok::<_, io::Error>);
    let request = Request::builder()
        .content_type("multipart/form-data; boundary=x")
        .body(poem::Body::from_bytes_stream(chunks));
    let spool = TempDir::new().expect("a folder");
    let claim = claim(&spool).await;
    let mut body = Body::of(request, &limits).await.expect("a form");
    let refused = body.form(&limits, &claim).next().await.err().expect("it is refused");
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    assert!(sent.load(std::sync::atomic::Ordering::Relaxed) < 300);
}

#[tokio::test]
async fn a_body_that_stops_is_given_up() {
    let text = part("name=a; filename=f", "");
    let stopped = outcome(vec![text.trim_end().to_owned().into()], true);
    assert_eq!(stopped.await.expect_err("it ends").status, StatusCode::REQUEST_TIMEOUT);
}
