//! How accounts are made and come in.

use std::collections::BTreeMap;
use std::sync::Arc;

use auth::provider::Provider;
use auth::{Key, Lifetime};
use chrono::TimeDelta;

/// How accounts are made and come in.
#[derive(Debug, Clone)]
pub struct AccountOptions {
    /// What tokens are signed with.
    pub key: Key,
    /// Whether everybody may make an account.
    pub allow_register: bool,
    /// Whether an account comes in only after its address was confirmed.
    pub email_confirmation: bool,
    /// The `type` of the role that new accounts have.
    pub default_role: String,
    /// The page on which a new password is chosen; the code is put behind it.
    pub reset_url: Option<String>,
    /// The page on which an address is confirmed; the code is put behind it.
    pub confirmation_url: Option<String>,
    /// How long a token works.
    pub lifetime: TimeDelta,
    /// How long sessions last, by whose refresh tokens the next token is had; `None` where none are kept.
    pub sessions: Option<Lifetime>,
    /// By way of whom users come in, by their names.
    pub providers: BTreeMap<String, Arc<EndUserProvider>>,
}

/// A provider by way of which end users come in.
#[derive(Debug)]
pub struct EndUserProvider {
    /// Itself.
    pub provider: Provider,
    /// Where it sends browsers back to: exactly what is registered there.
    pub redirect: String,
    /// The page of the front end that they go on to.
    pub callback: String,
    /// Whether that page gets the secret in its address, as `access_token`.
    pub in_address: bool,
}
