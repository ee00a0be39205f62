//! What becomes of an upload and a download when S3 fails, and what is said of it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use futures_util::stream::TryStreamExt;
use s3::command::Command;
use tempfile::NamedTempFile;
use tokio::net::TcpListener;

use super::S3;
use super::upload::ABORT;
use crate::bucket::tests::server::{ACCESS_KEY, BUCKET, DOMAIN, Fault, SECRET_KEY, Server};
use crate::bucket::tests::suite::{self, noise};
use crate::bucket::{Bucket, BucketError, DIRECT_BYTES, Listed, Put, S3Config};

const MEGABYTE: usize = 1024 * 1024;

fn file(content: &[u8]) -> NamedTempFile {
    let file = NamedTempFile::new().unwrap();
    std::fs::write(file.path(), content).unwrap();
    file
}

/// Its pauses are short.
fn open(config: &S3Config) -> S3 {
    let s3 = S3::open(config).unwrap();
    assert_eq!(s3.wait + ABORT, Duration::from_secs(28), "an upload ends within half a minute");
    S3 { pause: Duration::from_millis(5), ..s3 }
}

/// With little patience.
fn hasty(server: &Server) -> S3 {
    let mut s3 = open(&S3Config { timeout: Duration::from_millis(300), ..server.config() });
    s3.wait = Duration::from_millis(1_500);
    s3
}

fn bucket(s3: S3) -> Bucket {
    Bucket::S3(Arc::new(s3))
}

async fn whole(bucket: &Bucket, key: &str) -> Result<Vec<u8>, BucketError> {
    let chunks: Vec<_> = bucket.get(key, None).await?.body.try_collect().await?;
    Ok(chunks.concat())
}

fn unavailable<T: std::fmt::Debug>(done: Result<T, BucketError>) -> String {
    match done {
        Err(BucketError::Unavailable(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn the_suite_passes_with_the_name_in_front_of_the_host_a_prefix_and_a_session_token() {
    let server = Server::start().await;
    let mut config = server.config();
    config.endpoint = Some(format!("http://{DOMAIN}:{}", server.port));
    config.path_style = false;
    config.prefix = "/blog/2026/".to_owned();
    config.session_token = Some("to/ken+".to_owned());
    let mut s3 = open(&config);
    // there is no such host, so who wants to find it must be told
    let here = ([127, 0, 0, 1], server.port).into();
    let client = reqwest::Client::builder().resolve(&format!("{BUCKET}.{DOMAIN}"), here);
    s3.client = client.build().unwrap();
    let client = s3.client.clone();
    suite::run(&bucket(s3), &client, |_, _| {}).await;
    assert!(
        server.asked("PUT /blog/2026/l00000000000000000000000.bin?") > 0,
        "the path has no bucket in it"
    );
    assert_eq!(server.asked("/media"), 0);
}

#[tokio::test]
async fn s3_may_be_busy_twice() {
    let server = Server::start().await;
    let s3 = bucket(open(&server.config()));
    let content = noise(9 * MEGABYTE, 1);
    let (small, large) = (file(b"small"), file(&content));
    let busy = |what| (what, Fault::Answer(503, "SlowDown"));
    server.plan([busy("PUT /media/a?"), busy("PUT /media/a?"), busy("GET /media/a")]);
    server.plan([busy("HEAD /media/a"), busy("DELETE /media/a"), busy("GET /media/?")]);
    s3.put("a", small.path(), "text/plain").await.unwrap();
    assert_eq!(server.asked("PUT /media/a?"), 3);
    assert_eq!(s3.head("a").await.unwrap().bytes, 5);
    assert_eq!(whole(&s3, "a").await.unwrap(), b"small");
    assert_eq!(s3.list().try_collect::<Vec<_>>().await.unwrap(), []);
    assert_eq!(server.asked("GET /media/?"), 2);
    s3.delete("a").await.unwrap();
    server.plan([busy("?uploads"), busy("partNumber=1"), busy("partNumber=2")]);
    server.plan([busy("partNumber=2"), busy("POST /media/b?uploadId"), busy("HEAD /media/b")]);
    s3.put("b", large.path(), "text/plain").await.unwrap();
    assert_eq!(server.asked("PUT /media/b?"), 2 + 3);
    assert!(whole(&s3, "b").await.unwrap() == content);
    assert_eq!(server.asked("DELETE /media/b?"), 0, "no upload was given up");
}

#[tokio::test]
async fn s3_is_not_asked_for_ever() {
    let server = Server::start().await;
    let s3 = bucket(open(&server.config()));
    server.plan((0..9).map(|_| ("PUT /media/a?", Fault::Answer(503, "SlowDown"))));
    let why = unavailable(s3.put("a", file(b"a").path(), "text/plain").await);
    assert_eq!(why, format!("S3 at http://127.0.0.1:{}/media answers 503 SlowDown", server.port));
    assert_eq!(server.asked("PUT /media/a?"), 4);
    assert_eq!(s3.head("a").await, Err(BucketError::NotFound));
}

#[tokio::test]
async fn an_upload_that_fails_is_given_up() {
    let server = Server::start().await;
    let s3 = bucket(open(&server.config()));
    server.plan([("partNumber=2", Fault::Answer(403, "AccessDenied"))]);
    let large = file(&noise(9 * MEGABYTE, 1));
    let error = s3.put("a", large.path(), "text/plain").await.unwrap_err();
    assert!(matches!(error, BucketError::Refused(_)), "{error}");
    assert_eq!(server.asked("partNumber=2"), 1, "no is no");
    assert_eq!(server.asked("DELETE /media/a?uploadId="), 1);
    assert_eq!(s3.head("a").await, Err(BucketError::NotFound));
}

#[tokio::test]
async fn connections_may_break_while_a_file_is_put() {
    let server = Server::start().await;
    let s3 = bucket(open(&server.config()));
    let (little, content) = (noise(3 * MEGABYTE, 2), noise(9 * MEGABYTE, 1));
    let (small, large) = (file(&little), file(&content));
    server.plan([("PUT /media/a?", Fault::Cut), ("PUT /media/a?", Fault::Lost)]);
    s3.put("a", small.path(), "text/plain").await.unwrap();
    assert_eq!(server.asked("PUT /media/a?"), 3);
    assert!(whole(&s3, "a").await.unwrap() == little);
    server.plan([("partNumber=1", Fault::Cut), ("partNumber=2", Fault::Lost)]);
    server.plan([("POST /media/b?uploadId", Fault::Lost)]);
    // as S3 does when there is no such upload any more, because it was completed
    server.plan([("POST /media/b?uploadId", Fault::Answer(404, "NoSuchUpload"))]);
    s3.put("b", large.path(), "text/plain").await.unwrap();
    assert!(whole(&s3, "b").await.unwrap() == content);
    s3.delete("a").await.unwrap();
    server.plan([("DELETE /media/b", Fault::Lost)]);
    s3.delete("b").await.unwrap();
    assert_eq!(s3.head("a").await, Err(BucketError::NotFound));
    assert_eq!(s3.head("b").await, Err(BucketError::NotFound));
}

#[tokio::test]
async fn a_success_may_turn_out_to_be_none() {
    let server = Server::start().await;
    let s3 = bucket(open(&server.config()));
    let content = noise(9 * MEGABYTE, 1);
    let large = file(&content);
    let say = |code| ("POST /media/a?uploadId", Fault::Say(code));
    server.plan([say("  <Error><Code>InternalError</Code><Key>a</Key></Error>")]);
    s3.put("a", large.path(), "text/plain").await.unwrap();
    assert!(whole(&s3, "a").await.unwrap() == content);
    server.plan([say("<Error><Code>InvalidPart</Code></Error>")]);
    let error = s3.put("a", large.path(), "text/plain").await.unwrap_err();
    assert!(error.to_string().ends_with("answers 200 InvalidPart"), "{error}");
    server.plan([say("<CompleteMultipartUploadResult/>")]);
    s3.delete("a").await.unwrap();
    let error = s3.put("a", large.path(), "text/plain").await.unwrap_err();
    assert!(matches!(error, BucketError::Failed(_)), "there is nothing: {error}");
}

#[tokio::test]
async fn connections_may_break_while_an_object_is_read() {
    let server = Server::start().await;
    let s3 = bucket(open(&server.config()));
    let content = noise(3 * MEGABYTE, 2);
    s3.put("a", file(&content).path(), "text/plain").await.unwrap();
    let short = |bytes| ("GET /media/a", Fault::Short(bytes));
    server.plan([short(MEGABYTE), short(7), short(0)]);
    assert!(whole(&s3, "a").await.unwrap() == content);
    assert_eq!(server.asked("GET /media/a"), 4);
    let middle = s3.get("a", Some(1_000_000..2_000_000));
    server.plan([short(500_000)]);
    let middle: Vec<_> = middle.await.unwrap().body.try_collect().await.unwrap();
    assert!(middle.concat() == content[1_000_000..2_000_000]);
    server.plan((0..9).map(|_| short(100)));
    unavailable(whole(&s3, "a").await);
    assert_eq!(server.asked("GET /media/a"), 4 + 2 + 4);
}

#[tokio::test]
async fn the_whole_is_not_taken_for_a_part() {
    let server = Server::start().await;
    let s3 = bucket(open(&server.config()));
    s3.put("a", file(b"whole").path(), "text/plain").await.unwrap();
    server.plan([("GET /media/a", Fault::Say("whole"))]);
    let error = s3.get("a", Some(2..4)).await.err().unwrap().to_string();
    assert!(error.ends_with("knows no ranges"), "{error}");
}

#[tokio::test]
async fn what_is_replaced_while_it_is_read_is_not_mixed() {
    let server = Server::start().await;
    let s3 = bucket(open(&server.config()));
    s3.put("a", file(&noise(MEGABYTE, 1)).path(), "text/plain").await.unwrap();
    server.plan([("GET /media/a", Fault::Short(1_000))]);
    let reading = s3.get("a", None).await.unwrap();
    s3.put("a", file(&noise(MEGABYTE, 2)).path(), "text/plain").await.unwrap();
    let read: Result<Vec<_>, _> = reading.body.try_collect().await;
    let read = read.map(|chunks| chunks.concat().len());
    assert!(read.unwrap_err().to_string().contains("replaced while it was read"));
}

#[tokio::test]
async fn what_comes_together_is_put_side_by_side_and_shares_its_time() {
    let server = Server::start().await;
    let s3 = bucket(hasty(&server));
    let file = file(b"a");
    let keys: Vec<String> =
        (0..80).map(|number| format!("abcdefghijklmnopqrstu{number:03}.txt")).collect();
    let put = |key| Put { key, path: file.path(), content_type: "text/plain" };
    let puts: Vec<Put<'_>> = keys.iter().map(|key| put(key)).collect();
    let late = ("PUT", Fault::Late(Duration::from_millis(200)));
    server.plan(std::iter::repeat_n(late.clone(), 16));
    let begun = Instant::now();
    s3.put_all(&puts[..16]).await.unwrap();
    assert!(begun.elapsed() < Duration::from_millis(1_400), "{:?}", begun.elapsed());
    assert_eq!(s3.list().try_collect::<Vec<_>>().await.unwrap().len(), 16);
    server.plan(std::iter::repeat_n(late, 80));
    let begun = Instant::now();
    let why = unavailable(s3.put_all(&puts).await);
    assert!(why.ends_with("is too slow"), "{why}");
    assert!(begun.elapsed() < Duration::from_millis(1_900), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn what_is_under_way_when_another_fails_is_waited_for() {
    let server = Server::start().await;
    let s3 = bucket(open(&server.config()));
    let file = file(b"a");
    let keys: Vec<String> = ('a'..='t').map(String::from).collect();
    let puts: Vec<Put<'_>> =
        keys.iter().map(|key| Put { key, path: file.path(), content_type: "text/plain" }).collect();
    server.plan([("PUT /media/a?", Fault::Answer(403, "AccessDenied"))]);
    server.plan([("PUT /media/b?", Fault::Late(Duration::from_secs(1)))]);
    let error = s3.put_all(&puts[..2]).await.unwrap_err();
    assert!(matches!(error, BucketError::Refused(_)), "{error}");
    assert_eq!(s3.head("b").await.map(|found| found.bytes), Ok(1), "whoever deletes it finds it");

    server.plan([("PUT /media/a?", Fault::Answer(403, "AccessDenied"))]);
    server.plan(std::iter::repeat_n(("PUT", Fault::Late(Duration::from_millis(500))), 7));
    let before = server.asked("PUT");
    s3.put_all(&puts).await.unwrap_err();
    assert_eq!(server.asked("PUT") - before, 8, "none is begun that is not wanted any more");
}

#[tokio::test]
async fn a_refusal_does_not_hide_what_may_still_come() {
    let server = Server::start().await;
    let s3 = bucket(hasty(&server));
    let file = file(b"a");
    let put = |key| Put { key, path: file.path(), content_type: "text/plain" };
    let refused = |what| (what, Fault::Answer(403, "AccessDenied"));
    server.plan([refused("PUT /media/a?")]);
    server.plan(std::iter::repeat_n(("PUT /media/b?", Fault::Hang), 9));
    unavailable(s3.put_all(&[put("a"), put("b")]).await);
    server.plan([("PUT /media/c?", Fault::Late(Duration::from_millis(900)))]);
    server.plan([refused("PUT /media/c?")]);
    let why = unavailable(s3.put("c", file.path(), "text/plain").await);
    assert!(why.ends_with("answers 403 AccessDenied"), "{why}");
}

#[tokio::test]
async fn nothing_waits_for_ever() {
    let server = Server::start().await;
    let s3 = bucket(hasty(&server));
    let small = file(b"a");
    let hang = |what| (what, Fault::Hang);
    server.plan([hang("PUT /media/a?")]);
    s3.put("a", small.path(), "text/plain").await.unwrap();
    server.plan(["PUT", "HEAD", "GET", "DELETE", "POST"].into_iter().cycle().take(50).map(hang));
    let large = file(&noise(9 * MEGABYTE, 1));
    let begun = Instant::now();
    let (put, many, head, get, delete) = tokio::join!(
        s3.put("a", small.path(), "text/plain"),
        s3.put("b", large.path(), "text/plain"),
        s3.head("a"),
        whole(&s3, "a"),
        s3.delete("a"),
    );
    let why = unavailable(put);
    assert!(why.contains("silent for 0.3 seconds") || why.ends_with("is too slow"), "{why}");
    unavailable(many);
    unavailable(head);
    unavailable(get);
    unavailable(delete);
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(2), "{took:?}");
}

/// Here every part moves, and so the timeout for silence does not help.
#[tokio::test]
async fn what_is_far_too_slow_has_an_end() {
    let server = Server::start().await;
    let mut s3 = open(&server.config());
    s3.wait = Duration::from_secs(1);
    let s3 = bucket(s3);
    server.plan([("PUT /media/a?", Fault::Sip)]);
    let file = file(&noise(8 * MEGABYTE, 1));
    let begun = Instant::now();
    let why = unavailable(s3.put("a", file.path(), "text/plain").await);
    let took = begun.elapsed();
    assert!(took < Duration::from_millis(1_500), "{took:?}");
    assert!(why.ends_with("is too slow"), "{why}");
}

#[tokio::test]
async fn a_server_that_takes_no_connection_is_told() {
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", closed.local_addr().unwrap());
    drop(closed);
    let server = Server::start().await;
    let s3 = bucket(open(&S3Config { endpoint: Some(endpoint.clone()), ..server.config() }));
    let why = unavailable(s3.check().await);
    let expected = format!("S3 at {endpoint}/media: Connection refused (os error 111)");
    assert_eq!(why, expected);
    let endpoint = Some("http://no.such.host.invalid".to_owned());
    let s3 = bucket(open(&S3Config { endpoint, ..server.config() }));
    let why = unavailable(s3.check().await);
    assert!(why.starts_with("S3 at http://no.such.host.invalid/media: "), "{why}");
}

#[tokio::test]
async fn wrong_credentials_are_told() {
    let server = Server::start().await;
    let place = format!("S3 at http://127.0.0.1:{}/media answers", server.port);
    let cases = [
        ("wrong-access-key", SECRET_KEY, "there is no such access key"),
        (ACCESS_KEY, "wrong-secret-key", "the secret key is wrong"),
    ];
    let large = file(&noise(9 * MEGABYTE, 1));
    for (access_key, secret_key, expected) in cases {
        let (access_key, secret_key) = (access_key.to_owned(), secret_key.to_owned());
        let s3 = bucket(open(&S3Config { access_key, secret_key, ..server.config() }));
        let puts = [
            s3.check().await,
            s3.put("a", file(b"a").path(), "text/plain").await,
            s3.put("a", large.path(), "text/plain").await,
            s3.delete("a").await,
            s3.get("a", None).await.map(|_| ()),
            s3.list().try_collect::<Vec<_>>().await.map(|_| ()),
        ];
        for done in puts {
            let Err(BucketError::Refused(why)) = done else { panic!("{done:?}") };
            assert!(why.starts_with(&place) && why.ends_with(expected), "{why}");
        }
        let done = s3.head("a").await;
        assert!(matches!(done, Err(BucketError::Refused(_))), "{done:?}");
    }
}

#[tokio::test]
async fn a_missing_bucket_is_told() {
    let server = Server::start().await;
    let s3 = bucket(open(&S3Config { bucket: "nowhere".to_owned(), ..server.config() }));
    let expected = Err(BucketError::NoBucket("nowhere".to_owned()));
    let large = file(&noise(9 * MEGABYTE, 1));
    assert_eq!(s3.check().await, expected);
    assert_eq!(s3.list().try_collect::<Vec<_>>().await.map(|_| ()), expected);
    // this server only says so when it lists; others always do
    let missing = |what| (what, Fault::Answer(404, "NoSuchBucket"));
    server.plan(["GET", "HEAD", "GET", "PUT", "?uploads"].map(missing));
    assert_eq!(s3.get("a", None).await.map(|_| ()), expected);
    assert_eq!(s3.head("a").await.map(|_| ()), expected);
    assert_eq!(s3.put("a", file(b"a").path(), "text/plain").await, expected);
    assert_eq!(s3.put("a", large.path(), "text/plain").await, expected);
}

#[tokio::test]
async fn what_is_no_s3_is_told() {
    let server = Server::start().await;
    let s3 = bucket(open(&server.config()));
    let place = format!("S3 at http://127.0.0.1:{}/media", server.port);
    server.plan([("GET", Fault::Answer(404, "")), ("PUT", Fault::Answer(404, ""))]);
    let expected = Err(BucketError::Failed(format!("{place} answers 404, as if it were no S3")));
    assert_eq!(s3.check().await, expected);
    assert_eq!(s3.check().await, expected);
    server.plan([("GET", Fault::Answer(405, ""))]);
    assert_eq!(s3.check().await, Err(BucketError::Failed(format!("{place} answers 405"))));
}

#[tokio::test]
async fn a_bucket_that_is_full_is_told() {
    let server = Server::start().await;
    let s3 = bucket(open(&server.config()));
    server.plan([("PUT", Fault::Answer(507, "XMinioStorageFull"))]);
    server.plan([("PUT", Fault::Answer(403, "QuotaExceeded"))]);
    let small = file(b"a");
    assert_eq!(s3.put("a", small.path(), "text/plain").await, Err(BucketError::Full));
    assert_eq!(s3.put("a", small.path(), "text/plain").await, Err(BucketError::Full));
    assert_eq!(server.asked("PUT"), 2, "it will be as full in a moment");
}

#[tokio::test]
async fn another_region_is_told_and_not_followed() {
    let server = Server::start().await;
    let s3 = bucket(open(&server.config()));
    server.plan([("PUT", Fault::Answer(301, "PermanentRedirect"))]);
    let error = s3.check().await.unwrap_err().to_string();
    assert!(error.ends_with("301 PermanentRedirect: is this the bucket's region?"), "{error}");
}

#[tokio::test]
async fn certificates_are_checked() {
    let server = Server::start_tls().await;
    let s3 = bucket(open(&server.config()));
    s3.check().await.unwrap();
    let content = noise(9 * MEGABYTE, 1);
    s3.put("a", file(&content).path(), "text/plain").await.unwrap();
    assert!(whole(&s3, "a").await.unwrap() == content);
    let stranger = bucket(open(&S3Config { ca: None, ..server.config() }));
    let before = server.asked("");
    let error = stranger.check().await.unwrap_err();
    assert!(matches!(&error, BucketError::Failed(why) if why.contains("certificate")), "{error}");
    let endpoint = Some(format!("https://localhost:{}", server.port));
    let elsewhere = bucket(open(&S3Config { endpoint, ..server.config() }));
    let error = elsewhere.check().await.unwrap_err();
    assert!(matches!(&error, BucketError::Failed(why) if why.contains("certificate")), "{error}");
    assert_eq!(server.asked(""), before, "nothing was said to whom we do not trust");
    let plain = Server::start().await;
    let endpoint = Some(format!("https://127.0.0.1:{}", plain.port));
    let no_tls = bucket(open(&S3Config { endpoint, ..plain.config() }));
    let error = no_tls.check().await.unwrap_err();
    assert!(matches!(error, BucketError::Failed(_)), "{error}");
}

#[tokio::test]
async fn what_cannot_be_used_is_told_before_anything_is_sent() {
    let server = Server::start().await;
    let open = |change: fn(&mut S3Config)| {
        let mut config = server.config();
        change(&mut config);
        S3::open(&config).unwrap_err().to_string()
    };
    let missing = open(|config| config.ca = Some(PathBuf::from("/nowhere/ca.pem")));
    assert!(missing.contains("the certificates in /nowhere/ca.pem: No such file"), "{missing}");
    const MANIFEST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let empty = open(|config| config.ca = Some(PathBuf::from(MANIFEST)));
    assert!(empty.ends_with("Cargo.toml: there are none in this file"), "{empty}");
    for endpoint in ["", "s3.example.org", "ftp://s3.example.org", "https://a:b@s3.example.org"] {
        let mut config = server.config();
        config.endpoint = Some(endpoint.to_owned());
        let error = S3::open(&config).unwrap_err().to_string();
        assert!(error.ends_with("an address like `https://s3.example.org`"), "{error}");
    }
    let region = open(|config| (config.endpoint, config.region) = (None, "moon-1".to_owned()));
    assert!(
        region.ends_with("`moon-1` is no region of AWS; name its endpoint as well"),
        "{region}"
    );
    let bucket = open(|config| config.bucket = "a/b".to_owned());
    assert!(bucket.ends_with("`a/b` is no bucket's name"), "{bucket}");
}

#[tokio::test]
async fn a_list_without_an_end_is_an_error() {
    let server = Server::start().await;
    let s3 = bucket(open(&server.config()));
    let page = "<ListBucketResult><Name>media</Name><IsTruncated>true</IsTruncated>\
                <MaxKeys>1000</MaxKeys><Prefix/></ListBucketResult>";
    server.plan([("GET /media/?", Fault::Say(page))]);
    let error = s3.list().try_collect::<Vec<_>>().await.unwrap_err().to_string();
    assert!(error.ends_with("lists a part and not the rest"), "{error}");
    server.plan([("GET /media/?", Fault::Say("<html>"))]);
    let error = s3.list().try_collect::<Vec<_>>().await.unwrap_err().to_string();
    assert!(error.contains("an answer cannot be understood"), "{error}");
}

#[tokio::test]
async fn a_list_needs_no_times_and_tells_of_ours_alone() {
    const PAGE: &str = "<ListBucketResult><IsTruncated>false</IsTruncated>\
        <Contents><Key>blog/a00000000000000000000000.png</Key><Size>5</Size></Contents>\
        <Contents><Key>blog/b00000000000000000000000.png</Key><Size>6</Size>\
        <LastModified>1970-01-01T00:01:00.000Z</LastModified></Contents>\
        <Contents><Key>blog/customers-backup.tar</Key><Size>9</Size></Contents>\
        <Contents><Key>a00000000000000000000000.png</Key><Size>9</Size></Contents>\
        </ListBucketResult>";
    let server = Server::start().await;
    let s3 = bucket(open(&S3Config { prefix: "blog".to_owned(), ..server.config() }));
    server.plan([("GET /media/?", Fault::Say(PAGE))]);
    let listed = |first, bytes, modified| Listed {
        key: format!("{first}00000000000000000000000.png"),
        bytes,
        modified,
    };
    let minute = SystemTime::UNIX_EPOCH + Duration::from_secs(60);
    let expected = vec![listed('a', 5, None), listed('b', 6, Some(minute))];
    assert_eq!(s3.list().try_collect::<Vec<_>>().await, Ok(expected));
}

#[tokio::test]
async fn what_is_too_large_for_a_form_is_told() {
    let server = Server::start().await;
    let s3 = bucket(open(&server.config()));
    let direct = |bytes| s3.direct_upload("a", "video/mp4", (1..=bytes, Duration::from_secs(60)));
    assert!(direct(DIRECT_BYTES).await.unwrap().is_some());
    let why = direct(DIRECT_BYTES + 1).await.err().unwrap().to_string();
    assert!(why.contains("more than 4294967295 bytes cannot be sent straight to S3"), "{why}");
}

#[tokio::test]
async fn what_was_left_of_uploads_is_taken_away() {
    const FIRST: &str = "<ListMultipartUploadsResult><IsTruncated>true</IsTruncated>\
        <NextKeyMarker>blog/b00000000000000000000000.png</NextKeyMarker><NextUploadIdMarker>2/+</NextUploadIdMarker>\
        <Upload><Key>blog/a00000000000000000000000.png</Key><UploadId>1</UploadId>\
        <Initiated>2020-01-01T00:00:00.000Z</Initiated></Upload>\
        <Upload><Key>blog/b00000000000000000000000.png</Key><UploadId>2/+</UploadId>\
        <Initiated>2020-01-01T00:00:00Z</Initiated></Upload>\
        </ListMultipartUploadsResult>";
    const SECOND: &str = "<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>\
        <Upload><Key>blog/customers-backup.tar</Key><UploadId>5</UploadId>\
        <Initiated>never</Initiated></Upload>\
        <Upload><Key>blog/still/theirs</Key><UploadId>3</UploadId>\
        <Initiated>2020-01-01T00:00:00.000Z</Initiated></Upload>\
        <Upload><Key>blog/c00000000000000000000000.png</Key><UploadId>4</UploadId>\
        <Initiated>2999-01-01T00:00:00.000Z</Initiated></Upload>\
        </ListMultipartUploadsResult>";
    let server = Server::start().await;
    let s3 = bucket(open(&S3Config { prefix: "blog".to_owned(), ..server.config() }));
    server.plan([("GET /media/?uploads", Fault::Say(FIRST))]);
    server.plan([("key-marker=blog%2Fb0", Fault::Say(SECOND))]);
    server.plan([("DELETE", Fault::Say("")), ("DELETE", Fault::Answer(404, "NoSuchUpload"))]);
    assert_eq!(s3.discard_unfinished(Duration::from_secs(60)).await, Ok(2));
    assert_eq!(server.asked("DELETE"), 2);
    assert_eq!(server.asked("DELETE /media/blog/a00000000000000000000000.png?uploadId=1"), 1);
    assert_eq!(server.asked("DELETE /media/blog/b00000000000000000000000.png?uploadId=2%2F%2B"), 1);
    assert_eq!(server.asked("upload-id-marker=2%2F%2B"), 1);
}

#[tokio::test]
async fn session_tokens_are_sent_and_signed() {
    let server = Server::start().await;
    let session_token = Some("to/ken+".to_owned());
    let s3 = open(&S3Config { session_token, ..server.config() });
    let (request, _) = s3.request("a", &Command::HeadObject).await.unwrap();
    assert_eq!(request.headers()["x-amz-security-token"], "to/ken+");
    let signature = request.headers()["authorization"].to_str().unwrap();
    assert!(signature.contains("x-amz-security-token"), "{signature}");
    let minute = Duration::from_secs(60);
    let upload = s3.direct_upload("a", "image/png", (0..=1, minute)).await.unwrap();
    let field = ("x-amz-security-token".to_owned(), "to/ken+".to_owned());
    assert!(upload.fields.contains(&field), "{:?}", upload.fields);
}

#[test]
fn secrets_are_not_shown() {
    let config = S3Config {
        bucket: BUCKET.to_owned(),
        endpoint: None,
        region: "eu-central-1".to_owned(),
        prefix: String::new(),
        path_style: false,
        access_key: ACCESS_KEY.to_owned(),
        secret_key: SECRET_KEY.to_owned(),
        session_token: Some("session-token".to_owned()),
        ca: None,
        timeout: Duration::from_secs(5),
    };
    let bucket = bucket(open(&config));
    let shown = format!("{config:?} {bucket:?} {bucket}");
    assert!(shown.contains("S3 at https://media.s3.eu-central-1.amazonaws.com"), "{shown}");
    for secret in [ACCESS_KEY, SECRET_KEY, "session-token"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}
