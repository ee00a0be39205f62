//! Automatic persisted queries: a client sends a document once, then only its SHA-256.
//!
//! In: what the client sent. Out: the document to run. A cache bounded in bytes and nothing more: a document is
//! kept only under the hash that we computed, and running it by its hash allows nothing that its text does not.

#[cfg(test)]
mod tests;

use poem::http::StatusCode;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use sha2::{Digest, Sha256};

use super::refusal::Refusal;

/// Bytes of document text kept at most.
const CAPACITY: u64 = 4 * 1024 * 1024;
/// Longer documents are run but not kept.
const LONGEST: usize = 64 * 1024;

/// Documents by their hash.
pub struct PersistedQueries {
    cache: Cache<[u8; 32], String, TextBytes>,
}

#[derive(Clone)]
struct TextBytes;

impl Weighter<[u8; 32], String> for TextBytes {
    fn weight(&self, _hash: &[u8; 32], text: &String) -> u64 {
        u64::try_from(text.len()).unwrap_or(u64::MAX).saturating_add(64)
    }
}

impl Default for PersistedQueries {
    fn default() -> Self {
        Self { cache: Cache::with_weighter(256, CAPACITY, TextBytes) }
    }
}

impl std::fmt::Debug for PersistedQueries {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "PersistedQueries({})", self.cache.len())
    }
}

impl PersistedQueries {
    /// The document that a request means: its text, or the one that was sent before with this hash.
    ///
    /// # Errors
    ///
    /// In Apollo's words, which its client understands: the hash is unknown (it then sends the text), or it is
    /// not the text's.
    pub fn resolve(&self, text: Option<String>, hash: Option<String>) -> Result<String, Refusal> {
        let Some(hash) = hash else { return Ok(text.unwrap_or_default()) };
        let Some(text) = text.filter(|text| !text.is_empty()) else {
            let known = parse(&hash).and_then(|hash| self.cache.get(&hash));
            return known.ok_or_else(not_found);
        };
        let computed: [u8; 32] = Sha256::digest(text.as_bytes()).into();
        if parse(&hash) != Some(computed) {
            return Err(Refusal::bad_request("provided sha does not match query"));
        }
        if text.len() <= LONGEST {
            self.cache.insert(computed, text.clone());
        }
        Ok(text)
    }
}

fn not_found() -> Refusal {
    Refusal {
        status: StatusCode::OK,
        code: "PERSISTED_QUERY_NOT_FOUND",
        message: "PersistedQueryNotFound".into(),
    }
}

fn parse(hash: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if hash.len() != 64 {
        return None;
    }
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hash.get(index * 2..index * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}
