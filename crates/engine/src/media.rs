//! The media interface: files that come with an operation, and objects that are asked for by their key.
//!
//! In: files that were received, keys. Out: entries of `plugin::upload.file`, and what there is to know of an object. Must not
//! know: HTTP; how a file is looked at, or kept (`media`).

mod audit;
mod direct;
mod download;
mod ingest;
mod inline;
mod links;
mod number;
mod object;
mod preset;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use media::{Bucket, Policy, Preset, Studio};
use serde_json::Value;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

pub use audit::{Audit, Finding, Flaw, Repair, sweep};
pub(crate) use direct::{allow as allow_direct, discard_posted, no_upload};
pub(crate) use ingest::{Ingested, give_up, keep, look, too_late};
pub(crate) use inline::{Files, take_in};
pub use links::UPLOADS;
pub(crate) use links::{Links, path};
pub(crate) use object::Objects;
pub use object::StoredObject;
pub(crate) use preset::PresetCache;

/// How long to wait for a place.
const FETCH_PATIENCE: Duration = Duration::from_secs(5);

/// What the media interface works with.
#[derive(Debug, Clone)]
pub struct MediaOptions {
    /// Where objects are kept.
    pub bucket: Bucket,
    /// Where files are looked at.
    pub studio: Studio,
    /// What is taken, and what is made of it.
    pub policy: Policy,
    /// Sizes of images that can be asked for.
    pub presets: Vec<Preset>,
    /// Files that are fetched from the bucket to be worked on, at once.
    pub fetches: Arc<Semaphore>,
    /// Where files are while they come in.
    pub spool: PathBuf,
    /// Files that one request may bring.
    pub files: usize,
    /// Bytes that such a request may have.
    pub request_bytes: u64,
    /// How much longer a request with files may take than others.
    pub time: Duration,
    /// Where readers get public objects, without a slash at the end; this server's `/uploads` when empty.
    pub base_url: String,
    /// All objects are private.
    pub private: bool,
    /// Signs the URLs of private objects.
    pub secret: Vec<u8>,
    /// How long those hold.
    pub signed_for: Duration,
}

/// What stands for a request's file with this number among the values of its variables.
#[must_use]
pub fn file_marker(index: usize) -> Value {
    Value::String(schema::file_marker(index))
}

impl MediaOptions {
    /// A place among those who fetch files; `None` when there is none for a long time.
    pub(crate) async fn fetching(&self) -> Option<OwnedSemaphorePermit> {
        let place = Arc::clone(&self.fetches).acquire_owned();
        timeout(FETCH_PATIENCE, place).await.ok()?.ok()
    }
}
