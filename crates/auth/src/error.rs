//! Why somebody was not recognised, or nothing made that somebody is recognised by.

use std::time::Duration;

use model::Code;
use store::StoreError;
use thiserror::Error;

use crate::Weakness;

/// Why somebody was not recognised, or nothing made that somebody is recognised by.
#[derive(Debug, Error)]
pub enum AuthError {
    /// The credential is malformed, unknown, wrong, revoked or expired. Which of them is not told.
    #[error("missing or invalid credentials")]
    InvalidCredential,
    /// A secret of a session came that was exchanged before: somebody has it who should not, and the session is revoked.
    #[error("missing or invalid credentials")]
    UsedAgain {
        /// The session's id.
        session: String,
    },
    /// The stored tokens cannot be read now. Nobody is let in on a guess.
    #[error("credentials cannot be checked now")]
    CannotCheck,
    /// A token's name is empty or longer than 100 characters.
    #[error("a token needs a name of 1 to 100 characters")]
    BadName,
    /// A token would never work.
    #[error("a token must expire in the future")]
    BadExpiry,
    /// A token would work from nowhere.
    #[error("a token needs an address to work from; leave the list out for everywhere")]
    NoAddress,
    /// A custom token would allow nothing.
    #[error("a custom token needs a grant, such as api::article.article.find")]
    NoGrant,
    /// No token that works has this id.
    #[error("no token that works has this id")]
    UnknownToken,
    /// A new password is not good enough.
    #[error(transparent)]
    Weak(#[from] Weakness),
    /// It was tried too often.
    #[error("too many attempts; try again in {} seconds", retry_after.as_secs() + 1)]
    TooManyAttempts {
        /// When trying again makes sense.
        retry_after: Duration,
    },
    /// So many passwords are being hashed that there was no place for this one in time.
    #[error("too many people are logging in; try again in a moment")]
    Busy,
    /// A password could not be hashed.
    #[error("a password could not be hashed")]
    Hash,
    /// The key for tokens is too short.
    #[error("the key for tokens of users must have at least 16 bytes")]
    ShortKey,
    /// There is a second factor already.
    #[error("there is a second factor already; it has to be removed before another one is set up")]
    HasFactor,
    /// A secret cannot be encrypted, or not be read again.
    #[error("a secret cannot be read; was the key for tokens of users changed?")]
    Seal,
    /// What messages are to be signed with can be guessed, or cannot be read.
    #[error("a secret has at least 24 bytes: write whsec_ and their base64, or any other text")]
    ShortSecret,
    /// The database failed.
    #[error("what accounts need could not be read or stored")]
    Store(#[from] StoreError),
}

impl AuthError {
    /// How a caller should understand it.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::InvalidCredential | Self::UsedAgain { .. } => Code::Unauthenticated,
            Self::CannotCheck | Self::Busy | Self::TooManyAttempts { .. } => Code::Unavailable,
            Self::BadName
            | Self::BadExpiry
            | Self::NoAddress
            | Self::NoGrant
            | Self::Weak(_)
            | Self::HasFactor
            | Self::ShortSecret => Code::BadInput,
            Self::UnknownToken => Code::NotFound,
            Self::Hash | Self::ShortKey | Self::Seal => Code::Internal,
            Self::Store(error) => error.code(),
        }
    }
}
