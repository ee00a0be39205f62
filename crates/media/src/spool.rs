//! Bytes that come in are written to a temporary file and hashed on the way: nothing is held in memory.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};
use tempfile::{Builder, NamedTempFile, TempPath};
use thiserror::Error;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// Bytes of a file that are copied at once.
const COPIED_AT_ONCE: usize = 64 * 1024;

/// What the names of these files begin with: others may use the same folder.
const PREFIX: &str = "presswork-";

/// A file that is being received.
#[derive(Debug)]
pub struct Spool {
    file: tokio::fs::File,
    path: TempPath,
    bytes: u64,
    limit: u64,
    hash: Sha256,
}

/// A file that has been received. It is deleted with the last copy of this value.
#[derive(Debug, Clone)]
pub struct Spooled {
    path: Arc<TempPath>,
    /// Its length.
    pub bytes: u64,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// What the sender calls it, as it came.
    pub name: String,
}

/// Why a file could not be received.
#[derive(Debug, Error)]
pub enum SpoolError {
    /// It has more bytes than this.
    #[error("the file has more than {0} bytes")]
    TooLarge(u64),
    /// There is no room left for temporary files.
    #[error("there is no room left for temporary files")]
    Full,
    /// What is to be copied cannot be read.
    #[error("it cannot be read: {0}")]
    Unreadable(#[source] io::Error),
    /// It could not be written.
    #[error("a temporary file could not be written")]
    Io(#[source] io::Error),
}

impl From<io::Error> for SpoolError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Io(error),
        }
    }
}

impl Spool {
    /// A new file in `directory` that takes up to `limit` bytes.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn new(directory: PathBuf, limit: u64) -> Result<Self, SpoolError> {
        let made = tokio::task::spawn_blocking(move || create(&directory)).await;
        let (file, path) = made.map_err(io::Error::other)??.into_parts();
        Ok(Self { file: file.into(), path, bytes: 0, limit, hash: Sha256::new() })
    }

    /// A copy of the file at `path`, under the name that it has there.
    ///
    /// # Errors
    /// When it cannot be read, is longer than `limit`, or cannot be written.
    pub async fn copy(path: &Path, directory: PathBuf, limit: u64) -> Result<Spooled, SpoolError> {
        let mut file = tokio::fs::File::open(path).await.map_err(SpoolError::Unreadable)?;
        let mut spool = Self::new(directory, limit).await?;
        let mut bytes = vec![0; COPIED_AT_ONCE];
        loop {
            match file.read(&mut bytes).await.map_err(SpoolError::Unreadable)? {
                0 => break,
                read => spool.write(&bytes[..read]).await?,
            }
        }
        let name = path.file_name().unwrap_or_default();
        spool.finish(name.to_string_lossy().into_owned()).await
    }

    /// Deletes what processes that died have left in `directory`: files that nobody has written to for so long. How many.
    ///
    /// # Errors
    /// When the folder cannot be read, or a file cannot be deleted.
    pub async fn discard_unfinished(
        directory: PathBuf,
        age: Duration,
    ) -> Result<usize, SpoolError> {
        let discard = move || discard_unfinished(&directory, age);
        Ok(tokio::task::spawn_blocking(discard).await.map_err(io::Error::other)??)
    }

    /// Appends bytes.
    ///
    /// # Errors
    /// When there are too many of them, or they cannot be written.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<(), SpoolError> {
        self.bytes += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if self.bytes > self.limit {
            return Err(SpoolError::TooLarge(self.limit));
        }
        self.hash.update(bytes);
        Ok(self.file.write_all(bytes).await?)
    }

    /// The file, complete, under the name that the sender gave it.
    ///
    /// # Errors
    /// When the last bytes cannot be written.
    pub async fn finish(mut self, name: String) -> Result<Spooled, SpoolError> {
        self.file.flush().await?;
        let sha256 = self.hash.finalize().into();
        Ok(Spooled { path: Arc::new(self.path), bytes: self.bytes, sha256, name })
    }
}

fn create(directory: &Path) -> io::Result<NamedTempFile> {
    Builder::new().prefix(PREFIX).tempfile_in(directory)
}

fn discard_unfinished(directory: &Path, age: Duration) -> io::Result<usize> {
    let mut discarded = 0;
    for entry in std::fs::read_dir(directory)? {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with(PREFIX) {
            continue;
        }
        // whoever uses it may be done with it at any moment
        let written = match entry.metadata().and_then(|facts| facts.modified()) {
            Ok(written) => written,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        if SystemTime::now().duration_since(written).is_ok_and(|since| since >= age) {
            match std::fs::remove_file(entry.path()) {
                Ok(()) => discarded += 1,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(discarded)
}

impl Spooled {
    /// A new file in `directory` with these bytes, written at once: not for where others wait.
    pub(crate) fn of(directory: &Path, bytes: &[u8], name: String) -> Result<Self, SpoolError> {
        let mut file = create(directory)?;
        file.write_all(bytes)?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let path = Arc::new(file.into_temp_path());
        Ok(Self { path, bytes: length, sha256: Sha256::digest(bytes).into(), name })
    }

    /// The first `length` bytes of another one, as a new file in `directory`.
    pub(crate) fn beginning(directory: &Path, of: &Self, length: u64) -> Result<Self, SpoolError> {
        let mut made = create(directory)?;
        let mut hash = Sha256::new();
        let mut rest = File::open(of.path())?.take(length);
        let mut buffer = vec![0; COPIED_AT_ONCE];
        loop {
            let read = rest.read(&mut buffer)?;
            let piece = buffer.get(..read).unwrap_or_default();
            if piece.is_empty() {
                break;
            }
            hash.update(piece);
            made.write_all(piece)?;
        }
        let path = Arc::new(made.into_temp_path());
        Ok(Self { path, bytes: length, sha256: hash.finalize().into(), name: of.name.clone() })
    }

    /// Where it is, for as long as this value lives.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

#[cfg(test)]
mod tests;
