//! The cookie of an admin's session, and whether a request that it came with was meant by the admin.
//!
//! In: headers. Out: a secret, a header; yes or no. Must not know: sessions, GraphQL. Pure.
//!
//! A browser adds the cookie to whatever any page sends here, so a cookie alone shows nothing (security.md G17, K2). `SameSite=Strict`
//! keeps it from pages of other sites, but not from those of the same site on another host or port; so a request must also be one
//! that a foreign page cannot send unasked, and must not say that it comes from one.

#[cfg(test)]
mod tests;

use std::time::Duration;

use poem::http::uri::Authority;
use poem::http::{HeaderMap, HeaderValue, Uri, header};

use super::negotiate::{ContentType, content_type, text};

/// Headers that no page of another origin can add without being asked first.
const ASKED_FIRST: [&str; 3] =
    ["x-presswork-csrf", "apollo-require-preflight", "x-apollo-operation-name"];

/// Which cookie holds the secret of an admin's session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdminCookie {
    /// `__Host-presswork-admin`: browsers take it by TLS alone, or from their own machine, and no other host can set it.
    Secure,
    /// `presswork-admin`: for hosts without TLS, where whoever is on the way can read it.
    Insecure,
}

impl AdminCookie {
    const fn name(self) -> &'static str {
        match self {
            Self::Secure => "__Host-presswork-admin",
            Self::Insecure => "presswork-admin",
        }
    }

    /// The value of `Set-Cookie` that hands out this secret for so long; `None` when it is not made of what cookies can be made of.
    #[must_use]
    pub fn set(self, secret: &str, lifetime: Duration) -> Option<HeaderValue> {
        let is_plain =
            |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
        if !secret.bytes().all(is_plain) {
            return None;
        }
        let secure = match self {
            Self::Secure => "; Secure",
            Self::Insecure => "",
        };
        let cookie = format!(
            "{}={secret}; Path=/; Max-Age={}{secure}; HttpOnly; SameSite=Strict",
            self.name(),
            lifetime.as_secs()
        );
        let mut header = HeaderValue::try_from(cookie).ok()?;
        header.set_sensitive(true);
        Some(header)
    }

    /// The value of `Set-Cookie` that makes a browser forget it.
    #[must_use]
    pub fn forget(self) -> Option<HeaderValue> {
        self.set("", Duration::ZERO)
    }

    /// The secret that a request came with. Of several that differ, none: one of them was planted.
    #[must_use]
    pub fn read(self, headers: &HeaderMap) -> Option<&str> {
        let texts = headers.get_all(header::COOKIE).into_iter().filter_map(|it| it.to_str().ok());
        let pairs = texts.flat_map(|text| text.split(';')).filter_map(|pair| pair.split_once('='));
        let mut found =
            pairs.filter(|(name, _)| name.trim() == self.name()).map(|(_, it)| it.trim());
        let first = found.next().filter(|secret| !secret.is_empty())?;
        found.all(|other| other == first).then_some(first)
    }

    /// Whether a change that came with this cookie was sent by a page of ours: as JSON, or as a form with a header that no foreign
    /// page can add; and from our own origin, as `Origin` says or, where there is none, `Sec-Fetch-Site`.
    #[must_use]
    pub fn is_meant(self, headers: &HeaderMap) -> bool {
        let is_given = |name| text(headers, name).is_some_and(|value| !value.is_empty());
        let asked = match content_type(text(headers, header::CONTENT_TYPE.as_str())) {
            ContentType::Json => true,
            ContentType::Form => ASKED_FIRST.into_iter().any(is_given),
            ContentType::Simple | ContentType::Other => false,
        };
        asked && self.is_from_here(headers)
    }

    /// Whether a request says that it comes from a page of ours, or from no page.
    #[must_use]
    pub fn is_from_here(self, headers: &HeaderMap) -> bool {
        let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
        let is_ours = matches!(site, Some(b"same-origin" | b"none"));
        let mut origins = headers.get_all(header::ORIGIN).into_iter();
        match (origins.next(), origins.next()) {
            (None, _) => is_ours,
            (Some(origin), None) => {
                (site.is_none() || is_ours) && self.is_own(origin, headers).unwrap_or(false)
            }
            (Some(_), Some(_)) => false,
        }
    }

    /// Whether this is the origin of what is served here: the host that the request is sent to. Behind a proxy, only it knows whether
    /// that was by TLS; but a page without is none of ours where the cookie is for TLS, unless it is on this machine.
    fn is_own(self, origin: &HeaderValue, headers: &HeaderMap) -> Option<bool> {
        let origin: Uri = origin.to_str().ok()?.parse().ok()?;
        let host: Authority = text(headers, header::HOST.as_str())?.parse().ok()?;
        let port = match origin.scheme_str()? {
            "https" => 443,
            "http" if self == Self::Insecure || is_this_machine(origin.host()?) => 80,
            _ => return Some(false),
        };
        let same_host = origin.host()?.eq_ignore_ascii_case(host.host());
        let own_port = host.port_u16().unwrap_or(port);
        Some(same_host && origin.port_u16().unwrap_or(port) == own_port)
    }
}

fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host.ends_with(".localhost")
        || ["127.0.0.1", "[::1]"].contains(&host)
}
