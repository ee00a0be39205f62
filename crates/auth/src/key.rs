//! The key that accounts are signed in with.
//!
//! In: bytes that only the servers know. Out: message authentication codes. Must not know: what is signed.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use ring::aead::{CHACHA20_POLY1305, LessSafeKey};
use ring::hkdf::{HKDF_SHA256, Salt};
use sha2::Sha256;

use crate::AuthError;

/// Strapi makes secrets of 16 random bytes, and a project that moves from there keeps its own.
const SHORTEST: usize = 16;

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
    pub(crate) fn sealing(&self, purpose: &str) -> Result<LessSafeKey, AuthError> {
        let secret = Salt::new(HKDF_SHA256, &[]).extract(&self.0);
        let purpose = [purpose.as_bytes()];
        let key = secret.expand(&purpose, &CHACHA20_POLY1305);
        key.map(|key| LessSafeKey::new(key.into())).map_err(|_unspecified| AuthError::Seal)
    }

    /// HMAC-SHA-256 of the parts, one after the other.
    pub(crate) fn mac(&self, parts: &[&[u8]]) -> Hmac<Sha256> {
        mac(&self.0, parts)
    }
}

/// HMAC-SHA-256 of the parts, one after the other, with this key.
pub(crate) fn mac(key: &[u8], parts: &[&[u8]]) -> Hmac<Sha256> {
    let mac = Hmac::<Sha256>::new_from_slice(key);
    let mut mac = mac.unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"));
    parts.iter().for_each(|part| mac.update(part));
    mac
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Key(…)")
    }
}
