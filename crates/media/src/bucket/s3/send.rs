//! How a request reaches S3: once, and again when it makes sense.
//!
//! In: what rust-s3 has a word for, or a piece of a file. Out: an answer that is a success, or a [`Failure`]. Nothing
//! waits forever: a request ends when nothing moves for the timeout, and it and its retries together end at a deadline.

use std::error::Error;
use std::future::Future;
use std::io;
use std::path::Path;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures_util::stream::StreamExt;
use rand::RngExt;
use reqwest::header::{CONTENT_LENGTH, HeaderMap};
use reqwest::{Body, Certificate, Method, Request, Response, redirect};
use s3::command::Command;
use s3::error::S3Error;
use s3::request::Request as _;
use s3::request::tokio_backend::ReqwestRequest;
use tokio::fs::File;
use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout, timeout_at};

use super::answer::{self, Failure};
use super::{S3, unsigned};
use crate::BucketError;
use crate::bucket::S3Config;
use crate::bucket::chunks::chunks;

/// So often a request is sent again.
pub(super) const RETRIES: u32 = 3;

/// An answer in XML is not longer than this.
const ANSWER: usize = 8 * 1024 * 1024;

/// Something to be put: a piece of a file.
pub(super) struct Piece<'a> {
    pub(super) path: &'a Path,
    pub(super) from: u64,
    pub(super) bytes: u64,
    /// Its number and the upload that it is a part of, if it is not the whole file.
    pub(super) part: Option<(u32, &'a str)>,
    pub(super) headers: HeaderMap,
}

/// Our client, with our certificates. Who answers with a redirect to another region would get what was signed for this
/// one.
pub(super) fn client(config: &S3Config) -> Result<reqwest::Client, BucketError> {
    let mut client = reqwest::Client::builder()
        .redirect(redirect::Policy::none())
        .connect_timeout(config.timeout)
        .pool_idle_timeout(Duration::from_secs(15));
    if let Some(path) = &config.ca {
        let unusable = |why: String| {
            BucketError::Failed(format!("the certificates in {}: {why}", path.display()))
        };
        let pem = std::fs::read(path).map_err(|error| unusable(error.to_string()))?;
        let found = Certificate::from_pem_bundle(&pem);
        let found = found.map_err(|error| unusable(reason(&error)))?;
        if found.is_empty() {
            return Err(unusable("there are none in this file".to_owned()));
        }
        client = found.into_iter().fold(client, reqwest::ClientBuilder::add_root_certificate);
    }
    client.build().map_err(|error| BucketError::Failed(reason(&error)))
}

impl S3 {
    /// The text that answers `command`. What is wrong may only be found when the answer has begun as a success.
    pub(super) async fn ask(
        &self,
        name: &str,
        command: &Command<'_>,
        deadline: Instant,
    ) -> Result<String, Failure> {
        let ask = || async {
            let (request, progress) = self.request(name, command).await?;
            let answer = self.send(request, progress).await?;
            let status = answer.status().as_u16();
            let text = self.text(answer).await?;
            match answer::code(&text) {
                code if code.is_empty() => Ok(text),
                code => Err(self.refused(status, code)),
            }
        };
        self.retried(deadline, ask).await
    }

    /// An answer to `command` whose body is still to come.
    pub(super) async fn open_answer(
        &self,
        name: &str,
        command: &Command<'_>,
        deadline: Instant,
    ) -> Result<Response, Failure> {
        let ask = || async {
            let (request, progress) = self.request(name, command).await?;
            self.send(request, progress).await
        };
        self.retried(deadline, ask).await
    }

    /// Puts a piece of a file, and answers what is said of it. Unavailable also when nothing was said of one attempt and the
    /// next one was refused: the first may still be done.
    pub(super) async fn put_piece(
        &self,
        name: &str,
        piece: &Piece<'_>,
        deadline: Instant,
    ) -> Result<HeaderMap, Failure> {
        let unanswered = AtomicBool::new(false);
        let put = || async {
            let (request, progress) = self.piece_request(name, piece).await?;
            let sent = self.send(request, progress).await.map(|answer| answer.headers().clone());
            if sent.as_ref().is_err_and(|failure| failure.again) {
                unanswered.store(true, Ordering::Relaxed);
            }
            sent
        };
        let mut done = self.retried(deadline, put).await;
        if let Err(Failure { error, .. }) = &mut done
            && unanswered.load(Ordering::Relaxed)
            && !matches!(error, BucketError::Unavailable(_))
        {
            *error = BucketError::Unavailable(format!(
                "nobody knows what became of an attempt, and then: {error}"
            ));
        }
        done
    }

    /// Until it succeeds, makes no sense any more, was tried often enough, or the time is over.
    async fn retried<T, F, A>(&self, deadline: Instant, mut attempt: F) -> Result<T, Failure>
    where
        F: FnMut() -> A,
        A: Future<Output = Result<T, Failure>>,
    {
        let deadline = deadline.min(self.deadline());
        let mut tries = 0;
        loop {
            let Ok(done) = timeout_at(deadline, attempt()).await else {
                return Err(BucketError::Unavailable(format!("{self} is too slow")).into());
            };
            let failure = match done {
                Err(failure) if failure.again && tries < RETRIES => failure,
                done => return done,
            };
            let pause = self.pause(tries);
            if Instant::now() + pause >= deadline {
                return Err(failure);
            }
            tracing::debug!(error = %failure.error, "S3 is asked again");
            tries += 1;
            sleep(pause).await;
        }
    }

    pub(super) async fn request(
        &self,
        name: &str,
        command: &Command<'_>,
    ) -> Result<(Request, watch::Receiver<()>), Failure> {
        let signed = async {
            let request = ReqwestRequest::new(&self.signer, name, command.clone()).await?;
            Ok((request.url()?, request.headers().await?, request.request_body()?))
        };
        let signed: Result<_, S3Error> = signed.await;
        let (url, headers, body) = signed.map_err(|error| unsigned(&error))?;
        let verb = command.http_verb().to_string();
        let method = Method::from_bytes(verb.as_bytes()).map_err(|error| unsigned(&error))?;
        let request = self.client.request(method, url).headers(headers).body(body).build();
        Ok((request.map_err(|error| self.lost(&error))?, watch::channel(()).1))
    }

    /// Signed without its bytes, as they would have to be read twice. Each chunk that the connection takes is progress.
    async fn piece_request(
        &self,
        name: &str,
        piece: &Piece<'_>,
    ) -> Result<(Request, watch::Receiver<()>), Failure> {
        let query = piece.part.map(|(number, upload)| {
            let pairs = [("partNumber", number.to_string()), ("uploadId", upload.to_owned())];
            pairs.map(|(name, value)| (name.to_owned(), value)).into()
        });
        let url = self.signer.presign_put(name, 300, Some(piece.headers.clone()), query).await;
        let url = url.map_err(|error| unsigned(&error))?;
        let failed = |error: io::Error| BucketError::source(&error);
        let file = File::open(piece.path).await.map_err(failed)?;
        let chunks = chunks(file, piece.from..piece.from + piece.bytes).await.map_err(failed)?;
        let (moved, progress) = watch::channel(());
        let body = chunks.inspect(move |_| moved.send_replace(()));
        let request = self
            .client
            .put(url)
            .headers(piece.headers.clone())
            .header(CONTENT_LENGTH, piece.bytes)
            .body(Body::wrap_stream(body))
            .build();
        Ok((request.map_err(|error| self.lost(&error))?, progress))
    }

    /// One attempt.
    async fn send(
        &self,
        request: Request,
        progress: watch::Receiver<()>,
    ) -> Result<Response, Failure> {
        let mut answer = pin!(self.client.execute(request));
        let answer = tokio::select! {
            answer = &mut answer => answer.map_err(|error| self.lost(&error))?,
            () = stalled(progress, self.timeout) => return Err(self.silent()),
        };
        let status = answer.status();
        if status.is_success() {
            return Ok(answer);
        }
        let code = self.text(answer).await.map(|body| answer::code(&body)).unwrap_or_default();
        Err(self.refused(status.as_u16(), code))
    }

    fn refused(&self, status: u16, code: String) -> Failure {
        answer::failure(status, code, &self.to_string(), &self.signer.name)
    }

    /// The rest of an answer.
    async fn text(&self, mut answer: Response) -> Result<String, Failure> {
        let mut text = Vec::new();
        while let Some(chunk) = self.chunk(&mut answer).await? {
            text.extend_from_slice(&chunk);
            if text.len() > ANSWER {
                return Err(BucketError::Failed(format!("{self} answers without end")).into());
            }
        }
        Ok(String::from_utf8_lossy(&text).into_owned())
    }

    /// Some more of an answer.
    pub(super) async fn chunk(
        &self,
        answer: &mut Response,
    ) -> Result<Option<bytes::Bytes>, Failure> {
        match timeout(self.timeout, answer.chunk()).await {
            Ok(chunk) => chunk.map_err(|error| self.lost(&error)),
            Err(_) => Err(self.silent()),
        }
    }

    /// What a connection that broke means, or one that could not be made.
    fn lost(&self, error: &reqwest::Error) -> Failure {
        let said = format!("{self}: {}", reason(error));
        if error.is_builder() || untrusted(error) {
            return BucketError::Failed(said).into();
        }
        Failure { error: BucketError::Unavailable(said), code: String::new(), again: true }
    }

    /// Give or take a half, so that those who failed together do not come again together.
    pub(super) fn pause(&self, tries: u32) -> Duration {
        (self.pause * (1 << tries)).mul_f64(rand::rng().random_range(0.5..1.5))
    }

    fn silent(&self) -> Failure {
        let said = format!("{self} is silent for {} seconds", self.timeout.as_secs_f32());
        Failure { error: BucketError::Unavailable(said), code: String::new(), again: true }
    }
}

/// Returns when nothing has moved for so long.
async fn stalled(mut progress: watch::Receiver<()>, limit: Duration) {
    loop {
        match timeout(limit, progress.changed()).await {
            Ok(Ok(())) => {}
            // everything is sent, and only the answer is missing
            Ok(Err(_)) => return sleep(limit).await,
            Err(_) => return,
        }
    }
}

/// The innermost of an error's reasons. The outer ones name the address, which holds a signature.
fn reason(error: &dyn Error) -> String {
    let inner = reasons(error).last();
    inner.map_or_else(|| "it cannot be used".to_owned(), ToString::to_string)
}

/// Whether the two do not come to terms about TLS: as with a certificate that is not trusted, which will be no other in
/// a moment.
fn untrusted(error: &dyn Error) -> bool {
    reasons(error).any(<dyn Error>::is::<rustls::Error>)
}

/// Why, and why that. An error of the system skips what is within it when it is asked for its source.
fn reasons(error: &dyn Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    std::iter::successors(error.source(), |error: &&(dyn Error + 'static)| {
        let within = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        within.map_or_else(|| (*error).source(), |within| Some(within))
    })
}
