//! Takes a GraphQL request out of an HTTP body or a query string.
//!
//! In: bytes or a query string. Out: an [`Operation`], or a [`Refusal`] in Apollo's words (content-api.md 2.11).
//! Reading counts bytes as they come, so that a chunked body is limited like any other.

#[cfg(test)]
mod tests;

use std::io;
use std::pin::pin;
use std::time::Duration;

use futures_util::{Stream, StreamExt};
use poem::Request;
use poem::http::{StatusCode, header};
use serde_json::{Map, Value};
use store::Claim;

use super::refusal::Refusal;

/// A GraphQL request out of its envelope.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Operation {
    /// The document; `None` when only a persisted document's hash was sent.
    pub query: Option<String>,
    /// Which of its operations to run.
    pub name: Option<String>,
    /// Values of its variables.
    pub variables: Map<String, Value>,
    /// SHA-256 of the document in hexadecimal, when the client uses automatic persisted queries.
    pub hash: Option<String>,
}

/// JSON values that a body may hold; the shortest ones take forty times their text in memory.
const VALUES: usize = 100_000;
/// What a JSON value takes in memory beside its text.
const VALUE: usize = 120;

/// What is said of a body that is no object.
pub(super) const NO_BODY: &str =
    "POST body missing, invalid Content-Type, or JSON object has no keys.";

/// Reads a body of at most `limit` bytes within `time`, as far as `claim` finds room for it. What its header declares
/// only helps to refuse sooner.
///
/// # Errors
///
/// When it is longer, takes longer, or breaks off.
pub async fn read(
    request: &mut Request,
    limit: usize,
    time: Duration,
    claim: &Claim,
) -> Result<Vec<u8>, Refusal> {
    let declared =
        request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    let declared = declared.and_then(|length| length.parse::<usize>().ok()).unwrap_or_default();
    if declared > limit {
        return Err(too_large(limit));
    }
    let body = request.take_body().into_bytes_stream();
    match tokio::time::timeout(time, collect(body, (declared, limit), claim)).await {
        Ok(result) => result,
        Err(_) => Err(Refusal::slow_body()),
    }
}

async fn collect(
    body: impl Stream<Item = io::Result<impl AsRef<[u8]>>>,
    (declared, limit): (usize, usize),
    claim: &Claim,
) -> Result<Vec<u8>, Refusal> {
    let mut body = pin!(body);
    let mut bytes = Vec::with_capacity(declared);
    while let Some(chunk) = body.next().await {
        let chunk = chunk.map_err(|_broken| Refusal::bad_request("The request body broke off."))?;
        if bytes.len() + chunk.as_ref().len() > limit {
            return Err(too_large(limit));
        }
        bytes.extend_from_slice(chunk.as_ref());
        hold(claim, bytes.len())?;
    }
    Ok(bytes)
}

/// Counts what the body takes in memory once it is parsed.
///
/// # Errors
///
/// When that is too much, or the requests under way leave no room for it.
pub fn weigh(body: &[u8], claim: &Claim) -> Result<(), Refusal> {
    let values = body.iter().filter(|byte| matches!(byte, b',' | b':' | b'[' | b'{')).count();
    if values > VALUES {
        let message = format!("The request body holds more than {VALUES} JSON values.");
        return Err(Refusal::bad_request(message).with_status(StatusCode::PAYLOAD_TOO_LARGE));
    }
    hold(claim, body.len().saturating_add(values.saturating_mul(VALUE)))
}

fn hold(claim: &Claim, bytes: usize) -> Result<(), Refusal> {
    let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
    claim.set(bytes).map_err(|_no_room| Refusal::busy())
}

fn too_large(limit: usize) -> Refusal {
    Refusal::bad_request(format!("The request body is larger than {limit} bytes."))
        .with_status(StatusCode::PAYLOAD_TOO_LARGE)
}

/// Takes the request out of a JSON body.
///
/// # Errors
///
/// When the body is not a JSON object or a member has the wrong type.
pub fn from_json(body: &[u8]) -> Result<Operation, Refusal> {
    if body.is_empty() {
        return Err(Refusal::bad_request(NO_BODY));
    }
    let members = match serde_json::from_slice(body) {
        Ok(Value::Object(members)) if !members.is_empty() => members,
        Ok(Value::Array(_)) => return Err(Refusal::bad_request("Operation batching disabled.")),
        Ok(_) => return Err(Refusal::bad_request(NO_BODY)),
        Err(error) => {
            return Err(Refusal::bad_request(format!(
                "The request body is not valid JSON: {error}."
            )));
        }
    };
    let mut operation = Operation::default();
    for (name, value) in members {
        match (name.as_str(), value) {
            (_, Value::Null) => {}
            ("query", Value::String(text)) => operation.query = Some(text),
            ("query", _) => return Err(Refusal::bad_request("GraphQL queries must be strings.")),
            ("operationName", Value::String(text)) => operation.name = Some(text),
            ("operationName", _) => {
                return Err(Refusal::bad_request(
                    "`operationName` in a POST body must be a string if provided.",
                ));
            }
            ("variables", value) => operation.variables = object("variables", value)?,
            ("extensions", value) => operation.hash = hash(&object("extensions", value)?),
            _ => {}
        }
    }
    complete(operation)
}

/// Takes the request out of the parameters of a GET.
///
/// # Errors
///
/// When a parameter is repeated or is not the JSON it should be.
pub fn from_parameters(parameters: Vec<(String, String)>) -> Result<Operation, Refusal> {
    let mut operation = Operation::default();
    let mut seen = Vec::new();
    for (name, value) in parameters {
        let Some(known) = ["query", "operationName", "variables", "extensions"]
            .into_iter()
            .find(|known| *known == name)
        else {
            continue;
        };
        if seen.contains(&known) {
            return Err(Refusal::bad_request(format!(
                "The '{known}' search parameter may only be specified once."
            )));
        }
        seen.push(known);
        match known {
            "query" => operation.query = Some(value),
            "operationName" => operation.name = Some(value).filter(|name| !name.is_empty()),
            "variables" => operation.variables = parameter_object(known, &value)?,
            _ => operation.hash = hash(&parameter_object(known, &value)?),
        }
    }
    complete(operation)
}

fn complete(operation: Operation) -> Result<Operation, Refusal> {
    let empty = operation.query.as_ref().is_none_or(String::is_empty);
    if empty && operation.hash.is_none() {
        return Err(Refusal::bad_request(
            "GraphQL operations must contain a non-empty `query` or a `persistedQuery` extension.",
        ));
    }
    Ok(operation)
}

fn object(name: &str, value: Value) -> Result<Map<String, Value>, Refusal> {
    match value {
        Value::Object(members) => Ok(members),
        Value::String(_) => Err(Refusal::bad_request(format!(
            "`{name}` in a POST body should be provided as an object, not a recursively JSON-encoded string."
        ))),
        _ => Err(Refusal::bad_request(format!(
            "`{name}` in a POST body must be an object if provided."
        ))),
    }
}

fn parameter_object(name: &str, text: &str) -> Result<Map<String, Value>, Refusal> {
    if text.is_empty() {
        return Ok(Map::new());
    }
    match serde_json::from_str(text) {
        Ok(Value::Object(members)) => Ok(members),
        Ok(Value::Null) => Ok(Map::new()),
        Ok(_) => Err(Refusal::bad_request(format!(
            "The '{name}' search parameter must be a JSON-encoded object."
        ))),
        Err(_) => Err(Refusal::bad_request(format!(
            "The '{name}' search parameter contains invalid JSON."
        ))),
    }
}

fn hash(extensions: &Map<String, Value>) -> Option<String> {
    let persisted = extensions.get("persistedQuery")?;
    Some(persisted.get("sha256Hash")?.as_str()?.to_owned())
}
