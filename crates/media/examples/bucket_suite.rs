//! Runs the suite of `src/bucket/tests/suite.rs` over a bucket of any S3, then what needs a process of its own: how
//! much memory large uploads take. The bucket must be empty, and is so afterwards.
//!
//! In: `--endpoint URL --bucket NAME --access-key ID --secret-key SECRET`, and `--region NAME` or `--ca FILE.pem` if
//! need be. Out: a line for each case, or a panic.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "it tells, and a panic is its way to fail"
)]

#[path = "../src/bucket/tests/suite.rs"]
mod suite;

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use media::bucket::{Bucket, BucketError, Config, DirectUpload, S3Config};
use tempfile::NamedTempFile;

/// The key of what is put and not finished.
const HALF: &str = "h00000000000000000000000.txt";

const MEGABYTE: usize = 1024 * 1024;

/// So many large files at once, of so many megabytes.
const LARGE: (usize, usize) = (4, 200);

/// So much memory may they take together.
const LIMIT: usize = 64 * MEGABYTE;

#[tokio::main]
async fn main() {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let options = arguments.chunks_exact(2).map(|pair| (pair[0].as_str(), pair[1].clone()));
    let options: HashMap<_, _> = options.collect();
    let given = |name| options.get(name).cloned();
    let config = S3Config {
        bucket: given("--bucket").expect("--bucket NAME is missing"),
        endpoint: given("--endpoint"),
        region: given("--region").unwrap_or_else(|| "us-east-1".to_owned()),
        prefix: "suite".to_owned(),
        path_style: true,
        access_key: given("--access-key").expect("--access-key ID is missing"),
        secret_key: given("--secret-key").expect("--secret-key SECRET is missing"),
        session_token: None,
        ca: given("--ca").map(PathBuf::from),
        timeout: Duration::from_secs(10),
    };
    let bucket = open(config.clone());
    println!("{bucket}");
    suite::run(&bucket, &reqwest::Client::new(), |case, took| println!("{took:>10.1?}  {case}"))
        .await;
    errors(&config).await;
    let file = large_file();
    unfinished(&bucket, &file).await;
    memory(&bucket, &file).await;
    if let Some(endpoint) = &config.endpoint {
        curl(&config, endpoint, &file);
        bucket.delete("curl").await.unwrap();
    }
}

fn open(config: S3Config) -> Bucket {
    Bucket::open(&Config::S3(Box::new(config))).unwrap()
}

async fn errors(config: &S3Config) {
    let wrong = "wrong".to_owned();
    let cases = [
        ("wrong access key", S3Config { access_key: wrong.clone(), ..config.clone() }),
        ("wrong secret key", S3Config { secret_key: wrong, ..config.clone() }),
        ("no such bucket", S3Config { bucket: "no-such-bucket".to_owned(), ..config.clone() }),
    ];
    for (name, config) in cases {
        let bucket = open(config);
        let (check, head) = (bucket.check().await, bucket.head("a").await.map(|_| ()));
        let told = |it: &Result<(), BucketError>| match name {
            "no such bucket" => matches!(it, Err(BucketError::NoBucket(_))),
            _ => matches!(it, Err(BucketError::Refused(_))),
        };
        assert!(told(&check) && told(&head), "{check:?} {head:?}");
        println!("{name}: {}", check.unwrap_err());
    }
}

async fn unfinished(bucket: &Bucket, file: &NamedTempFile) {
    // dropped in the middle, as if the process had been killed
    let half = Duration::from_millis(150);
    let put = bucket.put(HALF, file.path(), "text/plain");
    assert!(tokio::time::timeout(half, put).await.is_err(), "all is there already");
    assert_eq!(bucket.head(HALF).await, Err(BucketError::NotFound));
    assert_eq!(bucket.discard_unfinished(Duration::from_secs(3600)).await, Ok(0), "it is young");
    let discarded = bucket.discard_unfinished(Duration::ZERO).await.unwrap();
    assert_eq!(bucket.discard_unfinished(Duration::ZERO).await, Ok(0));
    println!("unfinished uploads taken away: {discarded}");
    assert_eq!(discarded, 1);
}

async fn memory(bucket: &Bucket, file: &NamedTempFile) {
    let (count, megabytes) = LARGE;
    let keys: Vec<_> = (0..count).map(|it| format!("large-{it}")).collect();
    // from here on, the peak is counted anew
    fs::write("/proc/self/clear_refs", "5").unwrap();
    let (before, begun) = (resident("VmRSS:"), Instant::now());
    let puts = keys.iter().map(|key| bucket.put(key, file.path(), "video/mp4"));
    for put in join_all(puts).await {
        put.unwrap();
    }
    let (took, more) = (begun.elapsed(), resident("VmHWM:").saturating_sub(before));
    let speed =
        u64::try_from(count * megabytes).unwrap() * 1000 / u64::try_from(took.as_millis()).unwrap();
    println!(
        "{count} x {megabytes} MB at once: {took:.1?}, {speed} MB/s, {} MB of memory above idle",
        more / MEGABYTE
    );
    assert!(more < LIMIT);
    for key in &keys {
        assert_eq!(bucket.head(key).await.unwrap().bytes, file.path().metadata().unwrap().len());
        bucket.delete(key).await.unwrap();
    }
    let begun = Instant::now();
    bucket.put("large", file.path(), "video/mp4").await.unwrap();
    println!("1 x {megabytes} MB: {:.1?}", begun.elapsed());
    bucket.delete("large").await.unwrap();
}

/// The same file, by others.
fn curl(config: &S3Config, endpoint: &str, file: &NamedTempFile) {
    let begun = Instant::now();
    let done = Command::new("curl")
        .args(["--silent", "--fail", "--aws-sigv4", &format!("aws:amz:{}:s3", config.region)])
        .args(["--user", &format!("{}:{}", config.access_key, config.secret_key)])
        .args(["--header", "x-amz-content-sha256: UNSIGNED-PAYLOAD", "--upload-file"])
        .arg(file.path())
        .arg(format!("{endpoint}/{}/{}/curl", config.bucket, config.prefix))
        .status();
    assert!(done.unwrap().success());
    println!("1 x {} MB by curl: {:.1?}", LARGE.1, begun.elapsed());
}

fn large_file() -> NamedTempFile {
    let file = NamedTempFile::new().unwrap();
    let noise = suite::noise(MEGABYTE, 1);
    let mut writer = File::create(file.path()).unwrap();
    for _ in 0..LARGE.1 {
        writer.write_all(&noise).unwrap();
    }
    file
}

/// Bytes of memory, as the kernel counts them under this name.
fn resident(name: &str) -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    line.split_whitespace().next().unwrap().parse::<usize>().unwrap() * 1024
}
