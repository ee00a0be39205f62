//! The media interface: files that come with an operation, and objects that are asked for by their key.
//!
//! In: files that were received, keys. Out: entries of `plugin::upload.file`, and what there is to know of an object. Must not
//! know: HTTP; how a file is looked at, or kept (`media`).

mod ingest;
mod inline;

use std::path::PathBuf;
use std::time::Duration;

use media::{Bucket, Policy, Studio};
use serde_json::Value;

pub(crate) use ingest::{Ingested, give_up, too_late};
pub(crate) use inline::{Files, take_in};

/// What the media interface works with.
#[derive(Debug, Clone)]
pub struct MediaOptions {
    /// Where objects are kept.
    pub bucket: Bucket,
    /// Where files are looked at.
    pub studio: Studio,
    /// What is taken, and what is made of it.
    pub policy: Policy,
    /// Where files are while they come in.
    pub spool: PathBuf,
    /// Files that one request may bring.
    pub files: usize,
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

/// Where objects are served by this server.
const UPLOADS: &str = "/uploads/";
/// Where those of them are that need a signature.
const PRIVATE: &str = "/uploads/private/";

impl MediaOptions {
    /// What is stored as the URL of an object. That of a private one is signed whenever it is read.
    pub(crate) fn url(&self, key: &str, private: bool) -> String {
        match &*self.base_url {
            _ if private => format!("{PRIVATE}{key}"),
            "" => format!("{UPLOADS}{key}"),
            base => format!("{base}/{key}"),
        }
    }
}

/// An object that may be read by its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredObject {
    /// Its name in the bucket.
    pub key: String,
    /// Its type.
    pub mime: String,
    /// What its file is called.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// SHA-256 of its bytes in hexadecimal.
    pub sha256: String,
    /// Readers need a signed URL.
    pub private: bool,
}

/// What stands for a request's file with this number among the values of its variables.
#[must_use]
pub fn file_marker(index: usize) -> Value {
    Value::String(schema::file_marker(index))
}
