//! Who gets what is delivered to a webhook, of either source.
//!
//! In: the key of a webhook. Out: a [`Target`], or why there is none. Secrets are opened here, and nowhere else.

use auth::{Key, SigningSecret};
use chrono::{DateTime, Utc};
use store::{StoreError, Webhook};

use super::deliver::DISABLED;
use super::options::DECLARED;
use super::request::Target;
use crate::Engine;

/// What secrets and headers are encrypted for.
const SECRET: &str = "webhook secrets";
const HEADERS: &str = "webhook headers";

/// Names and values.
type Headers = Vec<(String, String)>;

/// Who gets something.
pub(crate) enum Receiver {
    /// This one.
    Ready(Box<Target>),
    /// Nobody now, for this reason; it may be mended.
    Unusable(String),
    /// Nobody any more.
    None(&'static str),
}

/// Finds out who gets what is delivered to this webhook.
pub(crate) async fn find(engine: &Engine, webhook: &str) -> Result<Receiver, StoreError> {
    let options = &engine.options().webhooks;
    if webhook.starts_with(DECLARED) {
        let found = options.declared.iter().find(|declared| declared.key() == webhook);
        let Some((found, client)) = found.zip(options.declared_client.as_ref()) else {
            return Ok(Receiver::Unusable("this server does not know the webhook".to_owned()));
        };
        return Ok(Receiver::Ready(Box::new(Target {
            client: client.clone(),
            url: found.url.clone(),
            headers: found.headers.clone(),
            secrets: found.secrets.clone(),
        })));
    }
    match engine.store().webhook(webhook).await? {
        Some(found) if found.enabled => Ok(of_made(engine, &found)),
        Some(_) => Ok(Receiver::None(DISABLED)),
        None => Ok(Receiver::None("the webhook was deleted")),
    }
}

/// Who gets what is delivered to a webhook of the administration, whether or not it is enabled.
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
    Some((secrets, headers(key, webhook)?))
}

/// The headers of a webhook; `None` when they cannot be read.
pub(crate) fn headers(key: &Key, webhook: &Webhook) -> Option<Headers> {
    let bytes = key.open(HEADERS, &webhook.id, &webhook.headers).ok()?;
    serde_json::from_slice(&bytes).ok()
}
