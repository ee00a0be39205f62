//! API tokens, as whoever works on the server makes and revokes them, and what the audit log tells of any that are made or changed.
//!
//! In: settings that were chosen, ids. Out: tokens in the database, each with its entry of the log in the same transaction. Must not
//! know: whether grants fit the model; whoever makes a token has asked before.

use auth::AuthError;
use auth::token::{self, ChangedToken, CreatedToken, Settings};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use store::{Store, TokenSettings};

use crate::audit::{Act, Author, both};
use crate::spelling::instant;

/// Makes a token.
///
/// # Errors
/// When the settings make no sense, or the database refuses or is away.
pub async fn create_token(
    store: &Store,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<CreatedToken, AuthError> {
    let mut transaction = store.begin().await?;
    let (made, settings) = token::create(&mut transaction, settings, now).await?;
    let entry = created(&made.id, &settings).entry(Author::system(), now);
    transaction.commit_with_audit(&[entry]).await?;
    Ok(made)
}

/// Revokes a token by its id, or by its whole text.
///
/// # Errors
/// When no token that is not revoked has this id, or the database refuses or is away.
pub async fn revoke_token(store: &Store, id: &str, now: DateTime<Utc>) -> Result<(), AuthError> {
    let mut transaction = store.begin().await?;
    let id = token::revoke(&mut transaction, id, now).await?;
    let entry = Act::of_token("revoke", &id).entry(Author::system(), now);
    transaction.commit_with_audit(&[entry]).await?;
    Ok(())
}

/// A token was made.
pub(crate) fn created(id: &str, settings: &TokenSettings) -> Act {
    let changes = fields(settings).into_iter().filter(|(_, value)| !value.is_null());
    changes.fold(Act::of_token("create", id), |act, (field, value)| {
        act.with(field, both(None, Some(value)))
    })
}

/// A token was changed; nothing, if it is as before.
pub(crate) fn updated(id: &str, ChangedToken { before, after }: &ChangedToken) -> Option<Act> {
    let pairs = fields(before).into_iter().zip(fields(after));
    let act = pairs.filter(|(before, after)| before != after).fold(
        Act::of_token("update", id),
        |act, ((field, before), (_, after))| {
            let told = |value: Value| Some(value).filter(|value| !value.is_null());
            act.with(field, both(told(before), told(after)))
        },
    );
    (!act.changes.is_empty()).then_some(act)
}

/// What there is to tell of a token; its secret is nobody's business.
fn fields(settings: &TokenSettings) -> [(&'static str, Value); 5] {
    let list = |text: &Option<String>| -> Value {
        text.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    };
    [
        ("name", json!(settings.name)),
        ("kind", json!(settings.kind.name())),
        ("grants", list(&settings.grants)),
        ("addresses", list(&settings.addresses)),
        ("expiresAt", settings.expires_at.map(instant).unwrap_or_default()),
    ]
}
