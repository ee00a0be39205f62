//! The path of the GraphQL API, checked where it is read: a route that nothing can reach would be served in vain.

use std::fmt;

use serde::Deserialize;
use thiserror::Error;

use crate::http::{TAKEN, is_taken};

/// A path such as `/graphql` or `/api/graphql`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Endpoint(String);

/// A text that is no path for an API.
#[derive(Debug, Error)]
pub enum NoEndpoint {
    /// Clients would send something else, or the router would take it for a pattern.
    #[error(
        "\"{0}\" is not a path such as \"/graphql\": begin it with \"/\", and use letters, digits and \"-._~\" between \
         slashes"
    )]
    Path(String),
    /// Something else is served there.
    #[error("\"{0}\" is taken: choose a path other than {others}", others = TAKEN.join(", "))]
    Taken(String),
}

impl Default for Endpoint {
    fn default() -> Self {
        Self("/graphql".to_owned())
    }
}

impl TryFrom<String> for Endpoint {
    type Error = NoEndpoint;

    fn try_from(text: String) -> Result<Self, NoEndpoint> {
        if is_taken(&text) {
            return Err(NoEndpoint::Taken(text));
        }
        match text.strip_prefix('/') {
            Some(path) if path.split('/').all(is_segment) => Ok(Self(text)),
            _ => Err(NoEndpoint::Path(text)),
        }
    }
}

/// Whether clients send these characters as they are; they resolve `.` and `..` by themselves.
fn is_segment(segment: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-._~".contains(letter);
    !matches!(segment, "" | "." | "..") && segment.chars().all(plain)
}

impl fmt::Display for Endpoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
