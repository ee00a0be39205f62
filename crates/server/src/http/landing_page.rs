//! A page to try operations in, for a browser that opens the GraphQL endpoint in development.
//!
//! One file, nothing loaded from elsewhere, and a token is kept nowhere.

use poem::Response;
use poem::http::{HeaderMap, Uri, header};

use super::negotiate;

const PAGE: &str = include_str!("landing_page.html");
const POLICY: &str = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; \
    connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

/// Whether a person opened the address: a browser that wants a page, and no operation in the address.
#[must_use]
pub fn wanted(uri: &Uri, headers: &HeaderMap) -> bool {
    uri.query().is_none_or(str::is_empty)
        && negotiate::text(headers, header::ACCEPT.as_str())
            .is_some_and(|accept| accept.contains("text/html"))
}

/// The page.
#[must_use]
pub fn page() -> Response {
    Response::builder()
        .content_type("text/html; charset=utf-8")
        .header(header::CONTENT_SECURITY_POLICY, POLICY)
        .body(PAGE)
}
