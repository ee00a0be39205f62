//! Where objects are kept: a folder, or S3.
//!
//! In: a key, bytes. Out: the same bytes, or a [`BucketError`] that says what is wrong and whether trying again may
//! help. Must not know: what the objects are, who may see them.

mod chunks;
mod directory;
mod error;
mod key;
mod s3;
#[cfg(test)]
mod tests;

use std::fmt;
use std::ops::{Range, RangeInclusive};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use futures_util::stream::{BoxStream, FuturesUnordered, StreamExt};
use tokio::time::Instant;

pub use directory::Directory;
pub use error::BucketError;
pub use key::{is_key, is_ours};
pub use s3::S3;

/// A closed set of buckets. A copy is the same bucket.
#[derive(Debug, Clone)]
pub enum Bucket {
    /// A folder of this machine.
    Directory(Directory),
    /// A bucket of anything that speaks S3.
    S3(Arc<S3>),
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

impl fmt::Debug for S3Config {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
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
}

/// One of all the objects in a bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its key.
    pub key: String,
    /// Its length.
    pub bytes: u64,
    /// When it was put; not every S3 says so.
    pub modified: Option<SystemTime>,
}

/// An object on its way in.
#[derive(Debug, Clone, Copy)]
pub struct Put<'a> {
    /// Its key.
    pub key: &'a str,
    /// The file with its bytes.
    pub path: &'a Path,
    /// What it is.
    pub content_type: &'a str,
}

/// An object on its way out.
pub struct Object {
    /// Of the whole object, also when only a range is on its way.
    pub facts: Facts,
    /// The bytes.
    pub body: BoxStream<'static, Result<Bytes, BucketError>>,
}

/// Bytes of a file that a browser sends straight to S3, at most: nearly 4 GiB. What signs for S3 counts no further.
pub const DIRECT_BYTES: u64 = u32::MAX as u64;

/// What a browser needs to send one file straight to the bucket.
#[derive(Clone, PartialEq, Eq)]
pub struct DirectUpload {
    /// Where the form is posted to.
    pub url: String,
    /// The form's fields, before the file's, which is called `file`.
    pub fields: Vec<(String, String)>,
}

impl Bucket {
    /// Opens it; nothing is sent yet.
    ///
    /// # Errors
    /// When the configuration cannot be used.
    pub fn open(config: &Config) -> Result<Self, BucketError> {
        Ok(match config {
            Config::Directory(path) => Self::Directory(Directory::new(path)),
            Config::S3(config) => Self::S3(Arc::new(S3::open(config)?)),
        })
    }

    /// What Strapi's clients know it as.
    #[must_use]
    pub fn provider(&self) -> &'static str {
        match self {
            Self::Directory(_) => "local",
            Self::S3(_) => "aws-s3",
        }
    }

    /// Whether browsers can send files straight to it.
    #[must_use]
    pub fn is_direct(&self) -> bool {
        match self {
            Self::Directory(_) => false,
            Self::S3(_) => true,
        }
    }

    /// Whether it is there, and objects can be put into it and deleted. A folder is made.
    ///
    /// # Errors
    /// When it is not.
    pub async fn check(&self) -> Result<(), BucketError> {
        match self {
            Self::Directory(directory) => directory.check().await,
            Self::S3(s3) => s3.check().await,
        }
    }

    /// Puts the file at `path` there, whole or not at all, in the place of what was there under this key. Answers
    /// within about 30 seconds, unless the file is large and the bucket keeps taking a megabyte of it every second.
    ///
    /// # Errors
    /// When it could not be put, after bounded retries.
    pub async fn put(&self, key: &str, path: &Path, content_type: &str) -> Result<(), BucketError> {
        self.put_all(&[Put { key, path, content_type }]).await
    }

    /// Puts files there, a few at a time, in no longer than one file of all their bytes would take. After one that could not
    /// be put no other one is begun, but those under way are waited for.
    ///
    /// # Errors
    /// When one could not be put, after bounded retries. Others may be there then, and [`Bucket::discard_unfinished`] may
    /// find something to take away. It is [`BucketError::Unavailable`] if that is what became of any of them: the bucket has
    /// not said what it did, and may still put what it has received. After any other error nothing comes any more.
    pub async fn put_all(&self, puts: &[Put<'_>]) -> Result<(), BucketError> {
        if let Some(put) = puts.iter().find(|put| !is_key(put.key)) {
            return Err(BucketError::Failed(format!("no object can be called `{}`", put.key)));
        }
        let mut bytes = 0;
        for put in puts {
            let found = tokio::fs::metadata(put.path).await;
            bytes += found.map_err(|error| BucketError::source(&error))?.len();
        }
        let begun = Instant::now();
        let puts = puts.iter().map(|put| async move {
            match self {
                Self::Directory(directory) => directory.put(put.key, put.path).await,
                Self::S3(s3) => s3.put(*put, s3.until(begun, bytes)).await,
            }
        });
        // collected: with the closure in it, the compiler does not see that the future may go to another thread
        let mut waiting = puts.collect::<Vec<_>>().into_iter();
        let mut under_way: FuturesUnordered<_> = waiting.by_ref().take(ABREAST).collect();
        let mut errors = Vec::new();
        while let Some(put) = under_way.next().await {
            match put {
                Ok(()) if errors.is_empty() => under_way.extend(waiting.next()),
                Ok(()) => {}
                Err(error) => errors.push(error),
            }
        }
        match errors.iter().position(|error| matches!(error, BucketError::Unavailable(_))) {
            Some(at) => Err(errors.swap_remove(at)),
            None => errors.into_iter().next().map_or(Ok(()), Err),
        }
    }

    /// The facts of an object.
    ///
    /// # Errors
    /// [`BucketError::NotFound`], and when the bucket cannot be used.
    pub async fn head(&self, key: &str) -> Result<Facts, BucketError> {
        match self {
            _ if !is_key(key) => Err(BucketError::NotFound),
            Self::Directory(directory) => directory.head(key).await,
            Self::S3(s3) => s3.head(key).await,
        }
    }

    /// An object, or the bytes of it in `range`, which must lie within it.
    ///
    /// # Errors
    /// [`BucketError::NotFound`], and when the bucket cannot be used or the range is outside of the object.
    pub async fn get(&self, key: &str, range: Option<Range<u64>>) -> Result<Object, BucketError> {
        match self {
            _ if !is_key(key) => Err(BucketError::NotFound),
            Self::Directory(directory) => directory.get(key, range).await,
            Self::S3(s3) => s3::get(s3, key, range).await,
        }
    }

    /// Deletes an object; one that is not there is no error.
    ///
    /// # Errors
    /// When the bucket cannot be used.
    pub async fn delete(&self, key: &str) -> Result<(), BucketError> {
        match self {
            _ if !is_key(key) => Ok(()),
            Self::Directory(directory) => directory.delete(key).await,
            Self::S3(s3) => s3.delete(key).await,
        }
    }

    /// Everything in it that can be an object of ours, by its key ([`is_ours`]), page by page, in no certain order.
    pub fn list(&self) -> BoxStream<'static, Result<Listed, BucketError>> {
        match self {
            Self::Directory(directory) => directory.list(),
            Self::S3(s3) => s3::list(s3),
        }
    }

    /// Takes away what was left of our puts that ended in the middle, with their process, longer than `age` ago.
    /// Answers how many.
    ///
    /// # Errors
    /// When the bucket cannot be used.
    pub async fn discard_unfinished(&self, age: Duration) -> Result<usize, BucketError> {
        match self {
            Self::Directory(directory) => directory.discard_unfinished(age).await,
            Self::S3(s3) => s3.discard_unfinished(age).await,
        }
    }

    /// Lets whoever has the answer put one object of this name, type and length there; `None` when the bucket cannot.
    ///
    /// # Errors
    /// When it cannot be signed, and for S3 when more than [`DIRECT_BYTES`] are to be allowed.
    pub async fn direct_upload(
        &self,
        key: &str,
        content_type: &str,
        (bytes, time): (RangeInclusive<u64>, Duration),
    ) -> Result<Option<DirectUpload>, BucketError> {
        match self {
            _ if !is_key(key) => {
                Err(BucketError::Failed(format!("no object can be called `{key}`")))
            }
            Self::Directory(_) => Ok(None),
            Self::S3(s3) => s3.direct_upload(key, content_type, (bytes, time)).await.map(Some),
        }
    }
}

/// So many objects are on their way in at a time.
const ABREAST: usize = 8;

impl fmt::Display for Bucket {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Directory(directory) => directory.fmt(formatter),
            Self::S3(s3) => s3.fmt(formatter),
        }
    }
}
