//! How secrets with an id are written: API tokens as `presswork_<id>_<secret>`, sessions as `<id>_<secret>`.
//!
//! In: randomness, or what a caller presents. Out: the two parts. Must not know: where they are kept.
//!
//! The id finds the row, so that the secret is never part of a search; the fixed beginning and the fixed
//! lengths let secret scanners find tokens in places where they should not be.

use hmac::Mac as _;

use crate::Key;
use crate::secret::{BYTES, hash, hexadecimal, random_bytes, same};

const PREFIX: &str = "presswork_";
const ID_BYTES: usize = 8;

/// What the key is used for here; no signed token can begin so.
const NEXT: &[u8] = b"the secret after\0";

/// The two parts.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Parts {
    /// Public; 16 hexadecimal digits.
    pub(crate) id: String,
    secret: String,
}

impl Parts {
    /// A new token.
    pub(crate) fn random() -> Self {
        Self::random_for(&hexadecimal(&random_bytes::<ID_BYTES>()))
    }

    /// A new secret for what has this id.
    pub(crate) fn random_for(id: &str) -> Self {
        Self { id: id.to_owned(), secret: hexadecimal(&random_bytes::<BYTES>()) }
    }

    /// The parts of a token that a caller presents, or `None` when it is not written like one.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::parse_bare(text.strip_prefix(PREFIX)?)
    }

    /// The same without the fixed beginning.
    pub(crate) fn parse_bare(text: &str) -> Option<Self> {
        let (id, secret) = text.split_once('_')?;
        let digits = |part: &str, bytes: usize| {
            part.len() == 2 * bytes
                && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        };
        (digits(id, ID_BYTES) && digits(secret, BYTES))
            .then(|| Self { id: id.to_owned(), secret: secret.to_owned() })
    }

    /// The whole token, to be shown once.
    pub(crate) fn text(&self) -> String {
        format!("{PREFIX}{}", self.bare_text())
    }

    /// The same without the fixed beginning.
    pub(crate) fn bare_text(&self) -> String {
        format!("{}_{}", self.id, self.secret)
    }

    /// The secret that comes after this one: always the same one, and nobody without the key can know it.
    pub(crate) fn next(&self, key: &Key) -> Self {
        let secret = key.mac(&[NEXT, self.bare_text().as_bytes()]).finalize().into_bytes();
        Self { id: self.id.clone(), secret: hexadecimal(&secret) }
    }

    /// SHA-256 of the secret, in hexadecimal digits.
    pub(crate) fn hash(&self) -> String {
        hash(&self.secret)
    }

    /// Whether the secret has this hash. Takes equally long wherever the two differ.
    pub(crate) fn has_hash(&self, hash: &str) -> bool {
        same(&self.hash(), hash)
    }
}
