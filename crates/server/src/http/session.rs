//! The session of an admin in a browser (security.md A4): a cookie that no script can read and no other site's page can use.
//!
//! In: the head of a request; a secret. Out: the secret that came with it; headers. Must not know: sessions.

use poem::http::{HeaderMap, HeaderValue, header};

use super::negotiate;

/// A browser keeps what begins like this to this host, and to HTTPS; on `localhost` it takes HTTP for that.
const NAME: &str = "__Host-presswork-admin";

/// The secret that came with a request.
#[must_use]
pub fn of(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs =
        cookies.flat_map(|cookies| cookies.split(';')).filter_map(|it| it.split_once('='));
    pairs.find(|(name, _)| name.trim() == NAME).map(|(_, secret)| secret.trim().to_owned())
}

/// Whether a page of this server sent the request, or no page at all.
#[must_use]
pub fn is_from_here(headers: &HeaderMap) -> bool {
    let text = |name| negotiate::text(headers, name);
    match (text("sec-fetch-site"), text(header::ORIGIN.as_str())) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, None) => true,
        (None, Some(origin)) => {
            let host = text(header::HOST.as_str());
            let from = origin.split_once("://").map(|(_, from)| from);
            from.is_some() && from == host
        }
    }
}

/// What makes a browser keep a secret.
#[must_use]
pub fn opened(secret: &str) -> Option<HeaderValue> {
    cookie(secret, "")
}

/// What makes a browser forget it.
#[must_use]
pub fn closed() -> Option<HeaderValue> {
    cookie("", "; Max-Age=0")
}

fn cookie(secret: &str, more: &str) -> Option<HeaderValue> {
    let text = format!("{NAME}={secret}; Path=/; Secure; HttpOnly; SameSite=Strict{more}");
    HeaderValue::from_str(&text).ok()
}

#[cfg(test)]
mod tests;
