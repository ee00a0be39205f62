//! Reads the files that a mail is sent with.
//!
//! In: what the queue knows of them. Out: the files, as they were when the mail was ordered. Must not know: the mail.

use futures_util::TryStreamExt;
use mail::Attachment;
use media::{Bucket, BucketError};

/// What is told of a mail whose files cannot be read now. Why is for the log only.
const AWAY: &str = "the files that go with the mail cannot be read at the moment";

/// Why there are no files to send, in words for whoever ordered the mail.
pub(super) enum Trouble {
    /// One of them is not there any more.
    Gone(String),
    /// They cannot be read now.
    Away(&'static str),
}

/// All of them, in memory: their lengths were limited when the mail was ordered.
pub(super) async fn read(
    bucket: Option<&Bucket>,
    attachments: &[store::Attachment],
) -> Result<Vec<Attachment>, Trouble> {
    if attachments.is_empty() {
        return Ok(Vec::new());
    }
    let Some(bucket) = bucket else {
        tracing::warn!("a mail has files, and this server has no place to keep any: see [media]");
        return Err(Trouble::Away(AWAY));
    };
    let mut files = Vec::with_capacity(attachments.len());
    for attachment in attachments {
        let gone = || Trouble::Gone(format!("the file {:?} is gone", attachment.name));
        let bytes = match bytes(bucket, attachment).await {
            Ok(bytes) => bytes.ok_or_else(gone)?,
            Err(BucketError::NotFound) => return Err(gone()),
            Err(error) => {
                tracing::warn!(%error, key = attachment.key, "a file that goes with a mail cannot be read");
                return Err(Trouble::Away(AWAY));
            }
        };
        let store::Attachment { name, mime, .. } = attachment.clone();
        files.push(Attachment { name, mime, bytes });
    }
    Ok(files)
}

/// The bytes of a file; `None` when somebody has put something of another length in its place.
async fn bytes(
    bucket: &Bucket,
    attachment: &store::Attachment,
) -> Result<Option<Vec<u8>>, BucketError> {
    let object = bucket.get(&attachment.key, None).await?;
    if object.facts.bytes != attachment.bytes {
        return Ok(None);
    }
    let length = usize::try_from(attachment.bytes).unwrap_or_default();
    let mut bytes = Vec::with_capacity(length);
    let mut body = object.body;
    while let Some(chunk) = body.try_next().await? {
        bytes.extend_from_slice(&chunk);
    }
    Ok((bytes.len() == length).then_some(bytes))
}
