//! API tokens that a test makes for itself.
//!
//! In: what a token is to allow. Out: its text. The server does not look at what the grants of a stored token mean before it is used,
//! so neither does this.

use anyhow::{Context, Result, anyhow};
use auth::Networks;
use auth::token::{Scope, Settings, create};
use chrono::{DateTime, TimeDelta};
use model::permission::Grant;
use serde_json::{Map, Value};
use store::Store;

/// Makes a token that works from everywhere and has no end.
pub(crate) async fn token(store: &Store, name: &str, scope: Scope) -> Result<String> {
    make(store, &Settings::new(name, scope), DateTime::UNIX_EPOCH).await
}

/// Makes the token that a comment of an `.http` case describes: `grants`, `addresses`, and `expired`.
pub(crate) async fn described(
    store: &Store,
    name: &str,
    description: &Map<String, Value>,
) -> Result<String> {
    let scope = match description.get("grants") {
        Some(grants) => Scope::Custom(Grant::read_all(grants).map_err(|problem| anyhow!(problem))?),
        None => Scope::FullAccess,
    };
    let addresses = description.get("addresses").and_then(Value::as_array).map(|texts| {
        let texts: Vec<&str> = texts.iter().filter_map(Value::as_str).collect();
        Networks::parse(&texts).map_err(|text| anyhow!("no address: {text}"))
    });
    let settings = Settings { addresses: addresses.transpose()?, ..Settings::new(name, scope) };
    // one that ended long ago was made longer ago
    let begun = DateTime::UNIX_EPOCH;
    let is_expired = description.get("expired") == Some(&Value::Bool(true));
    let expires_at = is_expired.then(|| begun + TimeDelta::days(1));
    make(store, &Settings { expires_at, ..settings }, begun).await
}

async fn make(store: &Store, settings: &Settings, now: DateTime<chrono::Utc>) -> Result<String> {
    let mut transaction = store.begin().await?;
    let made = create(&mut transaction, settings, now).await.context("the token is refused")?;
    transaction.commit().await?;
    Ok(made.0.text)
}
