//! Where readers get objects: paths that are stored become URLs whenever they are written into an answer.
//!
//! In: JSON of a field that holds such paths. Out: the same with URLs; those of private objects are signed and hold for a
//! while. Must not know: who may read what: whoever was given the field may follow it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::MediaOptions;

/// Where objects are served by this server. What is stored as the URL of a public object is this and its key.
pub const UPLOADS: &str = "/uploads/";
/// A JSON string that begins with it.
const STRING: &str = "\"/uploads/";
/// What is stored as the URL of a private object has this before its key, too. Nothing is served there.
const PRIVATE: &str = "private/";

/// What is stored as the URL of an object.
pub(crate) fn path(key: &str, private: bool) -> String {
    format!("{UPLOADS}{}{key}", if private { PRIVATE } else { "" })
}

/// Makes URLs of paths, at one moment.
pub(crate) struct Links<'o> {
    options: &'o MediaOptions,
    /// Until when URLs of private objects hold; `None` for never: they stay paths then.
    expires: Option<i64>,
}

impl<'o> Links<'o> {
    /// For an answer at `now`. URLs of private objects hold between half the time that is configured and all of it: they stay the
    /// same for a while, so that browsers can keep what they lead to.
    pub(crate) fn new(options: &'o MediaOptions, now: DateTime<Utc>) -> Self {
        let half = i64::try_from(options.signed_for.as_secs() / 2).unwrap_or(i64::MAX).max(1);
        let expires = now.timestamp().div_euclid(half).saturating_add(2).saturating_mul(half);
        Self { options, expires: Some(expires) }
    }

    /// For what is told to whom it may be: private objects have no URLs.
    pub(crate) fn unsigned(options: &'o MediaOptions) -> Self {
        Self { options, expires: None }
    }

    /// Makes URLs of the paths in the JSON that was written from `start` on: of each string that begins with one.
    pub(crate) fn resolve(&self, out: &mut Vec<u8>, start: usize) {
        let Ok(json) = str::from_utf8(&out[start..]) else { return };
        let mut pieces = json.split(STRING);
        let mut resolved = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (rest_of_path, after) = piece.split_once('"').unwrap_or((piece, ""));
            resolved.push('"');
            self.push_url(rest_of_path, &mut resolved);
            resolved.push('"');
            resolved.push_str(after);
        }
        if resolved != json {
            out.truncate(start);
            out.extend_from_slice(resolved.as_bytes());
        }
    }

    /// Appends the URL of what is stored as `/uploads/` and this.
    fn push_url(&self, rest_of_path: &str, url: &mut String) {
        let Self { options, expires } = self;
        let private = rest_of_path.strip_prefix(PRIVATE);
        let private = private.or(options.private.then_some(rest_of_path));
        if let (Some(key), Some(expires)) = (private, expires) {
            let signature = options.signature(key, *expires);
            *url += &format!("{UPLOADS}{key}?expires={expires}&signature={signature}");
        } else if private.is_some() || options.base_url.is_empty() {
            *url += &format!("{UPLOADS}{rest_of_path}");
        } else {
            *url += &format!("{}/{rest_of_path}", options.base_url);
        }
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
