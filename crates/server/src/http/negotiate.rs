//! Which kind of request a client sent and which kind of answer it takes, read from the headers.
//!
//! In: header texts. Out: small closed words. Pure.

#[cfg(test)]
mod tests;

use poem::http::{HeaderMap, StatusCode, header};

use super::cookie;

/// Media type of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaType {
    /// `application/json`
    Json,
    /// `application/graphql-response+json`
    GraphqlResponse,
}

impl MediaType {
    /// The `content-type` header of the answer.
    #[must_use]
    pub fn header(self) -> &'static str {
        match self {
            Self::Json => "application/json; charset=utf-8",
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
        }
    }
}

/// What was agreed on with a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// Media type of the answer.
    pub media_type: MediaType,
    /// Status of a document that does not parse, validate or coerce.
    pub request_error: StatusCode,
}

impl Answer {
    /// What a client gets that does not say what it takes: Strapi's behaviour.
    pub const DEFAULT: Self =
        Self { media_type: MediaType::Json, request_error: StatusCode::BAD_REQUEST };
}

/// Reads `Accept`. `None` when the client takes neither of our media types.
///
/// A client that names `application/json` and nothing wider speaks GraphQL over HTTP and gets 200 for a document
/// that cannot be run; one that takes anything gets Strapi's 400 (content-api.md 2.11).
#[must_use]
pub fn accepted(accept: Option<&str>) -> Option<Answer> {
    let Some(accept) = accept.filter(|text| !text.is_empty() && *text != "*/*") else {
        return Some(Answer::DEFAULT);
    };
    let (mut graphql, mut json, mut any) = (0.0, 0.0, 0.0);
    for range in accept.split(',') {
        let mut parts = range.split(';');
        let name = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let quality = parts.find_map(quality).unwrap_or(1.0);
        match name.as_str() {
            "application/graphql-response+json" => graphql = quality,
            "application/json" => json = quality,
            "*/*" | "application/*" => any = quality,
            _ => {}
        }
    }
    if graphql > 0.0 && graphql >= json {
        let media_type = MediaType::GraphqlResponse;
        return Some(Answer { media_type, request_error: StatusCode::BAD_REQUEST });
    }
    if any > 0.0 {
        return Some(Answer::DEFAULT);
    }
    (json > 0.0).then_some(Answer { media_type: MediaType::Json, request_error: StatusCode::OK })
}

fn quality(parameter: &str) -> Option<f32> {
    let (name, value) = parameter.split_once('=')?;
    (name.trim().eq_ignore_ascii_case("q")).then(|| value.trim().parse().unwrap_or(1.0))
}

/// What a request's body is declared to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentType {
    /// `application/json` in UTF-8.
    Json,
    /// `multipart/form-data`, which a web page of any origin may send without asking first.
    Form,
    /// None, or one that a web page of any origin may send without asking first.
    Simple,
    /// Anything else.
    Other,
}

/// Reads `Content-Type`.
#[must_use]
pub fn content_type(header: Option<&str>) -> ContentType {
    let Some(header) = header else { return ContentType::Simple };
    let mut parts = header.split(';');
    let name = parts.next().unwrap_or_default().trim();
    let is = |known: &str| name.eq_ignore_ascii_case(known);
    if is("application/json") {
        return if parts.all(utf8) { ContentType::Json } else { ContentType::Other };
    }
    if is("multipart/form-data") {
        return ContentType::Form;
    }
    let simple = ["", "text/plain", "application/x-www-form-urlencoded"];
    if simple.into_iter().any(is) { ContentType::Simple } else { ContentType::Other }
}

/// Whether a parameter of `application/json` leaves it in UTF-8, which is all that JSON may be in.
fn utf8(parameter: &str) -> bool {
    let Some((name, value)) = parameter.split_once('=') else { return parameter.trim().is_empty() };
    let value = value.trim().trim_matches('"');
    !name.trim().eq_ignore_ascii_case("charset")
        || value.eq_ignore_ascii_case("utf-8")
        || value.eq_ignore_ascii_case("utf8")
}

/// Whether a browser asked this server before it sent the request (or no browser sent it), because the request
/// has something that a foreign page cannot add unasked. The header names are Apollo's; a token is as good.
#[must_use]
pub fn asked_first(headers: &HeaderMap) -> bool {
    let content_type = content_type(text(headers, header::CONTENT_TYPE.as_str()));
    let is_given = |name| text(headers, name).is_some_and(|value| !value.is_empty());
    !matches!(content_type, ContentType::Simple | ContentType::Form)
        || ["apollo-require-preflight", "x-apollo-operation-name"].into_iter().any(is_given)
        || has_token(headers)
}

/// Whether a token is presented, valid or not. Browsers add other credentials to `Authorization` by themselves.
fn has_token(headers: &HeaderMap) -> bool {
    let authorization = text(headers, header::AUTHORIZATION.as_str()).unwrap_or_default();
    authorization.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("bearer "))
}

/// Whether a browser says that a page of another site caused the request, or sent cookies along with it.
#[must_use]
pub fn from_elsewhere(headers: &HeaderMap) -> bool {
    cookie::has_others(headers)
        || text(headers, "sec-fetch-site")
            .is_some_and(|site| matches!(site, "cross-site" | "same-site"))
}

/// A header as text; `None` when it is absent or not text.
#[must_use]
pub fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
