//! Where objects are kept: a folder, or S3.
//!
//! In: a [`Key`], bytes. Out: the same bytes, or a [`BucketError`] that says what is wrong and whether trying again may help.

mod error;

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use futures_util::stream::BoxStream;

pub use error::BucketError;

/// A closed set of buckets.
#[derive(Debug, Clone)]
pub enum Bucket {
    /// A folder of this machine.
    Directory(PathBuf),
}

/// How to reach a bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Config {
    /// A folder, made when it is not there.
    Directory(PathBuf),
    /// A bucket of anything that speaks S3.
    S3(Box<S3Config>),
}

/// A bucket of anything that speaks S3.
#[derive(Clone, PartialEq, Eq)]
pub struct S3Config {
    /// The bucket's name.
    pub bucket: String,
    /// `https://s3.example.org`; AWS's own when there is none.
    pub endpoint: Option<String>,
    /// `eu-central-1`.
    pub region: String,
    /// What every object's name begins with in the bucket, without a slash at the end; may be empty.
    pub prefix: String,
    /// The bucket's name is in the path, rather than in the host's name.
    pub path_style: bool,
    /// The access key's id.
    pub access_key: String,
    /// The secret that goes with it.
    pub secret_key: String,
    /// For temporary credentials.
    pub session_token: Option<String>,
    /// PEM file with the authority of the endpoint's certificate, if the system does not know it.
    pub ca: Option<PathBuf>,
    /// How long one request may take without any progress.
    pub timeout: Duration,
}

impl std::fmt::Debug for S3Config {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("S3Config").field("bucket", &self.bucket).finish_non_exhaustive()
    }
}

/// What a bucket knows of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Its length.
    pub bytes: u64,
    /// Changes with its content; with quotes, as in HTTP.
    pub etag: String,
    /// When it was put there.
    pub modified: SystemTime,
}

/// An object on its way out.
pub struct Object {
    /// Of the whole object, also when only a range is on its way.
    pub facts: Facts,
    /// The bytes.
    pub body: BoxStream<'static, Result<Bytes, BucketError>>,
}

/// What a browser needs to send one file straight to the bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectUpload {
    /// Where the form is posted to.
    pub url: String,
    /// The form's fields, before the file's.
    pub fields: Vec<(String, String)>,
}

impl Bucket {
    /// Opens it; nothing is sent yet.
    ///
    /// # Errors
    /// When the configuration cannot be used.
    pub fn open(config: &Config) -> Result<Self, BucketError> {
        match config {
            Config::Directory(path) => Ok(Self::Directory(path.clone())),
            Config::S3(_) => Err(BucketError::Unavailable("not yet".to_owned())),
        }
    }

    /// What Strapi's clients know it as.
    #[must_use]
    pub fn provider(&self) -> &'static str {
        match self {
            Self::Directory(_) => "local",
        }
    }

    /// Whether it is there and can be written to.
    ///
    /// # Errors
    /// When it is not.
    pub async fn check(&self) -> Result<(), BucketError> {
        Ok(())
    }

    /// Puts the file at `path` there, whole or not at all.
    ///
    /// # Errors
    /// When it could not be put, after bounded retries.
    pub async fn put(&self, key: &str, path: &Path, content_type: &str) -> Result<(), BucketError> {
        let _ = (key, path, content_type);
        Ok(())
    }

    /// The facts of an object.
    ///
    /// # Errors
    /// [`BucketError::NotFound`], and when the bucket cannot be used.
    pub async fn head(&self, key: &str) -> Result<Facts, BucketError> {
        let _ = key;
        Err(BucketError::NotFound)
    }

    /// An object, or the bytes of it in `range`, which must lie within it.
    ///
    /// # Errors
    /// [`BucketError::NotFound`], and when the bucket cannot be used.
    pub async fn get(&self, key: &str, range: Option<Range<u64>>) -> Result<Object, BucketError> {
        let _ = (key, range);
        Err(BucketError::NotFound)
    }

    /// Deletes an object; one that is not there is no error.
    ///
    /// # Errors
    /// When the bucket cannot be used.
    pub async fn delete(&self, key: &str) -> Result<(), BucketError> {
        let _ = key;
        Ok(())
    }

    /// Everything in it, page by page.
    pub fn list(&self) -> BoxStream<'static, Result<(String, Facts), BucketError>> {
        Box::pin(futures_util::stream::empty())
    }

    /// Lets whoever has the answer put one object of this name, type and length there; `None` when the bucket cannot.
    ///
    /// # Errors
    /// When it cannot be signed.
    pub async fn direct_upload(
        &self,
        key: &str,
        content_type: &str,
        (bytes, time): (std::ops::RangeInclusive<u64>, Duration),
    ) -> Result<Option<DirectUpload>, BucketError> {
        let _ = (key, content_type, bytes, time);
        Ok(None)
    }
}
