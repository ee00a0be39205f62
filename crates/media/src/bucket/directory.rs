//! Objects as files of one folder.
//!
//! In: keys that were looked at. Out: files that appear whole or not at all. Must not know: what an object is.

use std::fs::{File, Metadata};
use std::io::{self, ErrorKind};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};
use std::{fmt, fs};

use futures_util::stream::{self, BoxStream, StreamExt, TryStreamExt};
use tempfile::{Builder, NamedTempFile};

use super::chunks::chunks;
use super::{BucketError, Facts, Listed, Object, is_ours};

/// How files begin that are not whole yet; no key begins like this.
const UNFINISHED: &str = ".put-";

/// So many letters and digits follow.
const UNFINISHED_LETTERS: usize = 6;

/// A folder with one file for each object, which is called like its key.
#[derive(Debug, Clone)]
pub struct Directory {
    path: PathBuf,
}

impl Directory {
    pub(super) fn new(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    pub(super) async fn check(&self) -> Result<(), BucketError> {
        let this = self.clone();
        aside(move || {
            fs::create_dir_all(&this.path).map_err(|error| match error.kind() {
                ErrorKind::NotADirectory | ErrorKind::AlreadyExists => this.absent(),
                _ => this.failed(&error),
            })?;
            let probe = this.unfinished()?;
            io::Write::write_all(&mut probe.as_file(), b"?")
                .and_then(|()| probe.as_file().sync_all())
                .map_err(|error| this.failed(&error))
        })
        .await
    }

    /// The file is on the disk, and so is its name, when this returns: whoever notes it as stored may rely on it.
    pub(super) async fn put(&self, key: &str, path: &Path) -> Result<(), BucketError> {
        let (this, key, path) = (self.clone(), key.to_owned(), path.to_owned());
        aside(move || {
            let mut source = File::open(path).map_err(|error| BucketError::source(&error))?;
            let file = this.unfinished()?;
            io::copy(&mut source, &mut file.as_file())
                .and_then(|_| file.as_file().sync_all())
                .and_then(|()| file.persist(this.path.join(key)).map_err(|error| error.error))
                .and_then(|_| File::open(&this.path)?.sync_all())
                .map_err(|error| this.failed(&error))
        })
        .await
    }

    pub(super) async fn head(&self, key: &str) -> Result<Facts, BucketError> {
        let found = tokio::fs::metadata(self.path.join(key)).await;
        found.and_then(|found| facts(&found)).map_err(|error| self.failed(&error))
    }

    pub(super) async fn get(
        &self,
        key: &str,
        range: Option<Range<u64>>,
    ) -> Result<Object, BucketError> {
        let failed = |error: io::Error| self.failed(&error);
        let file = tokio::fs::File::open(self.path.join(key)).await.map_err(failed)?;
        let facts = facts(&file.metadata().await.map_err(failed)?).map_err(failed)?;
        let range = range.unwrap_or(0..facts.bytes);
        if range.start > range.end || range.end > facts.bytes {
            return Err(BucketError::Failed("the range is outside of the object".to_owned()));
        }
        let this = self.clone();
        let body = chunks(file, range).await.map_err(failed)?;
        Ok(Object { facts, body: body.map_err(move |error| this.failed(&error)).boxed() })
    }

    pub(super) async fn delete(&self, key: &str) -> Result<(), BucketError> {
        match tokio::fs::remove_file(self.path.join(key)).await {
            Ok(()) => Ok(()),
            Err(error) => match self.failed(&error) {
                BucketError::NotFound => Ok(()),
                error => Err(error),
            },
        }
    }

    pub(super) fn list(&self) -> BoxStream<'static, Result<Listed, BucketError>> {
        let files = self.files().try_filter_map(|(key, found)| async move {
            let modified = found.modified().ok();
            Ok(is_ours(&key).then_some(Listed { key, bytes: found.len(), modified }))
        });
        files.boxed()
    }

    pub(super) async fn discard_unfinished(&self, age: Duration) -> Result<usize, BucketError> {
        let mut files = self.files();
        let mut discarded = 0;
        while let Some((name, found)) = files.try_next().await? {
            let modified = found.modified().map_err(|error| self.failed(&error))?;
            let old = modified.elapsed().is_ok_and(|elapsed| elapsed >= age);
            if is_unfinished(&name) && old {
                self.delete(&name).await?;
                discarded += 1;
            }
        }
        Ok(discarded)
    }

    /// Every file with its name; one that goes away meanwhile is left out.
    fn files(&self) -> BoxStream<'static, Result<(String, Metadata), BucketError>> {
        let entries = stream::try_unfold((self.clone(), None), |(this, entries)| async move {
            let entries = match entries {
                Some(entries) => Ok(entries),
                None => tokio::fs::read_dir(&this.path).await,
            };
            let mut entries = entries.map_err(|error| this.failed(&error))?;
            let entry = entries.next_entry().await.map_err(|error| this.failed(&error))?;
            Ok(entry.map(|entry| (entry, (this, Some(entries)))))
        });
        let files = entries.try_filter_map(|entry| async move {
            let name = entry.file_name().into_string().ok();
            Ok(name.zip(entry.metadata().await.ok()).filter(|(_, found)| found.is_file()))
        });
        files.boxed()
    }

    fn unfinished(&self) -> Result<NamedTempFile, BucketError> {
        let made = Builder::new()
            .prefix(UNFINISHED)
            .rand_bytes(UNFINISHED_LETTERS)
            .tempfile_in(&self.path);
        made.map_err(|error| self.failed(&error))
    }

    /// What a failed call means.
    fn failed(&self, error: &io::Error) -> BucketError {
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory if !self.path.is_dir() => self.absent(),
            ErrorKind::NotFound => BucketError::NotFound,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => BucketError::Full,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                BucketError::Refused(format!("{self}: {error}"))
            }
            _ => BucketError::Failed(format!("{self}: {error}")),
        }
    }

    fn absent(&self) -> BucketError {
        BucketError::NoBucket(self.path.display().to_string())
    }
}

impl fmt::Display for Directory {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the folder {}", self.path.display())
    }
}

/// Whether a file of this name is one of ours that is not whole yet.
fn is_unfinished(name: &str) -> bool {
    name.strip_prefix(UNFINISHED).is_some_and(|letters| {
        letters.len() == UNFINISHED_LETTERS && letters.bytes().all(|it| it.is_ascii_alphanumeric())
    })
}

/// A file is never changed, only replaced by another one, and so another inode: the two have different tags even if
/// they are of one length and one tick of the clock.
fn facts(found: &Metadata) -> io::Result<Facts> {
    if !found.is_file() {
        return Err(ErrorKind::NotFound.into());
    }
    let time = found.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    let inode = std::os::unix::fs::MetadataExt::ino(found);
    let bytes = found.len();
    Ok(Facts { bytes, etag: format!("\"{inode:x}-{time:x}-{bytes:x}\"") })
}

/// Files are waited for on a thread that may wait.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, BucketError> + Send + 'static,
) -> Result<T, BucketError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(BucketError::Failed(error.to_string())))
}
