//! Putting a file: small ones at once, large ones in parts, a few of them at a time. The bytes go from the file to the
//! connection; a part is never in memory.

use std::io;
use std::path::Path;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use futures_util::stream::{self, StreamExt, TryStreamExt};
use reqwest::header::{CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue};
use s3::command::Command;
use s3::serde_types::{CompleteMultipartUploadData, InitiateMultipartUploadResponse, Part};
use s3::signing::uri_encode;
use tokio::fs::File;
use tokio::time::{Instant, timeout};

use super::answer::{self, Failure};
use super::send::Piece;
use super::{S3, unsigned};
use crate::BucketError;
use crate::bucket::Put;
use crate::bucket::chunks::chunks;

/// What is not larger goes at once; S3 wants parts of 5 MB at least, and 10,000 at most.
const PART: u64 = 8 * MEGABYTE;
const MEGABYTE: u64 = 1024 * 1024;
const PARTS: u64 = 10_000;

/// So many parts are on their way at a time.
const ABREAST: usize = 3;

/// So many bytes are there within the time for one request; S3 must take a megabyte in a second of what is more.
const SMALL: u64 = 20 * MEGABYTE;

/// So long an upload that failed may take to be forgotten; whoever uploads waits for this, too.
pub(super) const ABORT: Duration = Duration::from_secs(3);

impl S3 {
    /// When so many bytes must be there that have begun to be put at this time.
    pub(in crate::bucket) fn until(&self, begun: Instant, bytes: u64) -> Instant {
        begun + self.wait + Duration::from_secs(bytes.saturating_sub(SMALL) / MEGABYTE)
    }

    pub(in crate::bucket) async fn put(
        &self,
        Put { key, path, content_type }: Put<'_>,
        deadline: Instant,
    ) -> Result<(), BucketError> {
        let found = tokio::fs::metadata(path).await;
        let bytes = found.map_err(|error| BucketError::source(&error))?.len();
        let put = if bytes <= PART {
            self.put_whole(&self.name(key), (path, bytes), content_type, deadline).await
        } else {
            self.put_parts(key, (path, bytes), content_type, deadline).await
        };
        put.map_err(|error| self.no_object(error))
    }

    /// S3 compares the digest, as it costs little for a small file.
    async fn put_whole(
        &self,
        name: &str,
        (path, bytes): (&Path, u64),
        content_type: &str,
        deadline: Instant,
    ) -> Result<(), BucketError> {
        let digest = digest(path, bytes).await.map_err(|error| BucketError::source(&error))?;
        let value = |text: &str| HeaderValue::from_str(text).map_err(|error| unsigned(&error));
        let headers = HeaderMap::from_iter([
            (CONTENT_TYPE, value(content_type)?),
            (HeaderName::from_static("content-md5"), value(&digest)?),
        ]);
        let piece = Piece { path, from: 0, bytes, part: None, headers };
        self.put_piece(name, &piece, deadline).await?;
        Ok(())
    }

    async fn put_parts(
        &self,
        key: &str,
        (path, bytes): (&Path, u64),
        content_type: &str,
        deadline: Instant,
    ) -> Result<(), BucketError> {
        let name = self.name(key);
        let begin = Command::InitiateMultipartUpload { content_type };
        let begun = self.ask(&name, &begin, deadline).await?;
        let upload = answer::xml::<InitiateMultipartUploadResponse>(&begun)?.upload_id;
        let done = async {
            let parts = self.send_parts(&name, &upload, (path, bytes), deadline).await?;
            match self.complete(&name, &upload, parts, deadline).await {
                // it was completed, and only the answer was lost
                Err(failure) if failure.code == "NoSuchUpload" => {}
                done => done?,
            }
            match self.head_until(key, deadline).await? {
                there if there.bytes == bytes => Ok(()),
                _ => Err(BucketError::Failed(format!("{self} has not kept the whole file"))),
            }
        };
        let done: Result<(), BucketError> = done.await;
        if done.is_err() {
            // S3 keeps the parts until it is told; if it cannot be told now, `discard_unfinished` will
            _ = timeout(ABORT, self.abort(&name, &upload, deadline + ABORT)).await;
        }
        done
    }

    async fn send_parts(
        &self,
        name: &str,
        upload: &str,
        (path, bytes): (&Path, u64),
        deadline: Instant,
    ) -> Result<Vec<Part>, BucketError> {
        let size = PART.max(bytes.div_ceil(PARTS));
        let parts = (1_u32..).zip((0..bytes).step_by(usize::try_from(size).unwrap_or(usize::MAX)));
        let put = |(number, from)| async move {
            let (bytes, part) = (size.min(bytes - from), Some((number, upload)));
            let piece = Piece { path, from, bytes, part, headers: HeaderMap::new() };
            let headers = self.put_piece(name, &piece, deadline).await?;
            let etag = headers.get(ETAG).and_then(|etag| etag.to_str().ok());
            let etag = etag.ok_or_else(|| {
                BucketError::Failed(format!("{self} takes a part and gives no tag"))
            })?;
            Ok(Part { part_number: number, etag: etag.to_owned() })
        };
        stream::iter(parts).map(put).buffered(ABREAST).try_collect().await
    }

    async fn complete(
        &self,
        name: &str,
        upload: &str,
        parts: Vec<Part>,
        deadline: Instant,
    ) -> Result<(), Failure> {
        let upload_id = &uri_encode(upload, true);
        let data = CompleteMultipartUploadData { parts };
        let command = Command::CompleteMultipartUpload { upload_id, data };
        self.ask(name, &command, deadline).await.map(|_| ())
    }

    /// Forgets an upload and its parts.
    pub(super) async fn abort(
        &self,
        name: &str,
        upload: &str,
        deadline: Instant,
    ) -> Result<(), BucketError> {
        let upload_id = &uri_encode(upload, true);
        let aborted = self.ask(name, &Command::AbortMultipartUpload { upload_id }, deadline).await;
        match aborted {
            Err(failure) if failure.code != "NoSuchUpload" => Err(failure.error),
            _ => Ok(()),
        }
    }
}

/// The MD5 of a file, as headers have it.
async fn digest(path: &Path, bytes: u64) -> io::Result<String> {
    let mut digest = md5::Context::new();
    let mut chunks = Box::pin(chunks(File::open(path).await?, 0..bytes).await?);
    while let Some(chunk) = chunks.try_next().await? {
        digest.consume(&chunk);
    }
    Ok(STANDARD.encode(digest.finalize().0))
}
