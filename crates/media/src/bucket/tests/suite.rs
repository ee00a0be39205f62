//! What every bucket must do, whatever kind it is. `tests.rs` runs it over a folder and over S3 in this process,
//! `examples/bucket_suite.rs` over any S3.
//!
//! In: a bucket without objects. Out: the same, or a panic.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use futures_util::future::BoxFuture;
use futures_util::stream::{self, StreamExt, TryStreamExt};
use tempfile::TempDir;

use super::{Bucket, BucketError, DirectUpload};

const TYPE: &str = "image/png";

/// Keys such as ours.
const A: &str = "a00000000000000000000000.png";
const LARGE: &str = "l00000000000000000000000.bin";

/// Runs every case, and tells which has passed and how long it took.
pub(crate) async fn run(
    bucket: &Bucket,
    client: &reqwest::Client,
    mut passed: impl FnMut(&str, Duration),
) {
    let cases: [(&str, BoxFuture<'_, ()>); _] = [
        ("it can be used", Box::pin(usable(bucket))),
        ("what was put comes back", Box::pin(comes_back(bucket))),
        ("what is put again replaces", Box::pin(replaces(bucket))),
        ("what is not there is not found", Box::pin(absent(bucket))),
        ("ranges", Box::pin(ranges(bucket))),
        ("a large file goes in parts", Box::pin(large(bucket))),
        ("no key leads out of it", Box::pin(keys(bucket))),
        ("many at once", Box::pin(at_once(bucket))),
        ("a list has pages", Box::pin(pages(bucket))),
        ("a file that cannot be read leaves nothing", Box::pin(unreadable(bucket))),
        ("direct uploads", Box::pin(direct(bucket, client))),
        ("permissions end", Box::pin(permissions_end(bucket, client))),
    ];
    for (name, case) in cases {
        let begun = Instant::now();
        case.await;
        assert_eq!(keys_of(bucket).await, BTreeSet::new(), "{name} leaves something");
        passed(name, begun.elapsed());
    }
}

async fn usable(bucket: &Bucket) {
    bucket.check().await.unwrap();
    bucket.check().await.unwrap();
    assert_eq!(bucket.discard_unfinished(Duration::ZERO).await.unwrap(), 0);
}

async fn comes_back(bucket: &Bucket) {
    let files = Files::new();
    for bytes in [0, 1, 70_000] {
        let content = noise(bytes, 1);
        bucket.put(A, &files.file(&content), TYPE).await.unwrap();
        let facts = bucket.head(A).await.unwrap();
        assert_eq!(facts.bytes, u64::try_from(bytes).unwrap());
        assert!(facts.etag.starts_with('"') && facts.etag.ends_with('"'), "{}", facts.etag);
        assert_eq!(bucket.head(A).await.unwrap(), facts, "the same, as nothing changed");
        let object = bucket.get(A, None).await.unwrap();
        assert_eq!(object.facts, facts);
        assert!(read(object.body).await == content);
        let listed: Vec<_> = bucket.list().try_collect().await.unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!((&*listed[0].key, listed[0].bytes), (A, facts.bytes));
        bucket.delete(A).await.unwrap();
    }
}

async fn replaces(bucket: &Bucket) {
    let files = Files::new();
    let (first, second) = (noise(5_000, 1), noise(5_000, 2));
    bucket.put(A, &files.file(&first), TYPE).await.unwrap();
    let before = bucket.head(A).await.unwrap();
    let reading = bucket.get(A, None).await.unwrap();
    bucket.put(A, &files.file(&second), TYPE).await.unwrap();
    let after = bucket.head(A).await.unwrap();
    assert_ne!(before.etag, after.etag);
    let during = read(reading.body).await;
    assert!(during == first || during == second, "never a mixture");
    assert!(whole(bucket, A).await == second);
    assert_eq!(keys_of(bucket).await.len(), 1);
    bucket.delete(A).await.unwrap();
}

async fn absent(bucket: &Bucket) {
    let files = Files::new();
    assert_eq!(bucket.head("none").await, Err(BucketError::NotFound));
    assert_eq!(bucket.get("none", None).await.err(), Some(BucketError::NotFound));
    assert_eq!(bucket.get("none", Some(0..1)).await.err(), Some(BucketError::NotFound));
    assert_eq!(bucket.get("none", Some(0..0)).await.err(), Some(BucketError::NotFound));
    assert_eq!(bucket.delete("none").await, Ok(()));
    bucket.put("some", &files.file(b"some"), TYPE).await.unwrap();
    bucket.delete("some").await.unwrap();
    assert_eq!(bucket.head("some").await, Err(BucketError::NotFound));
    assert_eq!(bucket.delete("some").await, Ok(()));
}

async fn ranges(bucket: &Bucket) {
    let files = Files::new();
    let content = noise(200_000, 3);
    bucket.put(A, &files.file(&content), TYPE).await.unwrap();
    let facts = bucket.head(A).await.unwrap();
    for range in [0..1, 0..200_000, 65_535..65_537, 131_072..131_073, 199_999..200_000, 10..10] {
        let object = bucket.get(A, Some(range.clone())).await.unwrap();
        assert_eq!(object.facts, facts, "those of the whole, for {range:?}");
        assert!(read(object.body).await == part(&content, &range), "{range:?}");
    }
    let backwards = Range { start: 7, end: 6 };
    for range in [0..200_001, 200_000..200_001, 300_000..300_001, 200_001..200_001, backwards] {
        let error = bucket.get(A, Some(range.clone())).await.err();
        assert!(matches!(error, Some(BucketError::Failed(_))), "{range:?}: {error:?}");
    }
    bucket.delete(A).await.unwrap();
}

async fn large(bucket: &Bucket) {
    let files = Files::new();
    let content = noise(20 * 1024 * 1024 + 3, 4);
    bucket.put(LARGE, &files.file(&content), TYPE).await.unwrap();
    let facts = bucket.head(LARGE).await.unwrap();
    assert_eq!(facts.bytes, 20 * 1024 * 1024 + 3);
    assert!(whole(bucket, LARGE).await == content);
    let border = 8 * 1024 * 1024 - 2..8 * 1024 * 1024 + 2;
    let object = bucket.get(LARGE, Some(border.clone())).await.unwrap();
    assert!(read(object.body).await == part(&content, &border));
    // whoever goes away in the middle does no harm
    drop(bucket.get(LARGE, None).await.unwrap());
    let mut reading = bucket.get(LARGE, None).await.unwrap().body;
    reading.next().await.unwrap().unwrap();
    drop(reading);
    bucket.delete(LARGE).await.unwrap();
}

async fn keys(bucket: &Bucket) {
    let files = Files::new();
    let file = files.file(b"out");
    let (long, longest) = ("a".repeat(129), "a".repeat(128));
    let bad = [
        "",
        ".",
        "..",
        "../out",
        "a/../../out",
        "a/b",
        "/etc/passwd",
        ".hidden",
        ".put-x",
        "a\\b",
        "a\0b",
        "a b",
        "A",
        "ä",
        "%2e%2e%2fout",
        "a?b",
        "a#b",
        "a\r\nb",
        &long,
    ];
    for key in bad {
        let put = bucket.put(key, &file, TYPE).await;
        assert!(matches!(put, Err(BucketError::Failed(_))), "{key:?}: {put:?}");
        assert_eq!(bucket.head(key).await, Err(BucketError::NotFound), "{key:?}");
        assert_eq!(bucket.get(key, None).await.err(), Some(BucketError::NotFound), "{key:?}");
        assert_eq!(bucket.delete(key).await, Ok(()), "{key:?}");
        let minute = Duration::from_secs(60);
        assert!(bucket.direct_upload(key, TYPE, (0..=9, minute)).await.is_err(), "{key:?}");
    }
    for key in ["a", "0", "-", "_a", "a..b", "a.tar.gz", "con", "a-_.0z", &longest] {
        bucket.put(key, &file, TYPE).await.unwrap();
        assert!(whole(bucket, key).await == b"out", "{key:?}");
        assert_eq!(keys_of(bucket).await, BTreeSet::new(), "{key:?} may be somebody else's");
        bucket.delete(key).await.unwrap();
    }
}

async fn at_once(bucket: &Bucket) {
    let files = Files::new();
    let contents: Vec<_> = (0..8).map(|it| noise(100_000, it)).collect();
    let put = |(key, content): (String, &Vec<u8>)| {
        let file = files.file(content);
        async move { bucket.put(&key, &file, TYPE).await.unwrap() }
    };
    let apart = contents.iter().enumerate().map(|(it, content)| (key('b', it), content));
    let together = contents.iter().map(|content| (key('c', 0), content));
    stream::iter(apart.chain(together)).for_each_concurrent(16, put).await;
    for (it, content) in contents.iter().enumerate() {
        assert!(whole(bucket, &key('b', it)).await == *content);
    }
    let winner = whole(bucket, &key('c', 0)).await;
    assert!(contents.contains(&winner), "whole, whoever was last");
    for key in keys_of(bucket).await {
        bucket.delete(&key).await.unwrap();
    }
}

/// S3 lists a thousand at a time.
async fn pages(bucket: &Bucket) {
    let files = Files::new();
    let file = files.file(b"page");
    let keys: BTreeSet<_> = (0..1_003).map(|it| key('p', it)).collect();
    let put = |key: String| async { bucket.put(&{ key }, &file, TYPE).await.unwrap() };
    stream::iter(keys.clone()).for_each_concurrent(16, put).await;
    let listed: Vec<_> = bucket.list().try_collect().await.unwrap();
    assert_eq!(listed.len(), 1_003, "each once");
    assert!(listed.iter().all(|it| it.bytes == 4));
    assert_eq!(listed.into_iter().map(|it| it.key).collect::<BTreeSet<_>>(), keys);
    let delete = |key: String| async { bucket.delete(&{ key }).await.unwrap() };
    stream::iter(keys).for_each_concurrent(16, delete).await;
}

async fn unreadable(bucket: &Bucket) {
    let error = bucket.put(A, "/nowhere/at/all".as_ref(), TYPE).await.unwrap_err();
    assert!(matches!(error, BucketError::Failed(_)), "{error:?}");
    assert!(error.to_string().contains("the file that is to be put there"), "{error}");
    assert_eq!(bucket.head(A).await, Err(BucketError::NotFound));
}

/// One key, one type, a length within the range, and nothing else.
async fn direct(bucket: &Bucket, client: &reqwest::Client) {
    let minute = Duration::from_secs(60);
    let upload = bucket
        .direct_upload("posted_d00000000000000000000001", TYPE, (5..=10, minute))
        .await
        .unwrap();
    assert_eq!(upload.is_some(), bucket.is_direct());
    let Some(upload) = upload else { return };
    assert!(post(client, &upload, b"123456").await);
    assert!(whole(bucket, "posted_d00000000000000000000001").await == b"123456");
    bucket.delete("posted_d00000000000000000000001").await.unwrap();
    let other = |field: &str, value: &str| {
        let mut upload = upload.clone();
        let mut fields = upload.fields.iter_mut();
        let (_, there) = fields.find(|(name, _)| name.eq_ignore_ascii_case(field)).unwrap();
        assert_ne!(there, value);
        value.clone_into(there);
        upload
    };
    let other_key = upload.fields.iter().find(|(name, _)| name == "key").unwrap();
    let other_key =
        other_key.1.replace("posted_d00000000000000000000001", "posted_d00000000000000000000002");
    assert!(!post(client, &upload, b"1234").await, "too short");
    assert!(!post(client, &upload, b"12345678901").await, "too long");
    assert!(!post(client, &other("key", &other_key), b"123456").await, "another key");
    assert!(!post(client, &other("Content-Type", "text/html"), b"123456").await, "another type");
    assert!(!post(client, &other("x-amz-signature", &"0".repeat(64)), b"123456").await);
    assert_eq!(bucket.head("posted_d00000000000000000000002").await, Err(BucketError::NotFound));
}

async fn permissions_end(bucket: &Bucket, client: &reqwest::Client) {
    let second = Duration::from_secs(1);
    let upload = bucket.direct_upload(A, TYPE, (0..=10, second)).await.unwrap();
    if let Some(upload) = upload {
        // S3 counts in whole seconds
        tokio::time::sleep(2 * second).await;
        assert!(!post(client, &upload, b"late").await);
        assert_eq!(bucket.head(A).await, Err(BucketError::NotFound));
    }
}

/// As a browser sends a form. Answers whether it was taken.
async fn post(client: &reqwest::Client, upload: &DirectUpload, content: &[u8]) -> bool {
    let mut body = Vec::new();
    for (name, value) in &upload.fields {
        let part = format!("Content-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}");
        body.extend_from_slice(format!("--edge\r\n{part}\r\n").as_bytes());
    }
    let file = "Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"";
    body.extend_from_slice(format!("--edge\r\n{file}\r\nContent-Type: {TYPE}\r\n\r\n").as_bytes());
    body.extend_from_slice(content);
    body.extend_from_slice(b"\r\n--edge--\r\n");
    let form =
        client.post(&upload.url).header("content-type", "multipart/form-data; boundary=edge");
    let answer = form.body(body).send().await.unwrap();
    let status = answer.status();
    assert!(status.is_success() || status.is_client_error(), "{status}");
    status.is_success()
}

/// Files that are to be put.
struct Files(TempDir);

impl Files {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, content: &[u8]) -> PathBuf {
        let file = tempfile::NamedTempFile::new_in(self.0.path()).unwrap();
        std::fs::write(file.path(), content).unwrap();
        file.keep().unwrap().1
    }
}

/// The key of some original.
fn key(first: char, number: usize) -> String {
    format!("{first}{number:023}.png")
}

/// Bytes that are other ones for each seed, and do not repeat.
pub(crate) fn noise(bytes: usize, seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let words = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    });
    words.take(bytes.div_ceil(8)).flatten().take(bytes).collect()
}

async fn whole(bucket: &Bucket, key: &str) -> Vec<u8> {
    read(bucket.get(key, None).await.unwrap().body).await
}

async fn read(body: impl stream::Stream<Item = Result<bytes::Bytes, BucketError>>) -> Vec<u8> {
    let chunks: Vec<_> = body.try_collect().await.unwrap();
    chunks.concat()
}

async fn keys_of(bucket: &Bucket) -> BTreeSet<String> {
    bucket.list().map_ok(|it| it.key).try_collect().await.unwrap()
}

fn part<'a>(content: &'a [u8], range: &Range<u64>) -> &'a [u8] {
    &content[usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap()]
}
