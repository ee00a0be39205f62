//! What GraphQL answers, as Strapi's REST API says it.

use poem::Response;
use poem::http::{StatusCode, header};
use serde_json::{Map, Value, json};

use crate::http::negotiate::MediaType;
use crate::http::refusal::{Refusal, envelope};

/// Why a request was not carried out.
#[derive(Debug)]
pub(in crate::http) enum Failure {
    /// It never became an operation.
    Refused(Refusal),
    /// The operation failed.
    Failed {
        /// HTTP status.
        status: StatusCode,
        /// What Strapi calls it.
        name: String,
        /// What is wrong.
        message: String,
        /// More about it.
        details: Value,
    },
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl Failure {
    /// There is no such file.
    pub(super) fn not_found() -> Self {
        Self::of(StatusCode::NOT_FOUND, ("NotFoundError", "file.notFound"))
    }

    /// The request says something that cannot be.
    pub(super) fn invalid(message: &str) -> Self {
        Self::of(StatusCode::BAD_REQUEST, ("ValidationError", message))
    }

    /// The request says nothing to do.
    pub(in crate::http) fn application(message: &str) -> Self {
        Self::of(StatusCode::BAD_REQUEST, ("ApplicationError", message))
    }

    fn of(status: StatusCode, (name, message): (&str, &str)) -> Self {
        let (name, message) = (name.to_owned(), message.to_owned());
        Self::Failed { status, name, message, details: json!({}) }
    }

    /// The response.
    pub(in crate::http) fn response(&self) -> Response {
        match self {
            Self::Refused(refusal) => refusal.rest(),
            Self::Failed { status, name, message, details } => {
                let mut response = response(*status, &envelope(*status, (name, message), details));
                if *status == StatusCode::SERVICE_UNAVAILABLE {
                    response.headers_mut().insert(header::RETRY_AFTER, 1.into());
                }
                response
            }
        }
    }
}

/// An answer with this body.
pub(in crate::http) fn response(status: StatusCode, body: &Value) -> Response {
    Response::builder().status(status).content_type(MediaType::Json.header()).body(body.to_string())
}

/// What the only field of an operation gave.
pub(super) fn result(mut body: Map<String, Value>) -> Result<Value, Failure> {
    if let Some(error) = body.get("errors").and_then(|errors| errors.get(0)) {
        return Err(failure(error));
    }
    let result = body.get_mut("data").and_then(|data| data.get_mut("result"));
    Ok(result.map(Value::take).unwrap_or_default())
}

/// The error of an operation that consists of one field.
pub(in crate::http) fn failure(error: &Value) -> Failure {
    let (extensions, message) = (&error["extensions"], &error["message"]);
    let (code, inner) = (&extensions["code"], &extensions["error"]);
    let named = inner["name"].as_str().map(|name| (name, by_name(name)));
    let (name, status) = named.unwrap_or_else(|| by_code(code.as_str().unwrap_or_default()));
    if status == StatusCode::NOT_FOUND && named.is_none() {
        // the project does not show this operation
        return Failure::of(status, (name, "Not Found"));
    }
    let message = inner["message"].as_str().or(message.as_str()).unwrap_or_default();
    let details = inner.get("details").cloned().unwrap_or_else(|| json!({}));
    Failure::Failed { status, name: name.to_owned(), message: message.to_owned(), details }
}

/// The status of an error of Strapi's.
fn by_name(name: &str) -> StatusCode {
    match name {
        "ForbiddenError" => StatusCode::FORBIDDEN,
        "NotFoundError" => StatusCode::NOT_FOUND,
        "ConflictError" => StatusCode::CONFLICT,
        "PayloadTooLargeError" => StatusCode::PAYLOAD_TOO_LARGE,
        "RateLimitError" => StatusCode::TOO_MANY_REQUESTS,
        _ => StatusCode::BAD_REQUEST,
    }
}

/// What an error of GraphQL, or of ours, is here.
fn by_code(code: &str) -> (&'static str, StatusCode) {
    match code {
        "FORBIDDEN" => ("ForbiddenError", StatusCode::FORBIDDEN),
        "BAD_USER_INPUT" | "TOO_COMPLEX" => ("ValidationError", StatusCode::BAD_REQUEST),
        "GRAPHQL_VALIDATION_FAILED" => ("NotFoundError", StatusCode::NOT_FOUND),
        "CONFLICT" => ("ConflictError", StatusCode::CONFLICT),
        "SERVICE_UNAVAILABLE" => ("ServiceUnavailableError", StatusCode::SERVICE_UNAVAILABLE),
        "OPERATION_TIMEOUT" | "OUTCOME_UNKNOWN" => {
            ("GatewayTimeoutError", StatusCode::GATEWAY_TIMEOUT)
        }
        _ => ("InternalServerError", StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// A file, or files, as Strapi shows them.
pub(super) fn files(result: Value) -> Result<Value, Failure> {
    match result {
        Value::Null => Err(Failure::not_found()),
        Value::Array(files) => Ok(files.into_iter().map(file).collect()),
        result => Ok(file(result)),
    }
}

fn file(file: Value) -> Value {
    let Value::Object(mut file) = file else { return file };
    let number = file.get("id").and_then(Value::as_str).and_then(|id| id.parse::<i64>().ok());
    if let (Some(id), Some(number)) = (file.get_mut("id"), number) {
        *id = number.into();
    }
    let is_signed = file.get("url").and_then(Value::as_str).is_some_and(|url| url.contains('?'));
    file.insert("isUrlSigned".to_owned(), is_signed.into());
    file.into()
}
