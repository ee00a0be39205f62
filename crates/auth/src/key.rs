//! The key that accounts are signed in with, and secrets that go to clients.
//!
//! In: bytes that only the servers know. Out: message authentication codes. Must not know: what is signed.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use rand::RngExt as _;
use rand::rngs::ThreadRng;
use ring::aead::{CHACHA20_POLY1305, LessSafeKey, UnboundKey};
use ring::hkdf::{HKDF_SHA256, Salt};
use sha2::Sha256;

use crate::AuthError;
use crate::secret::hash;

/// Strapi makes secrets of 16 random bytes, and a project that moves from there keeps its own.
const SHORTEST: usize = 16;

/// Without those that look like others.
const LETTERS: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";
const GROUP: usize = 5;
const GROUPS: usize = 4;

/// The key of all tokens of end users. `Debug` does not print it.
#[derive(Clone)]
pub struct Key(Vec<u8>);

impl Key {
    /// As long as what HMAC-SHA-256 answers: a shorter key is the easier thing to guess (RFC 7518, 3.2).
    pub const ADVISED: usize = 32;

    /// Takes the bytes over as they are: tokens that another server signed with the same bytes go on working.
    ///
    /// # Errors
    /// When there are fewer than 16.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Result<Self, AuthError> {
        let bytes = bytes.into();
        if bytes.len() < SHORTEST { Err(AuthError::ShortKey) } else { Ok(Self(bytes)) }
    }

    /// A key to encrypt with, made for one purpose alone (HKDF).
    pub(crate) fn sealing(&self, purpose: &[u8]) -> Option<LessSafeKey> {
        let secret = Salt::new(HKDF_SHA256, &[]).extract(&self.0);
        let purpose = [purpose];
        let key = secret.expand(&purpose, &CHACHA20_POLY1305).ok()?;
        Some(LessSafeKey::new(UnboundKey::from(key)))
    }

    /// HMAC-SHA-256 of the parts, one after the other.
    pub(crate) fn mac(&self, parts: &[&[u8]]) -> Hmac<Sha256> {
        let mac = Hmac::<Sha256>::new_from_slice(&self.0);
        let mut mac = mac.unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"));
        parts.iter().for_each(|part| mac.update(part));
        mac
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Key(…)")
    }
}

/// A text for one client alone, to be sent once. It is not stored and cannot be had again, and `Debug` does not print it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A secret that is this text.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(text)
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
        let sum = |sum: u8, (left, right): (u8, u8)| sum | (left ^ right);
        hash(&self.0).bytes().zip(hash(given).bytes()).fold(0, sum) == 0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(…)")
    }
}
