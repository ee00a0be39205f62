//! The database's address, checked where it is read.

use serde::Deserialize;
use store::{DatabaseUrl, StoreError};

/// An address of a database that Presswork can use. It may hold a password: `Debug` does not print it, and what is
/// wrong with an address is said without it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Url(pub DatabaseUrl);

impl TryFrom<String> for Url {
    type Error = StoreError;

    fn try_from(text: String) -> Result<Self, StoreError> {
        text.parse().map(Self)
    }
}
