//! A bucket of anything that speaks S3.
//!
//! rust-s3 writes and signs what is asked; `send.rs` sends it, with our own certificates, timeouts and retries
//! (docs/decisions/0013). In: keys that were looked at. Out: objects and facts. Must not know: what an object is.

mod answer;
mod download;
mod send;
#[cfg(test)]
mod tests;
mod upload;

use std::fmt;
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use futures_util::stream::{self, BoxStream, StreamExt, TryStreamExt};
use s3::command::Command;
use s3::creds::Credentials;
use s3::{PostPolicy, PostPolicyField, PostPolicyValue, Region};
use tokio::time::Instant;
use url::Url;

use super::{BucketError, DIRECT_BYTES, DirectUpload, Facts, Listed, S3Config, is_ours};
use answer::{Entry, Page, Unfinished};
pub(super) use download::get;

/// A request and its retries are answered within this, whatever S3 does: who uploads waits for at most 30 seconds.
const WAIT: Duration = Duration::from_secs(25);

/// Before the first retry; each further one waits twice as long.
const PAUSE: Duration = Duration::from_millis(200);

/// What is put there to see whether it can be; no key begins like this.
const PROBE: &str = ".check";

/// A bucket of anything that speaks S3.
pub struct S3 {
    signer: Box<s3::Bucket>,
    client: reqwest::Client,
    /// Empty, or with a slash at its end.
    prefix: String,
    /// For one request without progress.
    timeout: Duration,
    /// For a request and its retries.
    wait: Duration,
    /// Before the first retry.
    pause: Duration,
}

impl S3 {
    pub(super) fn open(config: &S3Config) -> Result<Self, BucketError> {
        // rust-s3 makes a client of its own, which wants to find a provider in the process
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = send::client(config)?;
        let region = region(config)?;
        if config.bucket.is_empty() || config.bucket.contains(['/', '?', '#', '@', ':']) {
            return Err(BucketError::Failed(format!("`{}` is no bucket's name", config.bucket)));
        }
        let (access, secret) = (Some(&*config.access_key), Some(&*config.secret_key));
        let credentials =
            Credentials::new(access, secret, config.session_token.as_deref(), None, None)
                .map_err(|error| unsigned(&error))?;
        let mut signer = s3::Bucket::new(&config.bucket, region, credentials)
            .map_err(|error| unsigned(&error))?;
        if config.path_style {
            signer.set_path_style();
        }
        let prefix = match config.prefix.trim_matches('/') {
            "" => String::new(),
            prefix => format!("{prefix}/"),
        };
        Ok(Self { signer, client, prefix, timeout: config.timeout, wait: WAIT, pause: PAUSE })
    }

    pub(super) async fn check(&self) -> Result<(), BucketError> {
        let deadline = self.deadline();
        // not every S3 says so when something is put
        self.page(None, Some(1)).await?;
        let probe = Command::PutObject {
            content: b"?",
            content_type: "text/plain",
            custom_headers: None,
            multipart: None,
        };
        let put = self.ask(&self.name(PROBE), &probe, deadline).await;
        put.map_err(|failure| self.no_object(failure.error))?;
        self.ask(&self.name(PROBE), &Command::DeleteObject, deadline).await?;
        Ok(())
    }

    /// Not found, where no object was looked for.
    fn no_object(&self, error: BucketError) -> BucketError {
        match error {
            BucketError::NotFound => {
                BucketError::Failed(format!("{self} answers 404, as if it were no S3"))
            }
            error => error,
        }
    }

    pub(super) async fn head(&self, key: &str) -> Result<Facts, BucketError> {
        self.head_until(key, self.deadline()).await
    }

    async fn head_until(&self, key: &str, deadline: Instant) -> Result<Facts, BucketError> {
        let name = self.name(key);
        match self.open_answer(&name, &Command::HeadObject, deadline).await {
            Ok(answer) => answer::facts(answer.headers()),
            // the answer to HEAD has no body that would say whether the object or the whole bucket is missing
            Err(failure) if failure.error == BucketError::NotFound => {
                let range = Command::GetObjectRange { start: 0, end: Some(0) };
                let answer = self.open_answer(&name, &range, deadline).await;
                Err(answer.err().map_or(BucketError::NotFound, |failure| failure.error))
            }
            Err(failure) => Err(failure.error),
        }
    }

    pub(super) async fn delete(&self, key: &str) -> Result<(), BucketError> {
        let asked = self.ask(&self.name(key), &Command::DeleteObject, self.deadline()).await;
        match asked.map_err(|failure| failure.error) {
            Ok(_) | Err(BucketError::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// One page with at most so many, and where the next one begins.
    async fn page(
        &self,
        from: Option<String>,
        max_keys: Option<usize>,
    ) -> Result<(Vec<Entry>, Option<String>), BucketError> {
        let command = Command::ListObjectsV2 {
            prefix: self.prefix.clone(),
            delimiter: Some("/".to_owned()),
            continuation_token: from,
            start_after: None,
            max_keys,
        };
        let answer = self.ask("/", &command, self.deadline()).await;
        let answer = answer.map_err(|failure| self.no_object(failure.error))?;
        let page: Page = answer::xml(&answer)?;
        let next = page.next.filter(|_| page.truncated);
        if page.truncated && next.is_none() {
            return Err(BucketError::Failed(format!("{self} lists a part and not the rest")));
        }
        Ok((page.entries, next))
    }

    pub(super) async fn discard_unfinished(&self, age: Duration) -> Result<usize, BucketError> {
        let mut discarded = 0;
        let mut from = Some((None, None));
        while let Some((key_marker, upload_id_marker)) = from {
            let command = Command::ListMultipartUploads {
                prefix: Some(&self.prefix),
                delimiter: None,
                key_marker,
                upload_id_marker,
                max_uploads: None,
            };
            let answer = match self.ask("/", &command, self.deadline()).await {
                // who cannot list them cannot be cleaned
                Err(failure) if failure.code == "NotImplemented" => break,
                answer => answer?,
            };
            let page: Unfinished = answer::xml(&answer)?;
            for upload in &page.uploads {
                let ours = upload.key.strip_prefix(&self.prefix).is_some_and(is_ours);
                if !ours {
                    continue;
                }
                let begun = answer::time(&upload.initiated)?;
                if begun.elapsed().is_ok_and(|elapsed| elapsed >= age) {
                    self.abort(&upload.key, &upload.id, self.deadline()).await?;
                    discarded += 1;
                }
            }
            from = page.truncated.then_some((page.next_key, page.next_id));
        }
        Ok(discarded)
    }

    pub(super) async fn direct_upload(
        &self,
        key: &str,
        content_type: &str,
        (bytes, time): (RangeInclusive<u64>, Duration),
    ) -> Result<DirectUpload, BucketError> {
        let too_large = |_error| {
            BucketError::Failed(format!(
                "files of more than {DIRECT_BYTES} bytes cannot be sent straight to S3; let the server take them"
            ))
        };
        let least = u32::try_from(*bytes.start()).map_err(too_large)?;
        let most = u32::try_from(*bytes.end()).map_err(too_large)?;
        let name = self.name(key);
        let policy = PostPolicy::new(seconds(time))
            .condition(PostPolicyField::Key, PostPolicyValue::Exact(name.into()))
            .and_then(|policy| {
                let exact = PostPolicyValue::Exact(content_type.into());
                policy.condition(PostPolicyField::ContentType, exact)
            })
            .and_then(|policy| {
                let range = PostPolicyValue::Range(least, most);
                policy.condition(PostPolicyField::ContentLengthRange, range)
            })
            .map_err(|error| unsigned(&error))?;
        let signed = self.signer.presign_post(policy).await.map_err(|error| unsigned(&error))?;
        let mut fields: Vec<_> = signed.fields.into_iter().collect();
        fields.sort();
        Ok(DirectUpload { url: signed.url, fields })
    }

    /// What an object is called in the bucket.
    fn name(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }

    fn deadline(&self) -> Instant {
        Instant::now() + self.wait
    }
}

/// Everything under our prefix that has the name of an object of ours: others may use the same bucket.
pub(super) fn list(s3: &Arc<S3>) -> BoxStream<'static, Result<Listed, BucketError>> {
    let s3 = Arc::clone(s3);
    let pages = stream::try_unfold((s3, Some(None)), |(s3, from)| async move {
        let Some(from) = from else { return Ok(None) };
        let (page, next) = s3.page(from, None).await?;
        let listed = page.into_iter().filter_map(|entry| listed(&s3.prefix, &entry));
        let listed = stream::iter(listed.map(Ok).collect::<Vec<_>>());
        Ok::<_, BucketError>(Some((listed, (s3, next.map(Some)))))
    });
    pages.try_flatten().boxed()
}

fn listed(prefix: &str, entry: &Entry) -> Option<Listed> {
    let key = entry.key.strip_prefix(prefix).filter(|key| is_ours(key))?;
    let modified = answer::time(&entry.modified).ok();
    Some(Listed { key: key.to_owned(), bytes: entry.bytes, modified })
}

fn region(config: &S3Config) -> Result<Region, BucketError> {
    let Some(endpoint) = &config.endpoint else {
        let region = config.region.parse().unwrap_or(Region::UsEast1);
        return match region {
            Region::Custom { region, .. } => Err(BucketError::Failed(format!(
                "`{region}` is no region of AWS; name its endpoint as well"
            ))),
            region => Ok(region),
        };
    };
    let usable = Url::parse(endpoint)
        .ok()
        .filter(|url| ["http", "https"].contains(&url.scheme()) && url.host().is_some())
        .filter(|url| url.username().is_empty() && url.query().is_none());
    let url = usable.ok_or_else(|| {
        BucketError::Failed("the endpoint must be an address like `https://s3.example.org`".into())
    })?;
    // as URLs are sent, so that what is signed is what is sent: without the port that goes without saying
    let endpoint = url.as_str().trim_end_matches('/').to_owned();
    Ok(Region::Custom { region: config.region.clone(), endpoint })
}

/// As signatures count it, up to a week.
fn seconds(time: Duration) -> u32 {
    const WEEK: u32 = 7 * 24 * 60 * 60;
    u32::try_from(time.as_secs()).map_or(WEEK, |seconds| seconds.clamp(1, WEEK))
}

/// What rust-s3 could not write or sign.
fn unsigned(error: &dyn std::error::Error) -> BucketError {
    BucketError::Failed(format!("a request cannot be signed: {error}"))
}

impl fmt::Display for S3 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "S3 at {}", self.signer.url())?;
        match self.prefix.trim_end_matches('/') {
            "" => Ok(()),
            prefix => write!(formatter, "/{prefix}"),
        }
    }
}

/// Without the credentials, which rust-s3 would show.
impl fmt::Debug for S3 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "S3({})", self.signer.url())
    }
}
