//! Secrets: made at random, compared without telling anything, and kept as hashes.
//!
//! In: randomness, or what somebody presents. Out: secrets, hashes, and whether two are the same. Must not know: what they are for.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::rngs::ThreadRng;
use rand::{Rng as _, RngExt as _};
use sha2::{Digest, Sha256};

/// 256 bits, so that a plain hash suffices and a search by it tells nothing: there is nothing to guess.
pub(crate) const BYTES: usize = 32;

/// Without those that look like others.
const LETTERS: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";
const GROUP: usize = 5;
const GROUPS: usize = 4;

/// A text for one client alone, to be sent once. It is not stored and cannot be had again, and `Debug` does not print it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A secret that is this text.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// 32 random bytes as text for links and cookies; [`is_whole`] knows its form.
    pub(crate) fn random_whole() -> Self {
        Self(URL_SAFE_NO_PAD.encode(random_bytes::<BYTES>()))
    }

    /// Twenty letters and digits, in groups, for people to copy.
    #[must_use]
    pub fn random() -> Self {
        let mut random = rand::rng();
        let group = |random: &mut ThreadRng| -> String {
            (0..GROUP).map(|_| char::from(LETTERS[random.random_range(0..LETTERS.len())])).collect()
        };
        let groups: Vec<String> = (0..GROUPS).map(|_| group(&mut random)).collect();
        Self(groups.join("-"))
    }

    /// The text itself, for whoever has to send it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Whether somebody gave this secret; how long that takes tells nothing of it.
    #[must_use]
    pub fn is(&self, given: &str) -> bool {
        same(&hash(&self.0), &hash(given))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

/// Whether a text can be one of [`Secret::random_whole`].
pub(crate) fn is_whole(text: &str) -> bool {
    URL_SAFE_NO_PAD.decode(text).is_ok_and(|bytes| bytes.len() == BYTES)
}

/// Whether two texts are the same. Takes equally long wherever they differ.
pub(crate) fn same(left: &str, right: &str) -> bool {
    let difference = |sum: u8, (left, right): (u8, u8)| sum | (left ^ right);
    left.len() == right.len() && left.bytes().zip(right.bytes()).fold(0, difference) == 0
}

/// SHA-256 in hexadecimal digits: how secrets are stored that nobody can guess.
pub(crate) fn hash(text: &str) -> String {
    hexadecimal(&Sha256::digest(text.as_bytes()))
}

pub(crate) fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

/// Two digits for each byte.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
