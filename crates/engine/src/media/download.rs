//! An object as a file again.
//!
//! In: a key. Out: a file as if it had been sent. Must not know: what it is for.

use ::media::bucket::Object;
use ::media::{BucketError, Spool, SpoolError, Spooled};
use futures_util::TryStreamExt;
use thiserror::Error;

use super::MediaOptions;
use crate::EngineError;

/// Why an object could not be fetched.
#[derive(Debug, Error)]
pub(crate) enum DownloadError {
    /// The bucket does not have it, or cannot be used.
    #[error(transparent)]
    Bucket(#[from] BucketError),
    /// It cannot be kept here.
    #[error(transparent)]
    Spool(#[from] SpoolError),
}

impl From<DownloadError> for EngineError {
    fn from(error: DownloadError) -> Self {
        match error {
            DownloadError::Bucket(error) => Self::Bucket(error),
            DownloadError::Spool(SpoolError::Io(error) | SpoolError::Unreadable(error)) => {
                Self::Studio(Some(error))
            }
            DownloadError::Spool(SpoolError::Full | SpoolError::TooLarge(_)) => Self::Studio(None),
        }
    }
}

/// Fetches an object of up to `limit` bytes, whose file is called `name`. Of a longer one nothing is fetched.
pub(crate) async fn download(
    options: &MediaOptions,
    key: &str,
    (limit, name): (u64, String),
) -> Result<Spooled, DownloadError> {
    let Object { facts, mut body } = options.bucket.get(key, None).await?;
    if facts.bytes > limit {
        return Err(SpoolError::TooLarge(limit).into());
    }
    let mut spool = Spool::new(options.spool.clone(), limit).await?;
    while let Some(bytes) = body.try_next().await? {
        spool.write(&bytes).await?;
    }
    Ok(spool.finish(name).await?)
}
