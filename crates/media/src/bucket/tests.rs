//! The suite over a folder and over S3 in this process; what a full disk does.

pub(in crate::bucket) mod server;
mod suite;

use std::process::{Command, Output};
use std::sync::Arc;

use super::{Bucket, BucketError, Config, DirectUpload, S3Config};
use server::Server;

#[tokio::test]
async fn a_folder_passes_the_suite() {
    let folder = tempfile::tempdir().unwrap();
    let bucket = Bucket::open(&Config::Directory(folder.path().join("made/when/missing"))).unwrap();
    suite::run(&bucket, &client(), |_, _| {}).await;
    let left: Vec<_> =
        std::fs::read_dir(folder.path().join("made/when/missing")).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}

#[tokio::test]
async fn s3_passes_the_suite() {
    let server = Server::start().await;
    suite::run(&s3(server.config()), &client(), |_, _| {}).await;
}

#[tokio::test]
async fn s3_passes_the_suite_with_a_prefix_and_a_session_token() {
    let server = Server::start().await;
    let (prefix, session_token) = ("/blog/2026/".to_owned(), Some("to/ken+".to_owned()));
    let bucket = s3(S3Config { prefix, session_token, ..server.config() });
    suite::run(&bucket, &client(), |_, _| {}).await;
    assert!(server.asked("PUT /media/blog/2026/a?") > 0);
    assert_eq!(server.asked("PUT /media/a?"), 0);
}

fn s3(config: S3Config) -> Bucket {
    Bucket::open(&Config::S3(Box::new(config))).unwrap()
}

fn client() -> reqwest::Client {
    _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::new()
}
