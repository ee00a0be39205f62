//! Reading an object. When the connection breaks in the middle, the rest is read over another one, as long as it is the
//! same object.

use std::ops::Range;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream::{self, StreamExt, TryStreamExt};
use reqwest::{Response, StatusCode};
use s3::command::Command;
use tokio::time::sleep;

use super::answer::Failure;
use super::send::RETRIES;
use super::{S3, answer};
use crate::BucketError;
use crate::bucket::{Facts, Object};

/// An object on its way.
struct Download {
    s3: Arc<S3>,
    name: String,
    etag: String,
    answer: Option<Response>,
    left: Range<u64>,
    tries: u32,
}

pub(in crate::bucket) async fn get(
    s3: &Arc<S3>,
    key: &str,
    range: Option<Range<u64>>,
) -> Result<Object, BucketError> {
    if let Some(range) = &range
        && range.start >= range.end
    {
        let facts = s3.head(key).await?;
        within(range, &facts)?;
        return Ok(Object { facts, body: stream::empty().boxed() });
    }
    let name = s3.name(key);
    let opened = match &range {
        None => s3.open_answer(&name, &Command::GetObject, s3.deadline()).await,
        Some(range) => open_part(s3, &name, range).await,
    };
    let answer = opened.map_err(|failure| match failure.code.as_str() {
        "InvalidRange" => outside(),
        _ => failure.error,
    })?;
    let facts = answer::facts(answer.headers())?;
    let left = range.unwrap_or(0..facts.bytes);
    within(&left, &facts)?;
    let (s3, etag) = (Arc::clone(s3), facts.etag.clone());
    let download = Download { s3, name, etag, answer: Some(answer), left, tries: 0 };
    let body = stream::try_unfold(download, |mut download| async move {
        Ok(download.next().await?.map(|bytes| (bytes, download)))
    });
    Ok(Object { facts, body: body.into_stream().boxed() })
}

impl Download {
    async fn next(&mut self) -> Result<Option<Bytes>, BucketError> {
        while self.left.start < self.left.end {
            let answer = match &mut self.answer {
                Some(answer) => answer,
                None => {
                    self.answer.insert(resume(&self.s3, &self.name, &self.left, &self.etag).await?)
                }
            };
            match self.s3.chunk(answer).await {
                Ok(Some(bytes)) => {
                    self.left.start += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
                    return Ok(Some(bytes));
                }
                Err(failure) if self.tries >= RETRIES || !failure.again => {
                    return Err(failure.error);
                }
                Ok(None) if self.tries >= RETRIES => {
                    return Err(BucketError::Unavailable(format!("{} ends too early", self.s3)));
                }
                Ok(None) | Err(_) => {
                    self.answer = None;
                    sleep(self.s3.pause(self.tries)).await;
                    self.tries += 1;
                }
            }
        }
        Ok(None)
    }
}

/// The rest of an object.
async fn resume(
    s3: &S3,
    name: &str,
    left: &Range<u64>,
    etag: &str,
) -> Result<Response, BucketError> {
    let answer = open_part(s3, name, left).await?;
    if answer::facts(answer.headers())?.etag != etag {
        return Err(BucketError::Failed("the object was replaced while it was read".to_owned()));
    }
    Ok(answer)
}

async fn open_part(s3: &S3, name: &str, range: &Range<u64>) -> Result<Response, Failure> {
    let part = Command::GetObjectRange { start: range.start, end: Some(range.end - 1) };
    let answer = s3.open_answer(name, &part, s3.deadline()).await?;
    if answer.status() != StatusCode::PARTIAL_CONTENT {
        return Err(BucketError::Failed(format!("{s3} knows no ranges")).into());
    }
    Ok(answer)
}

fn within(range: &Range<u64>, facts: &Facts) -> Result<(), BucketError> {
    let within = range.start <= range.end && range.end <= facts.bytes;
    within.then_some(()).ok_or_else(outside)
}

fn outside() -> BucketError {
    BucketError::Failed("the range is outside of the object".to_owned())
}
