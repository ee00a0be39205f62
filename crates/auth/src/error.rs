//! Why a caller was not recognised, or a token not made.

use model::Code;
use store::StoreError;
use thiserror::Error;

/// Why a caller was not recognised, or a token not made.
#[derive(Debug, Error)]
pub enum AuthError {
    /// The credential is malformed, unknown, wrong, revoked or expired. Which of them is not told.
    #[error("missing or invalid credentials")]
    InvalidCredential,
    /// The stored tokens cannot be read now. Nobody is let in on a guess.
    #[error("credentials cannot be checked now")]
    CannotCheck,
    /// A token's name is empty or longer than 100 characters.
    #[error("a token needs a name of 1 to 100 characters")]
    BadName,
    /// No token that works has this id.
    #[error("no token that works has this id")]
    UnknownToken,
    /// The database failed.
    #[error("the token could not be stored")]
    Store(#[from] StoreError),
}

impl AuthError {
    /// How a caller should understand it.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::InvalidCredential => Code::Unauthenticated,
            Self::CannotCheck => Code::Unavailable,
            Self::BadName => Code::BadInput,
            Self::UnknownToken => Code::NotFound,
            Self::Store(error) => error.code(),
        }
    }
}
