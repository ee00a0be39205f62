//! Answers to requests that never reach the engine, and how each looks on the wire.
//!
//! In: the reason. Out: a poem response with Apollo's JSON (content-api.md 2.11) or, for a bad credential,
//! Strapi's REST envelope (content-api.md 3.1).

use std::borrow::Cow;

use poem::Response;
use poem::http::{HeaderValue, StatusCode, header};
use serde_json::{Value, json};

use super::negotiate::MediaType;

/// Why a request was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// HTTP status.
    pub status: StatusCode,
    /// `extensions.code`.
    pub code: &'static str,
    /// What is wrong, for the client's developer.
    pub message: Cow<'static, str>,
}

impl Refusal {
    /// The request is not one that GraphQL over HTTP knows.
    pub fn bad_request(message: impl Into<Cow<'static, str>>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, code: "BAD_REQUEST", message: message.into() }
    }

    /// The same with another status.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The client's page may be one that the user did not mean to send this.
    #[must_use]
    pub fn cross_site() -> Self {
        Self::bad_request(
            "This operation has been blocked as a potential Cross-Site Request Forgery (CSRF). Please either \
             specify a 'content-type' header (with a type that is not one of \
             application/x-www-form-urlencoded, multipart/form-data, text/plain) or provide a non-empty value \
             for one of the following headers: x-apollo-operation-name, apollo-require-preflight\n",
        )
    }

    /// The page of another site sent what only pages of this server may send.
    #[must_use]
    pub fn other_origin() -> Self {
        let message = "Only pages of this server may use the administration. This request says that it comes from another one, or \
                       does not say where from: a program sends the header Origin with the address of this server.";
        Self { code: "FORBIDDEN", ..Self::bad_request(message).with_status(StatusCode::FORBIDDEN) }
    }

    /// There is no administration on this server.
    #[must_use]
    pub fn no_admin() -> Self {
        let message =
            "There is no administration on this server: [admin] of presswork.toml disables it.";
        Self { code: "NOT_FOUND", ..Self::bad_request(message).with_status(StatusCode::NOT_FOUND) }
    }

    /// The body does not arrive in the time that it has.
    #[must_use]
    pub fn slow_body() -> Self {
        Self::bad_request("The request body took too long to arrive.")
            .with_status(StatusCode::REQUEST_TIMEOUT)
    }

    /// The caller may not do this, whatever else there is to say about the request.
    #[must_use]
    pub fn forbidden() -> Self {
        Self {
            status: StatusCode::FORBIDDEN,
            code: "FORBIDDEN",
            message: "Forbidden access".into(),
        }
    }

    /// No credential, or one that is not valid any more.
    #[must_use]
    pub fn unauthenticated() -> Self {
        Self {
            status: StatusCode::UNAUTHORIZED,
            code: "UNAUTHENTICATED",
            message: "Missing or invalid credentials".into(),
        }
    }

    /// The token of a user that does not count, in Strapi's words.
    #[must_use]
    pub fn invalid_user() -> Self {
        Self { message: "Invalid credentials".into(), ..Self::unauthenticated() }
    }

    /// Too much at once, or not ready yet.
    #[must_use]
    pub fn busy() -> Self {
        Self {
            status: StatusCode::SERVICE_UNAVAILABLE,
            code: "SERVICE_UNAVAILABLE",
            message: "The server cannot take this request now. Try again in a moment.".into(),
        }
    }

    /// What this server needs does not work.
    #[must_use]
    pub fn bad_gateway() -> Self {
        Self {
            status: StatusCode::BAD_GATEWAY,
            code: "BAD_GATEWAY",
            message: "The file cannot be read now. Try again later.".into(),
        }
    }

    /// Our fault: the client learns the request id and nothing else.
    #[must_use]
    pub fn internal(request_id: &str) -> Self {
        Self {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            code: "INTERNAL_SERVER_ERROR",
            message: format!("Internal Server Error (request {request_id})").into(),
        }
    }

    /// The response. What Strapi says of a bad token is no GraphQL answer, and clients must not take it for one that
    /// has no errors.
    #[must_use]
    pub fn response(&self, media_type: MediaType) -> Response {
        if self.status == StatusCode::UNAUTHORIZED {
            return self.rest();
        }
        let error = json!({ "message": self.message, "extensions": { "code": self.code } });
        self.with_body(&json!({ "errors": [error] }), media_type)
    }

    /// The response as clients of Strapi's REST API know it (content-api.md 3.1).
    #[must_use]
    pub fn rest(&self) -> Response {
        let envelope = envelope(self.status, (name(self.status), &self.message), &json!({}));
        self.with_body(&envelope, MediaType::Json)
    }

    fn with_body(&self, body: &Value, media_type: MediaType) -> Response {
        let mut response = Response::builder()
            .status(self.status)
            .content_type(media_type.header())
            .body(body.to_string());
        let headers = response.headers_mut();
        match self.status {
            StatusCode::METHOD_NOT_ALLOWED => {
                headers.insert(header::ALLOW, HeaderValue::from_static("GET, POST"));
            }
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::BAD_GATEWAY => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
            }
            StatusCode::UNAUTHORIZED => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            _ => {}
        }
        response
    }
}

/// An error of Strapi's REST API.
#[must_use]
pub fn envelope(status: StatusCode, (name, message): (&str, &str), details: &Value) -> Value {
    let status = status.as_u16();
    let error = json!({ "status": status, "name": name, "message": message, "details": details });
    json!({ "data": null, "error": error })
}

/// What Strapi calls an error of this status: `PayloadTooLargeError`.
fn name(status: StatusCode) -> &'static str {
    match status {
        StatusCode::UNAUTHORIZED => "UnauthorizedError",
        StatusCode::FORBIDDEN => "ForbiddenError",
        StatusCode::NOT_FOUND => "NotFoundError",
        StatusCode::METHOD_NOT_ALLOWED => "MethodNotAllowedError",
        StatusCode::REQUEST_TIMEOUT => "RequestTimeoutError",
        StatusCode::PAYLOAD_TOO_LARGE => "PayloadTooLargeError",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "UnsupportedMediaTypeError",
        StatusCode::SERVICE_UNAVAILABLE => "ServiceUnavailableError",
        StatusCode::GATEWAY_TIMEOUT => "GatewayTimeoutError",
        StatusCode::INTERNAL_SERVER_ERROR => "InternalServerError",
        _ => "BadRequestError",
    }
}
