//! The filter of the log, checked where it is read.

use std::str::FromStr;

use serde::Deserialize;
use thiserror::Error;
use tracing_subscriber::EnvFilter;

/// A tracing filter: `info`, `debug`, `info,engine=trace` …
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Filter(String);

/// A text that is no filter.
#[derive(Debug, Error)]
#[error("\"{0}\" is not a filter such as \"info\" or \"info,engine=debug\"")]
pub struct NoFilter(String);

impl Filter {
    /// For the subscriber.
    #[must_use]
    pub fn directives(&self) -> &str {
        &self.0
    }
}

impl Default for Filter {
    fn default() -> Self {
        Self("info,sqlx=warn,sea_orm_migration=warn,notify=error".to_owned())
    }
}

impl TryFrom<String> for Filter {
    type Error = NoFilter;

    fn try_from(text: String) -> Result<Self, NoFilter> {
        match EnvFilter::try_new(&text) {
            Ok(_) => Ok(Self(text)),
            Err(_) => Err(NoFilter(text)),
        }
    }
}

impl FromStr for Filter {
    type Err = NoFilter;

    fn from_str(text: &str) -> Result<Self, NoFilter> {
        Self::try_from(text.to_owned())
    }
}
