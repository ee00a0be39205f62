//! Why an operation, or a part of it, could not be carried out.

use std::sync::Arc;

use auth::provider::ProviderError;
use model::Code;
use store::{ApplyError, StoreError};
use thiserror::Error;

use crate::MigrationError;
use crate::limits::Excess;

/// A failure of the engine itself; refusals of single fields are [`plan::Refusal`]s.
#[derive(Debug, Error)]
pub enum EngineError {
    /// The database failed or refused.
    #[error("the database could not carry out a statement")]
    Store(#[from] StoreError),
    /// The connection was lost while a change was being committed: it may stand or not.
    #[error("it is not known whether a change was committed")]
    Uncertain(#[source] StoreError),
    /// async-graphql refused the generated schema.
    #[error("the generated schema is not valid: {0}")]
    Schema(String),
    /// The database cannot be made to fit the model.
    #[error("the database was left as it is")]
    Migration(#[from] ApplyError<MigrationError>),
    /// The default locale cannot be made.
    #[error("the default locale cannot be made: {0}")]
    Locale(String),
    /// What whoever asks may do could not be read.
    #[error("what whoever asks may do could not be read")]
    Accounts(#[source] Arc<StoreError>),
    /// A password could not be hashed, or not now.
    #[error("a password could not be hashed")]
    Password(#[source] auth::AuthError),
    /// A provider, by way of which users come in, could not be asked.
    #[error("a provider could not be asked")]
    Provider(#[source] ProviderError),
    /// The bucket could not be used.
    #[error("the bucket could not be used")]
    Bucket(#[source] media::BucketError),
    /// A file could not be looked at, or not now.
    #[error("a file could not be prepared")]
    Studio(#[source] Option<std::io::Error>),
    /// A worker thread went away.
    #[error("a background task was cancelled")]
    Cancelled,
}

impl EngineError {
    /// The limit that was met, if that is the reason.
    pub(crate) fn excess(&self) -> Option<Excess> {
        let Self::Store(StoreError::TooMuch { unit, allowed }) = self else { return None };
        let limit = if *unit == "rows" { "read_rows" } else { "read_bytes" };
        Some(Excess { limit, allowed: *allowed, asked: None })
    }

    /// The closed reason for this failure.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::Store(error) => error.code(),
            Self::Bucket(media::BucketError::Unavailable(_) | media::BucketError::Full)
            | Self::Studio(None)
            | Self::Provider(ProviderError::Unavailable(_))
            | Self::Accounts(_) => Code::Unavailable,
            Self::Password(error) => error.code(),
            Self::Migration(ApplyError::Store(error)) => error.code(),
            Self::Migration(ApplyError::Plan(_)) => Code::Conflict,
            Self::Bucket(_)
            | Self::Studio(Some(_))
            | Self::Provider(_)
            | Self::Uncertain(_)
            | Self::Schema(_)
            | Self::Locale(_)
            | Self::Cancelled => Code::Internal,
        }
    }
}
