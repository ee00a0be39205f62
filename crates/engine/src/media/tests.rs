//! What tests of the media interface work with.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use media::bucket::Config;
use media::{Bucket, Policy, Studio};
use tokio::sync::Semaphore;

use super::MediaOptions;

/// Files are kept nowhere.
pub(super) fn options(base_url: &str) -> MediaOptions {
    let folder = PathBuf::from("nowhere");
    MediaOptions {
        bucket: Bucket::open(&Config::Directory(folder.clone())).expect("nothing is opened yet"),
        studio: Studio::new(1, folder.clone()),
        policy: Policy::default(),
        presets: Vec::new(),
        fetches: Arc::new(Semaphore::new(1)),
        spool: folder,
        files: 1,
        request_bytes: 1024,
        time: Duration::ZERO,
        base_url: base_url.to_owned(),
        private: false,
        secret: b"of the tests".to_vec(),
        signed_for: Duration::from_secs(600),
    }
}
