//! Secrets that must be read again: encrypted under a key that only the servers know, so that whoever has the database alone cannot.
//!
//! In: a secret, what it is for, and whose it is. Out: text for a database, and the secret again. It opens for whom it was sealed for alone:
//! whoever can write to the database gives nobody another's.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::aead::{Aad, NONCE_LEN, Nonce};

use crate::secret::random_bytes;
use crate::{AuthError, Key};

impl Key {
    /// Encrypts a secret of `whose`. Each purpose has a key of its own.
    ///
    /// # Errors
    /// [`AuthError::Seal`], which does not happen with secrets of a sensible length.
    pub fn seal(&self, purpose: &str, whose: &str, secret: &[u8]) -> Result<String, AuthError> {
        let nonce: [u8; NONCE_LEN] = random_bytes();
        let mut sealed = secret.to_vec();
        let aad = Aad::from(whose.as_bytes());
        let key = self.sealing(purpose)?;
        let done =
            key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), aad, &mut sealed);
        done.map_err(|_unspecified| AuthError::Seal)?;
        Ok(STANDARD.encode([nonce.as_slice(), &sealed].concat()))
    }

    /// The secret that was sealed for this purpose, for `whose`.
    ///
    /// # Errors
    /// [`AuthError::Seal`] when it was sealed otherwise, or with another key.
    pub fn open(&self, purpose: &str, whose: &str, sealed: &str) -> Result<Vec<u8>, AuthError> {
        let bytes = STANDARD.decode(sealed).map_err(|_garbled| AuthError::Seal)?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE_LEN).ok_or(AuthError::Seal)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_short| AuthError::Seal)?;
        let mut sealed = sealed.to_vec();
        let aad = Aad::from(whose.as_bytes());
        let opened = self.sealing(purpose)?.open_in_place(nonce, aad, &mut sealed);
        opened.map(|secret| secret.to_vec()).map_err(|_forged| AuthError::Seal)
    }
}
