//! Which web pages may call the API from a browser: an allow-list, without credentials.
//!
//! In: the list and an `Origin`. Out: the headers that browsers want to see. Without a list nothing is added,
//! and browsers let no other site's page read an answer.

use poem::http::header::{self, HeaderMap, HeaderValue};
use poem::http::{Method, StatusCode};
use poem::{Request, Response};

use crate::config::Origin;

/// The allow-list.
#[derive(Debug, Clone, Default)]
pub struct Cors {
    any: bool,
    origins: Vec<HeaderValue>,
}

impl Cors {
    /// Takes over a list of origins.
    #[must_use]
    pub fn new(origins: &[Origin]) -> Self {
        let any = origins.contains(&Origin::ANY);
        Self { any, origins: origins.iter().map(|origin| origin.header().clone()).collect() }
    }

    /// Whether pages of this origin may read answers.
    #[must_use]
    pub fn allows(&self, origin: &HeaderValue) -> bool {
        self.allowed(origin).is_some()
    }

    /// The value of `access-control-allow-origin` for a page of `origin`.
    fn allowed(&self, origin: &HeaderValue) -> Option<HeaderValue> {
        if self.any {
            return Some(HeaderValue::from_static("*"));
        }
        self.origins.contains(origin).then(|| origin.clone())
    }

    fn decorate(&self, origin: &HeaderValue, headers: &mut HeaderMap) {
        if let Some(allowed) = self.allowed(origin) {
            headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
            // objects have others to show
            headers
                .entry(header::ACCESS_CONTROL_EXPOSE_HEADERS)
                .or_insert(HeaderValue::from_static("x-request-id, retry-after"));
        }
        if !self.any && !self.origins.is_empty() {
            headers.append(header::VARY, HeaderValue::from_static("origin"));
        }
    }

    /// The answer to a browser that asks before it sends the real request.
    fn preflight(&self, origin: &HeaderValue, request: &HeaderMap) -> Response {
        let mut response = Response::builder().status(StatusCode::NO_CONTENT).finish();
        let headers = response.headers_mut();
        self.decorate(origin, headers);
        if headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN) {
            let methods = HeaderValue::from_static("GET, POST, DELETE, OPTIONS");
            headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, methods);
            headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
            if let Some(asked) = request.get(header::ACCESS_CONTROL_REQUEST_HEADERS) {
                headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, asked.clone());
            }
        }
        response
    }
}

/// Wraps an endpoint: answers preflights and adds the headers to every other answer.
pub struct Endpoint<E> {
    inner: E,
    cors: Cors,
}

impl<E> Endpoint<E> {
    /// Wraps `inner`.
    pub fn new(inner: E, cors: Cors) -> Self {
        Self { inner, cors }
    }
}

impl<E: poem::Endpoint> poem::Endpoint for Endpoint<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let Some(origin) = request.headers().get(header::ORIGIN).cloned() else {
            return Ok(self.inner.get_response(request).await);
        };
        let asks = request.headers().contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
        if request.method() == Method::OPTIONS && asks {
            return Ok(self.cors.preflight(&origin, request.headers()));
        }
        let mut response = self.inner.get_response(request).await;
        self.cors.decorate(&origin, response.headers_mut());
        Ok(response)
    }
}
