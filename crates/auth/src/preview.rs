//! The token with which an editor gets from the panel into the draft mode of a site.
//!
//! In: what is looked at, by whom, and the secret that the site knows as well. Out: a token, which the site verifies. Nothing of
//! ours takes it: it is no token of a user, whose key is another and which has other claims.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::jwt;
use crate::{Key, Secret};

/// Whom it is for.
const AUDIENCE: &str = "presswork-preview";
/// How long it opens the site: it is in an address, and addresses get into histories and logs.
const SECONDS: i64 = 60;
/// How long the secret is at least.
pub const PREVIEW_SECRET_BYTES: usize = 32;

/// What such a token says, besides whom it is for and how long it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PreviewClaims {
    /// The page: path and query, so that it cannot lead to another site.
    pub path: String,
    /// The uid of the type.
    pub content_type: String,
    /// The entry.
    pub document_id: String,
    /// In which locale, if it has any.
    pub locale: Option<String>,
    /// `draft` or `published`.
    pub status: &'static str,
    /// The document of the admin.
    pub sub: String,
    /// A name of its own, so that a site may let it in once only.
    pub jti: String,
}

#[derive(Serialize)]
struct Whole<'a> {
    aud: &'static str,
    #[serde(flatten)]
    claims: &'a PreviewClaims,
    iat: i64,
    exp: i64,
}

impl PreviewClaims {
    /// The token that says this.
    #[must_use]
    pub fn sign(&self, key: &Key, now: DateTime<Utc>) -> Secret {
        let iat = now.timestamp();
        jwt::sign(&Whole { aud: AUDIENCE, claims: self, iat, exp: iat + SECONDS }, key)
    }
}
