//! The one place where refusals and failures of fields become GraphQL errors (content-api.md 3.1).
//!
//! In: what went wrong and where. Out: the JSON of one member of `errors`. What is our fault is told to the log,
//! with its cause, and to the caller only as a request id.

use chrono::TimeDelta;
use model::Code;
use plan::{Refusal, Violation};
use schema::Location;
use serde_json::{Value, json};

use crate::EngineError;
use crate::limits::Excess;
use crate::seldom::Seldom;

/// One step of an error's path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Segment {
    /// A response key.
    Key(String),
    /// A list index.
    Index(usize),
}

/// An error of one field of the answer.
#[derive(Debug)]
pub(crate) struct FieldError {
    /// Where in the answer.
    pub(crate) path: Vec<Segment>,
    /// What went wrong.
    pub(crate) cause: Cause,
}

/// What went wrong with a field.
#[derive(Debug)]
pub(crate) enum Cause {
    /// What graphql-js itself says, or would say of a plain JavaScript error: with the places where the field was
    /// selected, which Strapi's own errors lack.
    Plain(String, Vec<Location>),
    /// The planner refused it.
    Refused(Refusal),
    /// The change was made, but what there is to tell about it is larger than an answer may be.
    TooLarge(Excess),
    /// A change was refused in the course of its transaction.
    Application(Box<ApplicationError>),
    /// The engine or the database failed.
    Failed(EngineError),
}

/// A refusal that only the stored data could decide, in the words that Strapi's clients know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ApplicationError {
    /// `extensions.error.name`.
    pub(crate) name: &'static str,
    /// `extensions.code`.
    pub(crate) code: &'static str,
    /// The message.
    pub(crate) message: String,
    /// `extensions.error.details`.
    pub(crate) details: Value,
}

impl From<ApplicationError> for Cause {
    fn from(error: ApplicationError) -> Self {
        Self::Application(Box::new(error))
    }
}

impl Cause {
    /// Whether the change that ended with this may have been made.
    pub(crate) fn may_have_changed(&self) -> bool {
        matches!(self, Self::Failed(EngineError::Uncertain(_)))
    }

    /// Null in the non-null field with the coordinate `Article.title`.
    pub(crate) fn non_null(field: &str, locations: &[Location]) -> Self {
        let message = format!("Cannot return null for non-nullable field {field}.");
        Self::Plain(message, locations.to_vec())
    }

    /// A stored text is not among the enumeration's values any more.
    pub(crate) fn unknown_enum_value(value: &str, locations: &[Location]) -> Self {
        let message =
            format!("The stored value \"{value}\" is not among the values of this enumeration.");
        Self::Plain(message, locations.to_vec())
    }

    /// The field tells of the user who asks, and a token is none. Strapi throws a plain error here.
    pub(crate) fn unauthenticated(locations: &[Location]) -> Self {
        Self::Plain("Authentication requested".to_owned(), locations.to_vec())
    }
}

impl ApplicationError {
    /// A value that cannot be accepted.
    pub(crate) fn validation(message: impl Into<String>) -> Self {
        Self::new("ValidationError", "BAD_USER_INPUT", message)
    }

    /// A rule of the application.
    pub(crate) fn application(message: impl Into<String>) -> Self {
        Self::new("ApplicationError", "STRAPI_APPLICATION_ERROR", message)
    }

    /// Something that does not exist.
    pub(crate) fn not_found(message: impl Into<String>) -> Self {
        Self::new("NotFoundError", "STRAPI_NOT_FOUND_ERROR", message)
    }

    /// Something the viewer may not do.
    pub(crate) fn forbidden() -> Self {
        Self::new("ForbiddenError", "FORBIDDEN", "Forbidden access")
    }

    /// The entry was changed by someone else; `current` is its version now.
    pub(crate) fn stale(expected: i64, current: i64) -> Self {
        let message = format!(
            "The entry has version {current}, not {expected}: it was changed in the meantime. \
             Read it again and repeat the change."
        );
        Self {
            details: json!({ "expectedVersion": expected, "currentVersion": current }),
            ..Self::new("ConflictError", "CONFLICT", message)
        }
    }

    /// There is no entry of which a version could be expected.
    pub(crate) fn gone(expected: i64) -> Self {
        let message = format!(
            "There is no such entry, and version {expected} was expected: it was deleted in the meantime, or never was."
        );
        Self {
            details: json!({ "expectedVersion": expected, "currentVersion": null }),
            ..Self::new("ConflictError", "CONFLICT", message)
        }
    }

    /// Something that was done otherwise before.
    pub(crate) fn conflict(message: impl Into<String>) -> Self {
        Self::new("ConflictError", "CONFLICT", message)
    }

    /// More often than is possible.
    pub(crate) fn rate_limit(message: impl Into<String>) -> Self {
        Self::new("RateLimitError", "STRAPI_RATE_LIMIT_ERROR", message)
    }

    /// Another change came first.
    pub(crate) fn race() -> Self {
        Self::conflict("Another change to the same entries came first. Repeat the change.")
    }

    /// Something that takes to have shown a short time before who asks.
    pub(crate) fn unconfirmed(within: TimeDelta) -> Self {
        let message = format!(
            "This takes a session that was confirmed within the last {} minutes: show once more who you are, with \
             confirmSession (the password, and a code if you have a second factor), or log in again by way of your provider",
            within.num_minutes()
        );
        Self::new("ConfirmationError", "CONFIRMATION_REQUIRED", message)
    }

    fn new(name: &'static str, code: &'static str, message: impl Into<String>) -> Self {
        Self { name, code, message: message.into(), details: json!({}) }
    }
}

/// The JSON of one error; `request_id` is told where the cause is not.
pub(crate) fn field_error(error: &FieldError, request_id: &str) -> Value {
    let path: Vec<Value> = error.path.iter().map(segment).collect();
    match &error.cause {
        Cause::Plain(message, locations) => plain(message, locations, &path),
        Cause::Refused(refusal) => refused(refusal, &path),
        Cause::TooLarge(excess) => too_complex(*excess, &path),
        Cause::Application(error) => application(error, &path),
        Cause::Failed(error) => failed(error, &path, request_id),
    }
}

fn segment(segment: &Segment) -> Value {
    match segment {
        Segment::Key(key) => Value::from(key.as_str()),
        Segment::Index(index) => Value::from(*index),
    }
}

fn plain(message: &str, locations: &[Location], path: &[Value]) -> Value {
    let locations: Vec<Value> = locations
        .iter()
        .map(|place| json!({ "line": place.line, "column": place.column }))
        .collect();
    json!({
        "message": message,
        "locations": locations,
        "path": path,
        "extensions": { "code": "INTERNAL_SERVER_ERROR" },
    })
}

fn application(error: &ApplicationError, path: &[Value]) -> Value {
    json!({
        "message": error.message,
        "path": path,
        "extensions": {
            "code": error.code,
            "error": { "name": error.name, "message": error.message, "details": error.details },
        },
    })
}

/// A limit of ours: no error that Strapi's clients know.
fn too_complex(excess: Excess, path: &[Value]) -> Value {
    json!({ "message": excess.to_string(), "path": path, "extensions": excess.extensions() })
}

fn refused(refusal: &Refusal, path: &[Value]) -> Value {
    let error = match refusal {
        Refusal::TooComplex { limit, allowed, asked } => {
            let excess = Excess { limit, allowed: *allowed, asked: Some(*asked) };
            return too_complex(excess, path);
        }
        Refusal::Forbidden => ApplicationError::forbidden(),
        Refusal::InvalidKey { key, path, parameter } => {
            let place = path.as_ref().filter(|path| *path != key);
            let place = place.map(|path| format!(" at {path}")).unwrap_or_default();
            ApplicationError {
                details: json!({ "key": key, "path": path, "source": "query", "param": parameter }),
                ..ApplicationError::validation(format!("Invalid key {key}{place}"))
            }
        }
        Refusal::InvalidOrder => ApplicationError::validation(
            "Invalid order. order can only be one of asc|desc|ASC|DESC",
        ),
        Refusal::MixedPagination => ApplicationError::new(
            "PaginationError",
            "STRAPI_PAGINATION_ERROR",
            "Cannot use both page & offset pagination in the same query",
        ),
        Refusal::InvalidOperand { path, message, parameter } => ApplicationError {
            details: json!({ "path": path, "source": "query", "param": parameter }),
            ..ApplicationError::validation(message.clone())
        },
        Refusal::Invalid(violations) => invalid(violations),
    };
    application(&error, path)
}

/// The error for one or several broken rules.
fn invalid(violations: &[Violation]) -> ApplicationError {
    let message = match violations {
        [only] => only.message.clone(),
        several => format!("{} errors occurred", several.len()),
    };
    let errors: Vec<Value> = violations.iter().map(violation).collect();
    ApplicationError {
        details: json!({ "errors": errors }),
        ..ApplicationError::validation(message)
    }
}

fn violation(violation: &Violation) -> Value {
    let mut item = json!({
        "path": violation.path,
        "message": violation.message,
        "name": "ValidationError",
    });
    if let Some(value) = &violation.value {
        item["value"] = value.clone();
    }
    item
}

/// An error with its causes, for the log, whose JSON would show the error alone.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}

static UNAVAILABLE: Seldom = Seldom::new();

/// Logs that the database or the bucket was of no use to an operation.
pub(crate) fn unavailable(error: &EngineError, request_id: &str) {
    if let Some(silent) = UNAVAILABLE.now() {
        tracing::warn!(request_id, error = chain(error), silent, "not available");
    }
}

/// What a client may do when something is not available; `database` if that is the database.
pub(crate) fn advice(error: &EngineError, database: &'static str) -> &'static str {
    match error {
        EngineError::Bucket(_) => {
            "The place where files are kept is away or full. Try again later."
        }
        EngineError::Password(_) => "Too many passwords are being checked. Try again in a moment.",
        EngineError::Provider(_) => "The provider cannot be asked now. Try again later.",
        EngineError::Studio(_) => "Too many files are being worked on. Try again later.",
        _ => database,
    }
}

/// Our own failures are censored to the request's id.
fn failed(error: &EngineError, path: &[Value], request_id: &str) -> Value {
    if let Some(excess) = error.excess() {
        return too_complex(excess, path);
    }
    let (message, code) = match error.code() {
        _ if matches!(error, EngineError::Uncertain(_)) => {
            tracing::warn!(request_id, error = chain(error), "outcome of a change unknown");
            (
                "The database was lost while it committed the change, so it is not known whether the change was made. \
                 Read the entry before you repeat the change, or repeat it with the expectedVersion that you know.",
                "OUTCOME_UNKNOWN",
            )
        }
        Code::Unavailable => {
            unavailable(error, request_id);
            let message = "The database is busy or took too long. Try again later.";
            (advice(error, message), "SERVICE_UNAVAILABLE")
        }
        Code::Conflict => {
            ("Another change to the same entries came first. Repeat the change.", "CONFLICT")
        }
        Code::BadInput => {
            tracing::warn!(request_id, error = chain(error), "the database cannot take a value");
            ("The database cannot hold one of the values.", "BAD_USER_INPUT")
        }
        _ => {
            tracing::error!(request_id, error = chain(error), "operation failed");
            ("Internal Server Error", "INTERNAL_SERVER_ERROR")
        }
    };
    json!({
        "message": message,
        "path": path,
        "extensions": { "code": code, "requestId": request_id },
    })
}
