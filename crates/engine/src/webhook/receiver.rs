//! Who gets the deliveries of a webhook, whether it is declared or made by an admin.
//!
//! In: the key of a webhook. Out: a [`Target`], or why there is none. Secrets are opened here, and nowhere else.

use auth::{AuthError, Key, SigningSecret};
use chrono::{DateTime, Utc};
use serde_json::json;
use store::{StoreError, Webhook};

use super::deliver::{DISABLED, UNWANTED};
use super::options::{DECLARED, DeclaredWebhook};
use super::request::Target;
use crate::Engine;

/// What secrets and headers are encrypted for.
const SECRET: &str = "webhook secrets";
const HEADERS: &str = "webhook headers";

/// Names and values.
pub(crate) type Headers = Vec<(String, String)>;

/// Who gets something.
pub(crate) enum Receiver {
    /// This one.
    Ready(Box<Target>),
    /// Nobody for now, for this reason; somebody may mend that.
    Unusable(String),
    /// Nobody any more.
    None(&'static str),
}

/// Finds out who gets an event that is delivered to this webhook.
///
/// Since the event was recorded, the webhook may have been limited to other events, and then given the address of somebody who may not read
/// this one. So it is not sent any more. The events of a declared webhook are not checked, as another server may know other ones.
pub(crate) async fn find(
    engine: &Engine,
    (webhook, event): (&str, &str),
) -> Result<Receiver, StoreError> {
    let options = &engine.options().webhooks;
    if webhook.starts_with(DECLARED) {
        let found = options.declared.iter().find(|declared| declared.key() == webhook);
        return Ok(match found {
            Some(found) => of_declared(engine, found),
            None => Receiver::Unusable("this server does not know the webhook".to_owned()),
        });
    }
    match engine.store().webhook(webhook).await? {
        Some(found) if !found.enabled => Ok(Receiver::None(DISABLED)),
        Some(found) if !found.events.iter().any(|wanted| wanted == event) => {
            Ok(Receiver::None(UNWANTED))
        }
        Some(found) => Ok(of_made(engine, &found)),
        None => Ok(Receiver::None("the webhook was deleted")),
    }
}

/// Who gets the deliveries of a declared webhook.
pub(crate) fn of_declared(engine: &Engine, declared: &DeclaredWebhook) -> Receiver {
    let Some(client) = engine.options().webhooks.declared_client.clone() else {
        return Receiver::Unusable("this server sends nothing".to_owned());
    };
    Receiver::Ready(Box::new(Target {
        client,
        url: declared.url.clone(),
        headers: declared.headers.clone(),
        secrets: declared.secrets.clone(),
    }))
}

/// Who gets the deliveries of a webhook of admins, whether or not it is enabled.
pub(crate) fn of_made(engine: &Engine, webhook: &Webhook) -> Receiver {
    let unusable = |why: &str| Receiver::Unusable(format!("nothing was sent: {why}"));
    let Some(client) = engine.options().webhooks.client.clone() else {
        return unusable("this server sends nothing");
    };
    let Some(key) = key(engine) else {
        return unusable("this server has no key, PRESSWORK_JWT_SECRET, to read secrets with");
    };
    let Some((secrets, headers)) = opened(key, webhook, engine.now()) else {
        return unusable(
            "its secret cannot be read, as PRESSWORK_JWT_SECRET was changed: rotate it",
        );
    };
    match client.policy().read(&webhook.url) {
        Ok(url) => Receiver::Ready(Box::new(Target { client, url, headers, secrets })),
        Err(refused) => unusable(&refused.to_string()),
    }
}

/// What secrets are encrypted with.
pub(crate) fn key(engine: &Engine) -> Option<&Key> {
    engine.options().accounts.as_ref().map(|accounts| &accounts.key)
}

fn opened(
    key: &Key,
    webhook: &Webhook,
    now: DateTime<Utc>,
) -> Option<(Vec<SigningSecret>, Headers)> {
    let open = |sealed: &str| {
        let bytes = key.open(SECRET, &webhook.id, sealed).ok()?;
        Some(SigningSecret::from_bytes(bytes))
    };
    let previous = webhook.previous.as_ref().filter(|(_, until)| now < *until);
    let secrets = [open(&webhook.secret)?].into_iter();
    let secrets = secrets.chain(previous.and_then(|(sealed, _)| open(sealed))).collect();
    Some((secrets, opened_headers(key, webhook)?))
}

/// A secret as the database has it.
pub(crate) fn seal_secret(
    key: &Key,
    webhook: &str,
    secret: &SigningSecret,
) -> Result<String, AuthError> {
    key.seal(SECRET, webhook, secret.bytes())
}

/// Headers as the database has them.
pub(crate) fn seal_headers(
    key: &Key,
    webhook: &str,
    headers: &Headers,
) -> Result<String, AuthError> {
    key.seal(HEADERS, webhook, json!(headers).to_string().as_bytes())
}

/// The headers of a webhook; `None` when they cannot be read.
pub(crate) fn opened_headers(key: &Key, webhook: &Webhook) -> Option<Headers> {
    let bytes = key.open(HEADERS, &webhook.id, &webhook.headers).ok()?;
    serde_json::from_slice(&bytes).ok()
}
