//! The suite over a folder and over S3 in this process; what a full disk does.

pub(in crate::bucket) mod server;
pub(in crate::bucket) mod suite;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use futures_util::stream::TryStreamExt;
use tempfile::NamedTempFile;

use super::{Bucket, BucketError, Config, DirectUpload, S3Config};
use server::Server;

#[tokio::test]
async fn a_folder_passes_the_suite() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("made/when/missing");
    suite::run(&directory(&path), &client(), |_, _| {}).await;
    let left: Vec<_> = std::fs::read_dir(path).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}

#[tokio::test]
async fn s3_passes_the_suite() {
    let server = Server::start().await;
    suite::run(&s3(server.config()), &client(), |_, _| {}).await;
}

#[tokio::test]
async fn a_folder_without_a_disk_is_told() {
    let file = NamedTempFile::new().unwrap();
    for path in [file.path().to_owned(), file.path().join("below")] {
        let bucket = directory(&path);
        let expected = Err(BucketError::NoBucket(path.display().to_string()));
        assert_eq!(bucket.check().await, expected);
        assert_eq!(bucket.put("a", file.path(), "text/plain").await, expected);
        assert_eq!(bucket.head("a").await.map(|_| ()), expected);
    }
}

#[tokio::test]
async fn what_a_killed_process_left_in_a_folder_is_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    let bucket = directory(folder.path());
    std::fs::write(folder.path().join(".put-x1Y2z3"), "half").unwrap();
    for theirs in [".put-backup.tar", "customers-backup.tar"] {
        std::fs::write(folder.path().join(theirs), "theirs").unwrap();
    }
    std::fs::write(folder.path().join(".gitignore"), "*").unwrap();
    std::fs::create_dir(folder.path().join("cache")).unwrap();
    bucket.put("a", &folder.path().join(".gitignore"), "text/plain").await.unwrap();
    assert_eq!(bucket.discard_unfinished(Duration::from_secs(60)).await, Ok(0), "it is young");
    assert_eq!(bucket.discard_unfinished(Duration::ZERO).await, Ok(1));
    assert!(!folder.path().join(".put-x1Y2z3").exists());
    for theirs in [".gitignore", ".put-backup.tar", "customers-backup.tar"] {
        assert!(folder.path().join(theirs).exists(), "{theirs} is not ours");
    }
    assert_eq!(bucket.head("a").await.unwrap().bytes, 1);
    assert_eq!(bucket.head("cache").await, Err(BucketError::NotFound), "no folder is an object");
    let ours = "a00000000000000000000000.txt";
    bucket.put(ours, &folder.path().join(".gitignore"), "text/plain").await.unwrap();
    let listed: Vec<_> = bucket.list().map_ok(|it| it.key).try_collect().await.unwrap();
    assert_eq!(listed, [ours], "whatever else is in the folder");
    assert_eq!(bucket.get("cache", None).await.err(), Some(BucketError::NotFound));
}

/// Runs the next test in a mount namespace of its own, with a disk of one megabyte that goes when it ends.
#[test]
fn a_full_disk_is_told() {
    let disk = tempfile::tempdir().unwrap();
    let script = "mount -t tmpfs -o size=1m tmpfs \"$1\" || exit 77; cd \"$1\"; \
                  exec \"$2\" --exact bucket::tests::on_a_small_disk --ignored --nocapture";
    let run = Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", script, "sh"])
        .args([disk.path(), &std::env::current_exe().unwrap()])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    let (said, status) = (format!("{said}{}", String::from_utf8_lossy(&run.stderr)), run.status);
    if status.code() == Some(77) || said.contains("unshare failed") {
        println!("skipped, as nothing can be mounted here: {said}");
        return;
    }
    assert!(status.success() && said.contains("1 passed"), "{said}");
}

#[tokio::test]
#[ignore = "only makes sense on the disk of a_full_disk_is_told"]
async fn on_a_small_disk() {
    let disk = std::env::current_dir().unwrap();
    let folder = tempfile::tempdir_in(&disk).unwrap();
    let bucket = directory(folder.path());
    let elsewhere = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let two_megabytes = std::env::current_exe().unwrap();
    bucket.put("small", &elsewhere, "text/plain").await.unwrap();
    for _ in 0..3 {
        let put = bucket.put("large", &two_megabytes, "text/plain").await;
        assert_eq!(put, Err(BucketError::Full));
    }
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(names.len(), 1, "{names:?}");
    bucket.put("small", &elsewhere, "text/plain").await.unwrap();
    bucket.check().await.unwrap();
    let filled = disk.join("filled");
    std::fs::copy(&two_megabytes, &filled).unwrap_err();
    assert_eq!(bucket.check().await, Err(BucketError::Full));
    assert_eq!(bucket.put("small", &elsewhere, "text/plain").await, Err(BucketError::Full));
    assert!(bucket.head("small").await.unwrap().bytes > 0, "what was there is there");
    std::fs::remove_file(filled).unwrap();
    bucket.put("small", &elsewhere, "text/plain").await.unwrap();

    // an S3 server with such a disk has no better word for it
    let server = Server::start_in(folder.path()).await;
    let bucket = s3(server.config());
    let put = bucket.put("large", &two_megabytes, "text/plain").await;
    assert!(matches!(put, Err(BucketError::Unavailable(_))), "{put:?}");
    assert_eq!(bucket.head("large").await, Err(BucketError::NotFound));
}

fn directory(path: &Path) -> Bucket {
    Bucket::open(&Config::Directory(path.to_owned())).unwrap()
}

fn s3(config: S3Config) -> Bucket {
    Bucket::open(&Config::S3(Box::new(config))).unwrap()
}

fn client() -> reqwest::Client {
    _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::new()
}
