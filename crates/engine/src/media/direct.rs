//! Files that browsers post straight to the bucket, and that are taken in from there (security.md U11).
//!
//! In: what a file is said to be; later its key. Out: what the browser needs to post it; the file. Nothing that was said is
//! believed: what was posted is taken in as if it had been uploaded, and then deleted.

use ::media::bucket::{DIRECT_BYTES, DirectUpload as Post};
use ::media::{Bucket, BucketError, Policy, SpoolError, Spooled};
use plan::DirectUpload;
use serde_json::{Map, Value, json};
use store::{ObjectRow, POSTED};

use super::MediaOptions;
use super::download::{DownloadError, download};
use crate::EngineError;
use crate::mutate::{Context, failed};
use crate::report::{ApplicationError, Cause};
use crate::spelling::instant;

/// How long a file may be posted for.
const TIME: std::time::Duration = std::time::Duration::from_secs(10 * 60);
/// The type of whatever is posted, as the bucket may serve it to browsers: none of them runs this, and what it is is seen when
/// it is taken in.
const TYPE: &str = "application/octet-stream";
/// Characters of a type at most.
const LONGEST_TYPE: usize = 127;

/// Lets a file be posted; what the browser needs, as `DirectUpload`.
pub(crate) async fn allow(context: &Context<'_>, upload: &DirectUpload) -> Result<Value, Cause> {
    let options = media(context)?;
    let bytes = checked(&options.policy, upload)?;
    let key = format!("{POSTED}{}", (context.options.ids)());
    let object = ObjectRow {
        key: key.clone(),
        name: ::media::display_name(&upload.name),
        mime: TYPE.to_owned(),
        bytes,
        sha256: String::new(),
        private: true,
    };
    let post = permit(&options.bucket, &key, bytes).await;
    let Some(post) = post.map_err(EngineError::Bucket).map_err(Cause::Failed)? else {
        let message =
            "This server keeps files itself, so they cannot be posted past it. Use `upload`.";
        return Err(ApplicationError::application(message).into());
    };
    context.store.announce_objects(&[object]).await.map_err(failed)?;
    let fields: Map<String, Value> =
        post.fields.into_iter().map(|(name, value)| (name, value.into())).collect();
    let expires = (context.options.clock)() + TIME;
    Ok(json!({
        "key": key,
        "url": post.url,
        "fields": fields,
        "expiresAt": instant(expires),
    }))
}

/// Lets one file of this length be posted under this key, if the bucket can.
async fn permit(bucket: &Bucket, key: &str, bytes: u64) -> Result<Option<Post>, BucketError> {
    bucket.direct_upload(key, TYPE, (bytes..=bytes, TIME)).await
}

/// The length that a file is said to have, if it may have it. What it is said to be decides nothing else.
fn checked(policy: &Policy, upload: &DirectUpload) -> Result<u64, Cause> {
    let refused = |message: String| Err(ApplicationError::validation(message).into());
    let part = |text: &str| {
        let usual = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&byte);
        !text.is_empty() && text.bytes().all(usual)
    };
    let is_type = upload.mime.split_once('/').is_some_and(|(kind, name)| part(kind) && part(name));
    if !is_type || upload.mime.len() > LONGEST_TYPE {
        return refused("`mime` must be a type such as `image/jpeg`.".to_owned());
    }
    let is_image = upload.mime.to_ascii_lowercase().starts_with("image/");
    let most = if is_image { policy.image_bytes } else { policy.file_bytes };
    let most = most.min(DIRECT_BYTES);
    match u64::try_from(upload.bytes) {
        Ok(bytes) if (1..=most).contains(&bytes) => Ok(bytes),
        _ => refused(format!("`size` must be between 1 and {most} bytes.")),
    }
}

/// What whoever comes too late is told.
pub(crate) fn no_upload() -> Cause {
    let message = "There is no such upload, or it was finished or given up already.";
    ApplicationError::not_found(message).into()
}

/// Fetches what was posted.
pub(crate) async fn fetch(context: &Context<'_>, key: &str) -> Result<Spooled, Cause> {
    let options = media(context)?;
    let announced = match key.strip_prefix(POSTED) {
        Some(_) => context.store.pending_object(key).await.map_err(failed)?,
        None => None,
    };
    let announced = announced.ok_or_else(no_upload)?;
    let _place = options.fetching().await.ok_or(Cause::Failed(EngineError::Studio(None)))?;
    match download(options, key, (announced.bytes, announced.name)).await {
        Ok(file) => Ok(file),
        Err(DownloadError::Bucket(BucketError::NotFound)) => {
            Err(ApplicationError::validation("Nothing has been posted under this key yet.").into())
        }
        Err(DownloadError::Spool(SpoolError::TooLarge(_))) => {
            let message = "What was posted is longer than it was said to be.";
            Err(ApplicationError::validation(message).into())
        }
        Err(error) => Err(Cause::Failed(error.into())),
    }
}

/// Deletes what was posted and has been taken in, which nobody waits for. What is posted again, or remains, is deleted when it
/// is old.
pub(crate) fn discard_posted(context: &Context<'_>, keys: Vec<String>) {
    let Some(options) = context.options.media.clone().filter(|_| !keys.is_empty()) else { return };
    tokio::spawn(async move {
        for key in keys {
            if let Err(error) = options.bucket.delete(&key).await {
                tracing::warn!(key, %error, "a posted file that was taken in remains for now");
            }
        }
    });
}

/// What files are kept in.
pub(crate) fn media<'c>(context: &Context<'c>) -> Result<&'c MediaOptions, Cause> {
    context.options.media.as_deref().ok_or_else(|| {
        let message = "Files cannot be uploaded: this server has no place to keep them.";
        ApplicationError::application(message).into()
    })
}

#[cfg(test)]
mod tests;
