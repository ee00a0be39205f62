//! The origin of a web page, checked where it is read: one that no browser sends would be allowed in vain.

use std::str::FromStr;

use poem::http::{HeaderValue, Uri};
use thiserror::Error;

/// How an origin is written, for whoever wrote it otherwise.
pub(super) const ADVICE: &str = "write it as browsers send it, \"https://example.com\" or \"http://localhost:3000\", or \"*\" for any";

/// What a browser says in `Origin`, such as `https://example.com`; or `*`, which stands for any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(HeaderValue);

/// A text that is no origin.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("{0:?} is not an origin")]
pub struct NoOrigin(String);

impl Origin {
    /// Stands for any origin.
    pub const ANY: Self = Self(HeaderValue::from_static("*"));

    /// As it stands in a header.
    #[must_use]
    pub fn header(&self) -> &HeaderValue {
        &self.0
    }
}

impl FromStr for Origin {
    type Err = NoOrigin;

    fn from_str(text: &str) -> Result<Self, NoOrigin> {
        let origin = text.trim_end_matches('/').to_ascii_lowercase();
        let sent = origin == "*" || is_sent(&origin);
        let header = HeaderValue::try_from(origin).ok().filter(|_| sent);
        header.map(Self).ok_or_else(|| NoOrigin(text.to_owned()))
    }
}

/// A scheme, a host and perhaps a port, nothing else.
fn is_sent(origin: &str) -> bool {
    let Ok(uri) = origin.parse::<Uri>() else { return false };
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else { return false };
    let port = uri.port_u16().map_or_else(String::new, |port| format!(":{port}"));
    format!("{}{port}", uri.host().unwrap_or_default()) == authority.as_str()
        && format!("{scheme}://{authority}") == origin
}
