//! Mails as files, one `.eml` each, for whoever develops without a mail server.
//!
//! In: envelopes and messages. Out: files that mail programs open; they appear whole or not at all. Must not know: what
//! is in them.

#[cfg(test)]
mod tests;

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use tokio::fs::{DirBuilder, OpenOptions};
use tokio::io::AsyncWriteExt;

use super::{Envelope, Verdict, accepted};
use crate::Unreachable;

/// A folder for mails.
#[derive(Debug)]
pub struct Directory {
    path: PathBuf,
}

impl Directory {
    pub(super) fn new(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    pub(super) async fn send(
        &self,
        envelope: &Envelope,
        message: &[u8],
    ) -> Result<Vec<Verdict>, Unreachable> {
        let path = self.path.join(file_name(SystemTime::now(), &envelope.message_id));
        write(&self.path, &path, message).await.map_err(|error| Unreachable {
            what: format!("{} cannot be written: {error}", path.display()),
            advice: "let the server write into this folder, or choose another one",
        })?;
        Ok(accepted(envelope, &format!("written to {}", path.display())))
    }
}

/// In the order of time when sorted by name; whoever sends a mail again gets a second file.
fn file_name(now: SystemTime, message_id: &str) -> String {
    let time = DateTime::<Utc>::from(now).format("%Y%m%dT%H%M%S%.3fZ");
    let plain = |it: char| if it.is_ascii_alphanumeric() { it } else { '-' };
    let id: String = message_id.chars().take(120).map(plain).collect();
    format!("{time}-{id}.eml")
}

/// Mails carry codes with which one comes in: nobody but the owner reads them.
async fn write(directory: &Path, path: &Path, message: &[u8]) -> io::Result<()> {
    let mut folder = DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    folder.mode(0o700);
    folder.create(directory).await?;
    let unfinished = path.with_extension("tmp");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    options.mode(0o600);
    let mut file = options.open(&unfinished).await?;
    file.write_all(message).await?;
    file.flush().await?;
    tokio::fs::rename(&unfinished, path).await
}
