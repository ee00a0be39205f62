//! Where readers get objects: paths that are stored become URLs whenever they are written into an answer.
//!
//! In: JSON of a field that holds such paths. Out: the same with URLs; those of private objects are signed and hold for a
//! while. Must not know: who may read what: whoever was given the field may follow it.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::MediaOptions;

/// Where objects are served by this server. What is stored as the URL of a public object is this and its key.
const UPLOADS: &str = "/uploads/";
/// What is stored as the URL of a private object is this and its key. Nothing is served there.
const PRIVATE: &str = "/uploads/private/";
/// Before a JSON string's first byte.
const QUOTE: u8 = b'"';

/// What is stored as the URL of an object.
pub(crate) fn path(key: &str, private: bool) -> String {
    format!("{}{key}", if private { PRIVATE } else { UPLOADS })
}

/// Makes URLs of paths, at one moment.
pub(crate) struct Links<'o> {
    options: &'o MediaOptions,
    expires: i64,
}

impl<'o> Links<'o> {
    /// For an answer at `now`. URLs of private objects hold between half the time that is configured and all of it: they stay the
    /// same for a while, so that browsers can keep what they lead to.
    pub(crate) fn new(options: &'o MediaOptions, now: DateTime<Utc>) -> Self {
        let half = i64::try_from(options.signed_for.as_secs() / 2).unwrap_or(i64::MAX).max(1);
        let expires = now.timestamp().div_euclid(half).saturating_add(2).saturating_mul(half);
        Self { options, expires }
    }

    /// Makes URLs of the paths in the JSON that was written from `start` on: of each string that begins with one.
    pub(crate) fn resolve(&self, out: &mut Vec<u8>, start: usize) {
        let Ok(json) = std::str::from_utf8(&out[start..]) else { return };
        if let Cow::Owned(resolved) = self.resolved(json) {
            out.truncate(start);
            out.extend_from_slice(resolved.as_bytes());
        }
    }

    fn resolved<'j>(&self, json: &'j str) -> Cow<'j, str> {
        let mut resolved = String::new();
        let mut done = 0;
        for (at, _) in json.match_indices(UPLOADS) {
            if at == 0 || json.as_bytes()[at - 1] != QUOTE {
                continue;
            }
            let rest = &json[at..];
            let path = &rest[..rest.find('"').unwrap_or(rest.len())];
            let Some(url) = self.url(path) else { continue };
            resolved.push_str(&json[done..at]);
            resolved.push_str(&url);
            done = at + path.len();
        }
        if done == 0 {
            return Cow::Borrowed(json);
        }
        resolved.push_str(&json[done..]);
        Cow::Owned(resolved)
    }

    /// The URL of a path, if it is another.
    fn url(&self, path: &str) -> Option<String> {
        if let Some(key) = path.strip_prefix(PRIVATE) {
            let signature = self.options.signature(key, self.expires);
            return Some(format!("{UPLOADS}{key}?expires={}&signature={signature}", self.expires));
        }
        let base = &self.options.base_url;
        let key = path.strip_prefix(UPLOADS).filter(|_| !base.is_empty())?;
        Some(format!("{base}/{key}"))
    }
}

impl MediaOptions {
    /// Proves until `expires`, in seconds since 1970, that this server gave a URL of `key` away. 128 bits are enough for
    /// what cannot be tried offline.
    fn signature(&self, key: &str, expires: i64) -> String {
        URL_SAFE_NO_PAD.encode(&self.mac(key, expires).finalize().into_bytes()[..SIGNATURE_BYTES])
    }

    /// Whether a signature is this server's, and holds at `now`.
    pub(crate) fn signature_holds(
        &self,
        key: &str,
        (expires, signature): (&str, &str),
        now: DateTime<Utc>,
    ) -> bool {
        let Ok(expires) = expires.parse::<i64>() else { return false };
        let Ok(signature) = URL_SAFE_NO_PAD.decode(signature) else { return false };
        signature.len() == SIGNATURE_BYTES
            && self.mac(key, expires).verify_truncated_left(&signature).is_ok()
            && now.timestamp() < expires
    }

    fn mac(&self, key: &str, expires: i64) -> Hmac<Sha256> {
        let mac = Hmac::<Sha256>::new_from_slice(&self.secret);
        let mut mac = mac.unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"));
        mac.update(key.as_bytes());
        mac.update(&[0]);
        mac.update(&expires.to_be_bytes());
        mac
    }
}

const SIGNATURE_BYTES: usize = 16;

#[cfg(test)]
mod tests;
