//! Takes a `multipart/form-data` body apart while it arrives: texts into memory, files into the spool.
//!
//! In: a request's body, and how much of it is taken. Out: [`Part`]s in their order, or a [`Refusal`]. Must not know: what the
//! parts are for.
//!
//! A body may be large and slow, but not slow for its size: the time that it has grows with what has arrived.

mod arrival;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::time::Duration;

use futures_util::{Stream, StreamExt};
use hyper::body::Bytes;
use media::{Spool, SpoolError, Spooled};
use poem::Request;
use poem::http::{StatusCode, header};
use store::Claim;
use tokio::time::Instant;

use self::arrival::{Arrival, Metered};
use super::negotiate::{self, ContentType};
use super::refusal::Refusal;

/// Fields of a form that are no files.
const FIELDS: usize = 64;
/// Bytes that may arrive before they are the next piece of a part: more is the head of a part, or what precedes the first one.
const UNREAD: u64 = 256 * 1024;
/// Bytes a second that a body must bring, once the time is over that every body has.
const RATE: u64 = 8 * 1024;
/// How long to go on reading from a client that was refused: one that cannot send the rest rarely reads the answer.
const DISCARD: Duration = Duration::from_secs(5);

/// How much of a form is taken.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes of the whole body.
    pub bytes: u64,
    /// Files.
    pub files: usize,
    /// Bytes of one file.
    pub file_bytes: u64,
    /// Bytes of all fields that are no files.
    pub text_bytes: usize,
    /// How long every body may take, and then as long as it arrives fast enough.
    pub time: Duration,
    /// How long a body may take in any case.
    pub most_time: Duration,
}

/// A form's body, before anything of it is read.
pub struct Body {
    stream: Box<dyn Stream<Item = std::io::Result<Bytes>> + Send + Unpin>,
    boundary: String,
    /// The client waits to be told that it may send.
    waits: bool,
}

/// A form while it arrives.
pub struct Form<'r> {
    parts: multer::Multipart<'r>,
    arrival: Arrival,
    limits: Limits,
    claim: &'r Claim,
    begun: Instant,
    files: usize,
    fields: usize,
    text: usize,
}

/// A field or a file whose bytes have not been read.
pub struct Part<'r> {
    /// Its name.
    pub name: String,
    /// What the client calls the file; `None` when it is a field.
    pub file_name: Option<String>,
    field: multer::Field<'r>,
}

impl Body {
    /// Takes the body out of a request.
    ///
    /// # Errors
    /// When it is no form, or declares that it is too long.
    pub async fn of(mut request: Request, limits: &Limits) -> Result<Self, Refusal> {
        match Self::boundary(&request, limits) {
            Ok(boundary) => {
                let waits = request.headers().contains_key(header::EXPECT);
                let stream = Box::new(Box::pin(request.take_body().into_bytes_stream()));
                Ok(Self { stream, boundary, waits })
            }
            Err(refusal) => {
                discard_form(request).await;
                Err(refusal)
            }
        }
    }

    /// What is between the parts, if the head of the request lets hope for any.
    fn boundary(request: &Request, limits: &Limits) -> Result<String, Refusal> {
        let content_type = negotiate::text(request.headers(), header::CONTENT_TYPE.as_str());
        let boundary = content_type.and_then(|text| multer::parse_boundary(text).ok());
        let boundary = boundary.filter(|boundary| !boundary.is_empty());
        let boundary = boundary.ok_or_else(|| {
            Refusal::bad_request("The content-type of a form must name the boundary of its parts.")
        })?;
        let declared = negotiate::text(request.headers(), header::CONTENT_LENGTH.as_str());
        if declared.and_then(|text| text.parse().ok()).unwrap_or(0) > limits.bytes {
            return Err(too_large(limits.bytes));
        }
        Ok(boundary)
    }

    /// The form in it.
    pub fn form<'r>(&'r mut self, limits: &Limits, claim: &'r Claim) -> Form<'r> {
        self.waits = false;
        let arrival = Arrival::default();
        let stream = Metered::new(&mut self.stream, arrival.clone(), UNREAD);
        let whole = multer::SizeLimit::new().whole_stream(limits.bytes);
        let constraints = multer::Constraints::new().size_limit(whole);
        Form {
            parts: multer::Multipart::with_constraints(stream, &*self.boundary, constraints),
            arrival,
            limits: limits.clone(),
            claim,
            begun: Instant::now(),
            files: 0,
            fields: 0,
            text: 0,
        }
    }

    /// Reads the rest and drops it, for some seconds.
    pub async fn discard(self) {
        if !self.waits {
            discard(self.stream).await;
        }
    }
}

/// Reads the body of a form that is refused for what precedes it, for some seconds.
pub async fn discard_form(mut request: Request) {
    let content_type = negotiate::text(request.headers(), header::CONTENT_TYPE.as_str());
    let is_form = negotiate::content_type(content_type) == ContentType::Form;
    if is_form && !request.headers().contains_key(header::EXPECT) {
        discard(Box::pin(request.take_body().into_bytes_stream())).await;
    }
}

async fn discard(mut stream: impl Stream<Item = std::io::Result<Bytes>> + Unpin) {
    let rest = async { while let Some(Ok(_)) = stream.next().await {} };
    // Whoever is still sending then learns nothing but that the connection ends.
    let _late = tokio::time::timeout(DISCARD, rest).await;
}

impl<'r> Form<'r> {
    /// The next part; the one before must have been read.
    ///
    /// # Errors
    /// When the body is no form, too long, too slow or has too many parts.
    pub async fn next(&mut self) -> Result<Option<Part<'r>>, Refusal> {
        let until = self.until();
        let next = tokio::time::timeout_at(until, self.parts.next_field()).await;
        let Some(field) = self.arrived(next)? else { return Ok(None) };
        let Some(name) = field.name().filter(|name| !name.is_empty()).map(str::to_owned) else {
            return Err(Refusal::bad_request("A part of the form has no name."));
        };
        let file_name = field.file_name().map(str::to_owned);
        let (count, most) = match file_name {
            Some(_) => (&mut self.files, self.limits.files),
            None => (&mut self.fields, FIELDS),
        };
        *count += 1;
        if *count > most {
            let what = if file_name.is_some() { "file uploads" } else { "fields" };
            return Err(too_many(most, what));
        }
        Ok(Some(Part { name, file_name, field }))
    }

    /// The text of a part.
    ///
    /// # Errors
    /// When the texts of the form are too long or take too much memory, or this one is not UTF-8 or did not arrive.
    pub async fn text(&mut self, mut part: Part<'_>) -> Result<String, Refusal> {
        let mut bytes = Vec::new();
        while let Some(chunk) = self.chunk(&mut part).await? {
            self.text += chunk.len();
            if self.text > self.limits.text_bytes {
                let limit = self.limits.text_bytes;
                let message = format!("The fields of the form are larger than {limit} bytes.");
                return Err(
                    Refusal::bad_request(message).with_status(StatusCode::PAYLOAD_TOO_LARGE)
                );
            }
            let held = self.claim.set(u64::try_from(self.text).unwrap_or(u64::MAX));
            held.map_err(|_no_room| Refusal::busy())?;
            bytes.extend_from_slice(&chunk);
        }
        String::from_utf8(bytes).map_err(|_other| {
            Refusal::bad_request(format!("The field {:?} of the form is not UTF-8.", part.name))
        })
    }

    /// Writes a part into a file of the folder `spool`.
    ///
    /// # Errors
    /// When the file is too large, did not arrive, or cannot be written.
    pub async fn file(&mut self, mut part: Part<'_>, spool: PathBuf) -> Result<Spooled, Refusal> {
        let name = part.file_name.take().unwrap_or_default();
        let opened = Spool::new(spool, self.limits.file_bytes).await;
        let mut spool = opened.map_err(|error| not_kept(&error))?;
        while let Some(chunk) = self.chunk(&mut part).await? {
            spool.write(&chunk).await.map_err(|error| not_kept(&error))?;
        }
        spool.finish(name).await.map_err(|error| not_kept(&error))
    }

    async fn chunk(&mut self, part: &mut Part<'_>) -> Result<Option<Bytes>, Refusal> {
        let next = tokio::time::timeout_at(self.until(), part.field.chunk()).await;
        self.arrived(next)
    }

    /// When the next piece must have arrived.
    fn until(&self) -> Instant {
        let earned = Duration::from_secs(self.arrival.received() / RATE);
        let time = self.limits.time.saturating_add(earned).min(self.limits.most_time);
        self.begun + time
    }

    fn arrived<T>(
        &self,
        next: Result<multer::Result<Option<T>>, tokio::time::error::Elapsed>,
    ) -> Result<Option<T>, Refusal> {
        self.arrival.read();
        match next {
            Ok(Ok(next)) => Ok(next),
            Ok(Err(multer::Error::StreamSizeExceeded { limit })) => Err(too_large(limit)),
            // `arrival::Broken` is all that it can be
            Ok(Err(multer::Error::StreamReadFailed(error))) => {
                Err(Refusal::bad_request(error.to_string()))
            }
            Ok(Err(_malformed)) => Err(Refusal::bad_request(
                "The request body is not a complete multipart/form-data body.",
            )),
            Err(_elapsed) => Err(Refusal::slow_body()),
        }
    }
}

fn too_large(limit: u64) -> Refusal {
    Refusal::bad_request(format!("The request body is larger than {limit} bytes."))
        .with_status(StatusCode::PAYLOAD_TOO_LARGE)
}

fn too_many(most: usize, what: &str) -> Refusal {
    Refusal::bad_request(format!("{most} max {what} exceeded."))
        .with_status(StatusCode::PAYLOAD_TOO_LARGE)
}

fn not_kept(error: &SpoolError) -> Refusal {
    match error {
        SpoolError::TooLarge(limit) => Refusal::bad_request(format!(
            "File truncated as it exceeds the {limit} byte size limit."
        ))
        .with_status(StatusCode::PAYLOAD_TOO_LARGE),
        SpoolError::Full | SpoolError::Io(_) | SpoolError::Unreadable(_) => {
            let cause = std::error::Error::source(error).map(ToString::to_string);
            tracing::error!(%error, cause, "a file could not be received");
            Refusal::busy()
        }
    }
}
