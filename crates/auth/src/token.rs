//! Making, listing and revoking API tokens, for the command line.
//!
//! In: names and ids. Out: stored tokens; a token's text exactly once. Must not know: how to print them.

use chrono::{DateTime, Utc};
use store::{NewToken, Store, Token, TokenKind};

use crate::AuthError;
use crate::secret::Parts;

const MAX_NAME: usize = 100;

/// A token that was just made.
pub struct CreatedToken {
    /// What to send after `Bearer`. It is not stored and cannot be had again.
    pub text: String,
    /// What is stored.
    pub token: Token,
}

/// Makes a token.
///
/// # Errors
/// When the name is unsuitable or the database refuses.
pub async fn create(
    store: &Store,
    name: &str,
    kind: TokenKind,
    expires_at: Option<DateTime<Utc>>,
) -> Result<CreatedToken, AuthError> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > MAX_NAME {
        return Err(AuthError::BadName);
    }
    let parts = Parts::random();
    let token = NewToken {
        id: parts.id.clone(),
        name: name.to_owned(),
        kind,
        hash: parts.hash(),
        expires_at,
    };
    Ok(CreatedToken { text: parts.text(), token: store.create_token(token).await? })
}

/// Every token, also those that no longer work, the oldest first.
///
/// # Errors
/// When the database is away.
pub async fn list(store: &Store) -> Result<Vec<Token>, AuthError> {
    Ok(store.tokens().await?)
}

/// Revokes a token by its id (or by its whole text, which holds the id). Running servers stop accepting it
/// within ten seconds.
///
/// # Errors
/// When no token that works has this id, or the database refuses.
pub async fn revoke(store: &Store, id: &str) -> Result<(), AuthError> {
    let parts = Parts::parse(id);
    let id = parts.as_ref().map_or(id, |parts| &parts.id);
    if store.revoke_token(id).await? { Ok(()) } else { Err(AuthError::UnknownToken) }
}
