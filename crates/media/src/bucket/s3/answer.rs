//! What S3 answers, and what it means.
//!
//! In: statuses, headers and XML. Out: facts, or a [`Failure`] that says whether it makes sense to ask again.

use std::time::SystemTime;

use chrono::{DateTime, Utc};
use reqwest::header::{CONTENT_LENGTH, CONTENT_RANGE, ETAG, HeaderMap};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::BucketError;
use crate::bucket::Facts;

/// Why something was not done.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) error: BucketError,
    /// S3's own word for it; may be empty.
    pub(super) code: String,
    /// The same request may well succeed in a moment.
    pub(super) again: bool,
}

impl From<BucketError> for Failure {
    fn from(error: BucketError) -> Self {
        Self { error, code: String::new(), again: false }
    }
}

impl From<Failure> for BucketError {
    fn from(failure: Failure) -> Self {
        failure.error
    }
}

/// The body of an error.
#[derive(Deserialize)]
#[serde(rename = "Error")]
struct Refusal {
    #[serde(rename = "Code")]
    code: String,
}

/// A page of objects. rust-s3 has such a type; it wants elements that not every S3 writes.
#[derive(Deserialize)]
pub(super) struct Page {
    #[serde(rename = "IsTruncated")]
    pub(super) truncated: bool,
    #[serde(rename = "NextContinuationToken")]
    pub(super) next: Option<String>,
    #[serde(rename = "Contents", default)]
    pub(super) entries: Vec<Entry>,
}

/// One object in it.
#[derive(Deserialize)]
pub(super) struct Entry {
    #[serde(rename = "Key")]
    pub(super) key: String,
    #[serde(rename = "Size")]
    pub(super) bytes: u64,
    #[serde(rename = "LastModified", default)]
    pub(super) modified: String,
}

/// Uploads in parts that were not completed. rust-s3 has such a type; it wants elements that not every S3 writes.
#[derive(Deserialize)]
pub(super) struct Unfinished {
    #[serde(rename = "IsTruncated", default)]
    pub(super) truncated: bool,
    #[serde(rename = "NextKeyMarker")]
    pub(super) next_key: Option<String>,
    #[serde(rename = "NextUploadIdMarker")]
    pub(super) next_id: Option<String>,
    #[serde(rename = "Upload", default)]
    pub(super) uploads: Vec<UnfinishedUpload>,
}

/// An upload in parts.
#[derive(Deserialize)]
pub(super) struct UnfinishedUpload {
    #[serde(rename = "Key")]
    pub(super) key: String,
    #[serde(rename = "UploadId")]
    pub(super) id: String,
    #[serde(rename = "Initiated")]
    pub(super) initiated: String,
}

/// S3's word for an error; empty when the body is not an error. Nothing else of the body is shown, as it may repeat
/// what was signed.
pub(super) fn code(body: &str) -> String {
    let refusal = quick_xml::de::from_str(body).ok();
    let code = refusal.map(|Refusal { code }| code).unwrap_or_default();
    code.chars().filter(char::is_ascii_alphanumeric).take(60).collect()
}

/// What an answer that is no success means. `place` is what is said of where it comes from, `bucket` the bucket's name.
pub(super) fn failure(status: u16, code: String, place: &str, bucket: &str) -> Failure {
    let said = format!("{place} answers {status} {code}").trim_end().to_owned();
    let advice = match code.as_str() {
        "InvalidAccessKeyId" | "NotSignedUp" => ": there is no such access key",
        "SignatureDoesNotMatch" => ": the secret key is wrong",
        "ExpiredToken" | "InvalidToken" => ": the session token is not valid, or not any more",
        "RequestTimeTooSkewed" => ": the clock of this machine is wrong",
        "AuthorizationHeaderMalformed" | "PermanentRedirect" => ": is this the bucket's region?",
        _ => "",
    };
    let said = said + advice;
    let again = matches!(status, 408 | 429 | 500 | 502 | 503 | 504)
        || matches!(code.as_str(), "BadDigest" | "IncompleteBody" | "RequestTimeout")
        || matches!(code.as_str(), "InternalError" | "ServiceUnavailable" | "SlowDown");
    let error = match (status, code.as_str()) {
        (_, "NoSuchBucket") => BucketError::NoBucket(bucket.to_owned()),
        (404, code) if code != "NoSuchUpload" => BucketError::NotFound,
        (507, _)
        | (_, "QuotaExceeded" | "InsufficientCapacity" | "InsufficientStorage")
        | (_, "XMinioStorageFull" | "XMinioAdminBucketQuotaExceeded") => BucketError::Full,
        (401 | 403, _) | (_, "InvalidAccessKeyId" | "ExpiredToken" | "InvalidToken") => {
            BucketError::Refused(said)
        }
        _ if again => BucketError::Unavailable(said),
        _ => BucketError::Failed(said),
    };
    let again = again && matches!(error, BucketError::Unavailable(_));
    Failure { error, code, again }
}

/// What the headers say of a whole object.
pub(super) fn facts(headers: &HeaderMap) -> Result<Facts, BucketError> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let whole = text(CONTENT_RANGE).and_then(|range| range.rsplit('/').next());
    let bytes = whole.or(text(CONTENT_LENGTH)).and_then(|bytes| bytes.parse().ok());
    match (bytes, text(ETAG)) {
        (Some(bytes), Some(etag)) => Ok(Facts { bytes, etag: etag.to_owned() }),
        _ => Err(BucketError::Failed("an object comes without length or tag".to_owned())),
    }
}

/// A time, as it is written in lists.
pub(super) fn time(text: &str) -> Result<SystemTime, BucketError> {
    let time = text.parse::<DateTime<Utc>>();
    time.map(Into::into).map_err(|_error| BucketError::Failed("a list has no times".to_owned()))
}

/// An answer in XML.
pub(super) fn xml<T: DeserializeOwned>(text: &str) -> Result<T, BucketError> {
    quick_xml::de::from_str(text)
        .map_err(|error| BucketError::Failed(format!("an answer cannot be understood: {error}")))
}
