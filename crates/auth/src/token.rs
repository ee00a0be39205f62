//! Making, changing, listing and revoking API tokens.
//!
//! In: what a token is to allow. Out: stored tokens; a token's text exactly once. Must not know: what a grant means: whoever makes
//! a token has asked before whether its grants fit the model.
//!
//! Every change is part of its caller's transaction, who may have more to write down. Running servers heed it within two seconds.

use chrono::{DateTime, Utc};
use model::permission::Grant;
use serde_json::Value as Json;
use store::{NewToken, Store, Token, TokenKind, TokenSettings, Transaction};

use crate::parts::Parts;
use crate::{AuthError, Networks};

const MAX_NAME: usize = 100;

/// What a token allows.
#[derive(Debug, Clone, PartialEq)]
pub enum Scope {
    /// Everything.
    FullAccess,
    /// Reading everything.
    ReadOnly,
    /// This.
    Custom(Vec<Grant>),
}

/// All of a token that can be chosen, and changed later.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// What it is called.
    pub name: String,
    /// What it allows.
    pub scope: Scope,
    /// Where it works from; `None` for everywhere.
    pub addresses: Option<Networks>,
    /// When it stops working, if ever.
    pub expires_at: Option<DateTime<Utc>>,
}

/// A token that was just made, or given another secret.
pub struct CreatedToken {
    /// The public part.
    pub id: String,
    /// What to send after `Bearer`. It is not stored and cannot be had again.
    pub text: String,
}

/// What became of a token's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedToken {
    /// What they were.
    pub before: TokenSettings,
    /// What they are.
    pub after: TokenSettings,
}

impl Settings {
    /// A token of this name, without an end, that works from everywhere.
    #[must_use]
    pub fn new(name: &str, scope: Scope) -> Self {
        Self { name: name.to_owned(), scope, addresses: None, expires_at: None }
    }

    /// As they are stored.
    fn checked(&self, now: DateTime<Utc>) -> Result<TokenSettings, AuthError> {
        let name = self.name.trim();
        let is_name = !name.is_empty() && name.chars().count() <= MAX_NAME;
        if !is_name || name.contains(char::is_control) {
            return Err(AuthError::BadName);
        }
        if self.expires_at.is_some_and(|end| end <= now) {
            return Err(AuthError::BadExpiry);
        }
        if self.addresses.as_ref().is_some_and(Networks::is_empty) {
            return Err(AuthError::NoAddress);
        }
        let (kind, grants) = match &self.scope {
            Scope::FullAccess => (TokenKind::FullAccess, None),
            Scope::ReadOnly => (TokenKind::ReadOnly, None),
            Scope::Custom(grants) if grants.is_empty() => return Err(AuthError::NoGrant),
            Scope::Custom(grants) => (TokenKind::Custom, Some(grants)),
        };
        let list = |items: Vec<Json>| Json::Array(items).to_string();
        let addresses = self.addresses.as_ref().map(Networks::texts);
        Ok(TokenSettings {
            name: name.to_owned(),
            kind,
            grants: grants.map(|grants| list(grants.iter().map(Grant::written).collect())),
            addresses: addresses.map(|texts| list(texts.into_iter().map(Json::from).collect())),
            expires_at: self.expires_at,
        })
    }
}

/// Makes a token. Beside it stands what is stored of its settings.
///
/// # Errors
/// When the settings make no sense, or the database refuses or is away.
pub async fn create(
    transaction: &mut Transaction,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<(CreatedToken, TokenSettings), AuthError> {
    let settings = settings.checked(now)?;
    let parts = Parts::random();
    let token = NewToken { id: parts.id.clone(), hash: parts.hash(), settings };
    transaction.add_token(&token, now).await?;
    Ok((CreatedToken { text: parts.text(), id: parts.id }, token.settings))
}

/// Changes all of a token but its secret.
///
/// # Errors
/// When the settings make no sense, no token that is not revoked has this id, or the database refuses or is away.
pub async fn update(
    transaction: &mut Transaction,
    id: &str,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<ChangedToken, AuthError> {
    let after = settings.checked(now)?;
    let before = transaction.hold_token(id).await?.ok_or(AuthError::UnknownToken)?;
    found(transaction.change_token(id, &after).await?)?;
    Ok(ChangedToken { before, after })
}

/// Gives a token another secret; the old one stops working.
///
/// # Errors
/// When no token that is not revoked has this id, or the database refuses or is away.
pub async fn regenerate(
    transaction: &mut Transaction,
    id: &str,
) -> Result<CreatedToken, AuthError> {
    let parts = Parts::random_for(id);
    found(transaction.replace_token_secret(id, &parts.hash()).await?)?;
    Ok(CreatedToken { text: parts.text(), id: parts.id })
}

/// Revokes a token by its id (or by its whole text, which holds the id), and tells the id.
///
/// # Errors
/// When no token that is not revoked has this id, or the database refuses or is away.
pub async fn revoke(
    transaction: &mut Transaction,
    id: &str,
    now: DateTime<Utc>,
) -> Result<String, AuthError> {
    let id = Parts::parse(id).map_or_else(|| id.to_owned(), |parts| parts.id);
    found(transaction.revoke_token(&id, now).await?)?;
    Ok(id)
}

/// Every token, also those that no longer work, the oldest first.
///
/// # Errors
/// When the database is away.
pub async fn list(store: &Store) -> Result<Vec<Token>, AuthError> {
    Ok(store.tokens().await?)
}

/// What a custom token allows, as it was written down; nothing, if that cannot be read.
///
/// # Errors
/// Why it cannot be read.
pub fn grants(token: &Token) -> Result<Vec<Grant>, String> {
    let Some(written) = &token.grants else { return Ok(Vec::new()) };
    let written = serde_json::from_str(written).map_err(|error| error.to_string())?;
    Grant::read_all(&written)
}

fn found(is_there: bool) -> Result<(), AuthError> {
    if is_there { Ok(()) } else { Err(AuthError::UnknownToken) }
}
