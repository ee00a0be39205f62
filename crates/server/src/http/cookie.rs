//! The cookies that a login by way of a provider needs, and no other part of the server.
//!
//! In: headers. Out: values, and headers. Must not know: what is in them.
//!
//! Where the server is found by `https` their names begin with `__Host-`, so that no neighbour under the same domain can make one.

#[cfg(test)]
mod tests;

use poem::http::{HeaderMap, HeaderValue, header};

/// What they are called, after the prefix.
const NAMES: [&str; 2] = ["presswork-connect", "presswork-provider"];
const PREFIX: &str = "__Host-";

/// A cookie of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cookie {
    /// By which the browser is known that was sent to a provider.
    Connect,
    /// With which the front end learns who came back.
    Provider,
}

impl Cookie {
    fn name(self) -> &'static str {
        match self {
            Self::Connect => NAMES[0],
            Self::Provider => NAMES[1],
        }
    }

    /// Its value among the headers of a request.
    #[must_use]
    pub fn find(self, headers: &HeaderMap, is_secure: bool) -> Option<String> {
        let prefix = if is_secure { PREFIX } else { "" };
        pairs(headers)
            .find(|(name, _)| name.strip_prefix(prefix) == Some(self.name()))
            .map(|(_, value)| value.to_owned())
    }

    /// The header that sets it for so many seconds; for none, it is gone.
    #[must_use]
    pub fn set(self, value: &str, seconds: u32, is_secure: bool) -> Option<HeaderValue> {
        let (prefix, secure) = if is_secure { (PREFIX, "; Secure") } else { ("", "") };
        let name = self.name();
        let text = format!(
            "{prefix}{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}"
        );
        HeaderValue::try_from(text).ok()
    }
}

/// Whether a request has cookies that are none of ours. Ours say nothing about who asks.
#[must_use]
pub fn has_others(headers: &HeaderMap) -> bool {
    let is_ours = |name: &str| NAMES.contains(&name.strip_prefix(PREFIX).unwrap_or(name));
    let unreadable = headers.get_all(header::COOKIE).iter().any(|it| it.to_str().is_err());
    unreadable || pairs(headers).any(|(name, _)| !is_ours(name))
}

fn pairs(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    let texts = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    fn pair(pair: &str) -> (&str, &str) {
        pair.trim().split_once('=').unwrap_or((pair.trim(), ""))
    }
    texts.flat_map(|text| text.split(';')).map(pair).filter(|(name, _)| !name.is_empty())
}
