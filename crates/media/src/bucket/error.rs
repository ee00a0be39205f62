//! Why a bucket did not do what it was asked.

use thiserror::Error;

/// Why a bucket did not do what it was asked.
///
/// The texts are for whoever runs the server, in the log and on the command line: they name folders, endpoints and
/// buckets, so that one knows where to look. They never hold a key, a token, a signed address or what a server says
/// beyond S3's word for the error. Visitors get none of them.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BucketError {
    /// There is no such object.
    #[error("there is no such object")]
    NotFound,
    /// There is no such bucket or folder, and it cannot be made.
    #[error("there is no bucket `{0}`")]
    NoBucket(String),
    /// The credentials are wrong, or do not allow this.
    #[error("the bucket does not allow this: {0}")]
    Refused(String),
    /// There is no room left.
    #[error("the bucket is full")]
    Full,
    /// It does not answer, or not in time; trying again later may help.
    #[error("the bucket cannot be reached: {0}")]
    Unavailable(String),
    /// It answers with something else.
    #[error("the bucket failed: {0}")]
    Failed(String),
}

impl BucketError {
    /// What is wrong with the file that is to be put.
    pub(super) fn source(error: &std::io::Error) -> Self {
        Self::Failed(format!("the file that is to be put there cannot be read: {error}"))
    }
}
