//! Objects that are asked for by their key.
//!
//! In: a key. Out: what there is to know of the object, if a file leads to it. Must not know: the bucket.

use std::sync::Arc;
use std::time::{Duration, Instant};

use model::Viewer;
use quick_cache::sync::Cache;
use store::ObjectRow;

use crate::{Engine, EngineError};

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

impl From<ObjectRow> for StoredObject {
    fn from(row: ObjectRow) -> Self {
        let ObjectRow { key, name, mime, bytes, sha256, private } = row;
        Self { key, mime, name, bytes, sha256, private }
    }
}

/// How long an object that was deleted may still be served.
const KNOWN_FOR: Duration = Duration::from_secs(10);
/// Objects that are remembered.
const KNOWN: usize = 10_000;

/// The objects that were asked for lately.
pub(crate) struct Objects(Cache<String, (Instant, Arc<StoredObject>)>);

impl Default for Objects {
    fn default() -> Self {
        Self(Cache::new(KNOWN))
    }
}

impl Engine {
    /// Forgets what is known of objects, because files or folders have changed. Other servers do after some seconds.
    pub(crate) fn forget_objects(&self) {
        self.objects().0.clear();
        self.presets().forget();
    }

    /// The object with this key, if a file leads to it, as of some seconds ago.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn object(&self, key: &str) -> Result<Option<Arc<StoredObject>>, EngineError> {
        if !::media::bucket::is_ours(key) {
            return Ok(None);
        }
        let known = &self.objects().0;
        if let Some((read, object)) = known.get(key)
            && read.elapsed() < KNOWN_FOR
        {
            return Ok(Some(object));
        }
        let Some(row) = self.store().ready_object(key).await? else {
            known.remove(key);
            return Ok(None);
        };
        let all_private = self.options().media.as_ref().is_some_and(|media| media.private);
        let object = Arc::new(StoredObject { private: row.private || all_private, ..row.into() });
        known.insert(key.to_owned(), (Instant::now(), Arc::clone(&object)));
        Ok(Some(object))
    }

    /// Whether the viewer may bring files.
    #[must_use]
    pub fn may_upload(&self, viewer: &Viewer) -> bool {
        plan::may_upload(self.model(), viewer)
    }

    /// Whether a URL of `key` with this time of expiry and this signature was given away by this server, and still holds.
    #[must_use]
    pub fn signature_holds(&self, key: &str, expires: &str, signature: &str) -> bool {
        let options = self.options();
        let now = (options.clock)();
        let media = options.media.as_ref();
        media.is_some_and(|media| media.signature_holds(key, (expires, signature), now))
    }
}
