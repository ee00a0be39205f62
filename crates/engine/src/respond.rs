//! Closes an answer: the body's last bytes and the status from which a transport derives its own.
//!
//! In: what was written, or what stopped the operation before anything was. Out: a [`Response`].

use std::time::Duration;

use model::Code;
use serde_json::{Value, json};
use store::StoreError;

use crate::graphql::GraphqlError;
use crate::limits::Excess;
use crate::report::{self, FieldError, chain, field_error};
use crate::seldom::Seldom;
use crate::{EngineError, Response, Status};

static NO_ROOM: Seldom = Seldom::new();

/// What stops an operation as a whole.
#[derive(Debug)]
pub(crate) enum Interruption {
    /// The document or its variables are not valid.
    Invalid(Vec<GraphqlError>),
    /// A mutation where only queries are allowed, for this reason.
    ReadOnly(&'static str),
    /// The answer would be larger than allowed.
    TooLarge(Excess),
    /// The database failed a read, or the read was larger than allowed.
    Failed(EngineError),
}

impl From<StoreError> for Interruption {
    fn from(error: StoreError) -> Self {
        Self::Failed(EngineError::Store(error))
    }
}

/// The answer of an operation that ran: `body` is all of it up to the end of `data`. Errors come first, as the
/// specification advises, so that nobody takes an answer for a whole one.
pub(crate) fn executed(
    (mut body, status): (Vec<u8>, Status),
    errors: &[FieldError],
    cache_tags: Option<Vec<String>>,
    request_id: &str,
) -> Response {
    if !errors.is_empty() {
        let errors: Vec<Value> =
            errors.iter().map(|error| field_error(error, request_id)).collect();
        let errors = format!("\"errors\":{},", Value::from(errors));
        body.splice(1..1, errors.into_bytes());
    }
    if let Some(tags) = &cache_tags {
        let extensions = json!({ "cacheTags": tags });
        body.extend_from_slice(format!(",\"extensions\":{extensions}").as_bytes());
    }
    body.push(b'}');
    Response { body, status, session: None, cache_tags, held: None }
}

/// The answer of an operation that was stopped.
pub(crate) fn interrupted(interruption: Interruption, request_id: &str) -> Response {
    match interruption {
        Interruption::Invalid(errors) => {
            let errors: Vec<Value> = errors.iter().map(GraphqlError::to_json).collect();
            respond(&json!({ "errors": errors }), Status::RequestError)
        }
        Interruption::ReadOnly(why) => refused(why, "BAD_REQUEST", Status::MethodNotAllowed),
        Interruption::TooLarge(excess) => too_complex(excess),
        Interruption::Failed(error) => failed(&error, request_id),
    }
}

/// The answer of an operation that took longer than `deadline`, after a change of it may have been made or not.
pub(crate) fn timed_out(request_id: &str, deadline: Duration, may_have_changed: bool) -> Response {
    tracing::warn!(request_id, may_have_changed, "operation reached its deadline");
    let took = format!("The operation took longer than {} seconds", deadline.as_secs_f64());
    if may_have_changed {
        let message = format!(
            "{took}. Some of its changes may have been made, the others were not. Read the entries before you \
             repeat a change, or repeat it with the expectedVersion that you know."
        );
        return refused(&message, "OUTCOME_UNKNOWN", Status::Timeout);
    }
    refused(&format!("{took} and was cancelled"), "OPERATION_TIMEOUT", Status::Timeout)
}

fn failed(error: &EngineError, request_id: &str) -> Response {
    if let Some(excess) = error.excess() {
        return too_complex(excess);
    }
    if let EngineError::Store(StoreError::StatementTimeout) = error {
        tracing::warn!(request_id, "a statement reached its timeout");
        let message = "A statement of the operation took too long and was cancelled";
        return refused(message, "OPERATION_TIMEOUT", Status::Timeout);
    }
    if let EngineError::Store(StoreError::NoRoom) = error {
        if let Some(silent) = NO_ROOM.now() {
            tracing::warn!(request_id, error = chain(error), silent, "refused");
        }
        return refused(
            "The server is answering as much as it can at once. Try again later.",
            "SERVICE_UNAVAILABLE",
            Status::Unavailable,
        );
    }
    if error.code() == Code::BadInput {
        tracing::warn!(request_id, error = chain(error), "the database cannot take a value");
        let message = "The database cannot take a value of the operation: look for control characters, and for \
                       numbers and dates that are far out of range";
        return refused(message, "BAD_USER_INPUT", Status::RequestError);
    }
    // A read that waited in vain for somebody's lock, such as that of a migration, may be repeated.
    if matches!(error.code(), Code::Unavailable | Code::Conflict) {
        report::unavailable(error, request_id);
        return refused(
            report::advice(error, "The database is busy or away. Try again later."),
            "SERVICE_UNAVAILABLE",
            Status::Unavailable,
        );
    }
    tracing::error!(request_id, error = chain(error), "operation failed");
    let error = json!({
        "message": "Internal Server Error",
        "extensions": { "code": "INTERNAL_SERVER_ERROR", "requestId": request_id },
    });
    respond(&json!({ "errors": [error], "data": null }), Status::Executed)
}

fn too_complex(excess: Excess) -> Response {
    let error = json!({ "message": excess.to_string(), "extensions": excess.extensions() });
    respond(&json!({ "errors": [error] }), Status::RequestError)
}

fn refused(message: &str, code: &str, status: Status) -> Response {
    respond(&json!({ "errors": [{ "message": message, "extensions": { "code": code } }] }), status)
}

fn respond(body: &Value, status: Status) -> Response {
    let body = body.to_string().into_bytes();
    Response { body, status, session: None, cache_tags: None, held: None }
}
