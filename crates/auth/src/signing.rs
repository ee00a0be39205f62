//! Signatures of what is sent to others, by which they know that it is from us (standardwebhooks.com).
//!
//! In: a secret that sender and receiver have, and a message with its id and time. Out: what stands in the header `webhook-signature`.
//! Must not know: what is sent, where secrets are kept.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::Mac as _;

use crate::key::mac;
use crate::secret::random_bytes;
use crate::{AuthError, Secret};

/// What secrets begin with that are written in base64.
const PREFIX: &str = "whsec_";
const NEW_BYTES: usize = 32;
/// The fewest that the standard allows.
const SHORTEST: usize = 24;

/// A secret that sender and receiver have. `Debug` does not print it.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningSecret(Vec<u8>);

impl SigningSecret {
    /// A new one, and how it is written for the receiver.
    #[must_use]
    pub fn random() -> (Self, Secret) {
        let bytes: [u8; NEW_BYTES] = random_bytes();
        let text = format!("{PREFIX}{}", STANDARD.encode(bytes));
        (Self(bytes.to_vec()), Secret::new(text))
    }

    /// Reads one: `whsec_` and base64, or any other text, whose bytes it is then.
    ///
    /// # Errors
    /// [`AuthError::ShortSecret`] when there are fewer than 24 bytes, or what follows `whsec_` is not base64.
    pub fn parse(text: &str) -> Result<Self, AuthError> {
        let bytes = match text.strip_prefix(PREFIX) {
            Some(encoded) => STANDARD.decode(encoded).map_err(|_garbled| AuthError::ShortSecret)?,
            None => text.as_bytes().to_vec(),
        };
        if bytes.len() < SHORTEST { Err(AuthError::ShortSecret) } else { Ok(Self(bytes)) }
    }

    /// The signature of a message: `v1,` and HMAC-SHA-256 of its id, its time in seconds since 1970, and its bytes.
    #[must_use]
    pub fn sign(&self, id: &str, timestamp: i64, body: &[u8]) -> String {
        let mac = mac(&self.0, &[format!("{id}.{timestamp}.").as_bytes(), body]);
        format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
    }

    /// The bytes, for whoever keeps them.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// What [`SigningSecret::bytes`] said.
    #[must_use]
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl fmt::Debug for SigningSecret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SigningSecret(…)")
    }
}
