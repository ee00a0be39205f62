//! `/uploads/<key>`: what is in the bucket, for whoever may have it.
//!
//! In: a key, and for private objects a signature. Out: the object's bytes or a part of them, under headers that make a browser
//! show it as what it is and run nothing of it (security.md U2, U3, U8, U10). Must not know: who uploaded what.
//!
//! The bytes of a key never change: there is a new key for each file.

mod headers;
mod range;
#[cfg(test)]
mod tests;

use std::io;
use std::ops::Range;
use std::sync::Arc;

use engine::{EngineError, StoredObject, UPLOADS};
use futures_util::StreamExt;
use media::{Bucket, BucketError};
use model::Code;
use poem::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use poem::{Body, Endpoint, Request, Response};

use self::headers::Keep;
use self::range::Wanted;
use super::App;
use super::caller::RequestIds;
use super::negotiate::MediaType;
use super::refusal::Refusal;

/// The endpoint.
pub struct Objects {
    app: Arc<App>,
    ids: RequestIds,
}

/// A signature as the URL has it.
struct Signature {
    expires: String,
    signature: String,
}

impl Objects {
    /// Serves the objects that `app`'s files lead to.
    #[must_use]
    pub fn new(app: Arc<App>) -> Self {
        Self { app, ids: RequestIds::default() }
    }

    async fn answer(&self, request: &Request, id: &str) -> Result<Response, Refusal> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return Err(Refusal::bad_request("Files can only be read here.")
                .with_status(StatusCode::METHOD_NOT_ALLOWED));
        }
        let engine = self.app.served().ok_or_else(Refusal::busy)?;
        let media = self.app.media().ok_or_else(not_found)?;
        let key = request.uri().path().strip_prefix(UPLOADS).unwrap_or_default();
        let signature = Signature::of(request);
        let is_signed = match &signature {
            None => false,
            Some(given) => engine.signature_holds(key, &given.expires, &given.signature),
        };
        // before anything is looked up: who has no signature learns nothing about the key
        if signature.is_some() && !is_signed {
            return Err(expired());
        }
        let found = engine.object(key).await.map_err(|error| unread(&error, id))?;
        let object = found.filter(|object| is_signed || !object.private).ok_or_else(not_found)?;
        let preset = parameter(request, "preset");
        let object = match &preset {
            None => object,
            Some(preset) => {
                let made = engine.preset(key, preset).await;
                made.map_err(|error| unread(&error, id))?.ok_or_else(not_found)?
            }
        };
        let mut response = Response::builder().finish();
        let keep = match &preset {
            _ if object.private || is_signed => Keep::Nowhere,
            Some(_) => Keep::Briefly,
            None => Keep::Forever,
        };
        headers::describe(&object, keep, response.headers_mut());
        let part = match wanted(request.method(), request.headers(), &object) {
            Wanted::Nothing => {
                response.set_status(StatusCode::NOT_MODIFIED);
                return Ok(response);
            }
            Wanted::Impossible => return Ok(unsatisfiable(object.bytes)),
            Wanted::All => None,
            Wanted::Part(part) => {
                response.set_status(StatusCode::PARTIAL_CONTENT);
                headers::range(Some(&part), object.bytes, response.headers_mut());
                Some(part)
            }
        };
        let length = part.as_ref().map_or(object.bytes, |part| part.end - part.start);
        response.headers_mut().insert(header::CONTENT_LENGTH, length.into());
        if request.method() == Method::GET && length > 0 {
            response.set_body(body(&media.bucket, &object, part, id).await?);
        }
        Ok(response)
    }
}

impl Endpoint for Objects {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let id = self.ids.next();
        let mut response = match self.answer(&request, &id).await {
            Ok(response) => response,
            Err(refusal) => {
                tracing::debug!(request_id = id, status = %refusal.status, message = %refusal.message, "refused");
                let mut response = refusal.response(MediaType::Json);
                headers::refuse(response.headers_mut());
                response
            }
        };
        if response.status() == StatusCode::METHOD_NOT_ALLOWED {
            response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        }
        if let Ok(id) = HeaderValue::from_str(&id) {
            response.headers_mut().insert("x-request-id", id);
        }
        Ok(response)
    }
}

impl Signature {
    /// The one in the query of a URL; `None` when there is nothing of one.
    fn of(request: &Request) -> Option<Self> {
        let (expires, signature) = (parameter(request, "expires"), parameter(request, "signature"));
        let is_given = expires.is_some() || signature.is_some();
        let signature = || Self {
            expires: expires.unwrap_or_default(),
            signature: signature.unwrap_or_default(),
        };
        is_given.then(signature)
    }
}

/// A parameter of the query of a URL.
fn parameter(request: &Request, wanted: &str) -> Option<String> {
    let parameters: Vec<(String, String)> = request.params().unwrap_or_default();
    parameters.into_iter().find(|(name, _)| name == wanted).map(|(_, value)| value)
}

fn wanted(method: &Method, headers: &HeaderMap, object: &StoredObject) -> Wanted {
    let wanted = range::wanted(headers, &headers::etag(object), object.bytes);
    match wanted {
        // only GET knows ranges
        Wanted::Part(_) | Wanted::Impossible if *method == Method::HEAD => Wanted::All,
        wanted => wanted,
    }
}

/// The bytes of an object, or a part of them.
async fn body(
    bucket: &Bucket,
    object: &StoredObject,
    part: Option<Range<u64>>,
    id: &str,
) -> Result<Body, Refusal> {
    let found = bucket.get(&object.key, part).await.map_err(|error| away(&error, id))?;
    if found.facts.bytes != object.bytes {
        tracing::error!(
            request_id = id,
            key = object.key,
            "the object in the bucket is another one"
        );
        return Err(Refusal::bad_gateway());
    }
    let id = id.to_owned();
    Ok(Body::from_bytes_stream(found.body.map(move |chunk| {
        chunk.map_err(|error| {
            tracing::warn!(request_id = id, %error, "an object broke off");
            io::Error::other(error)
        })
    })))
}

fn unsatisfiable(bytes: u64) -> Response {
    let refusal = Refusal::bad_request("The file has no such range.")
        .with_status(StatusCode::RANGE_NOT_SATISFIABLE);
    let mut response = refusal.response(MediaType::Json);
    headers::refuse(response.headers_mut());
    headers::range(None, bytes, response.headers_mut());
    response
}

fn not_found() -> Refusal {
    Refusal {
        status: StatusCode::NOT_FOUND,
        code: "NOT_FOUND",
        message: "There is no such file.".into(),
    }
}

fn expired() -> Refusal {
    Refusal {
        message: "The address of this file does not hold any more. Ask for the file again.".into(),
        ..Refusal::forbidden()
    }
}

fn unread(error: &EngineError, id: &str) -> Refusal {
    if error.code() == Code::Unavailable {
        return Refusal::busy();
    }
    let cause = std::error::Error::source(error).map(ToString::to_string);
    tracing::error!(request_id = id, %error, cause, "an object was not looked up");
    Refusal::internal(id)
}

/// The client learns nothing about the bucket.
fn away(error: &BucketError, id: &str) -> Refusal {
    tracing::error!(request_id = id, %error, "an object was not read");
    match error {
        BucketError::NotFound => not_found(),
        BucketError::Unavailable(_) => Refusal::busy(),
        _ => Refusal::bad_gateway(),
    }
}
