//! What a project configures of webhooks.

use auth::SigningSecret;
use chrono::TimeDelta;
use outbound::{Client, Url};

use super::INVALIDATE;

/// Every event that a webhook can subscribe to. Tests come without that.
pub const WEBHOOK_EVENTS: [&str; 10] = [
    "entry.create",
    "entry.update",
    "entry.delete",
    "entry.publish",
    "entry.unpublish",
    "entry.draft-discard",
    "media.create",
    "media.update",
    "media.delete",
    INVALIDATE,
];

/// What the keys of declared webhooks begin with; ids have no slash.
pub(crate) const DECLARED: &str = "declared/";

/// How webhooks are delivered.
#[derive(Debug, Clone)]
pub struct WebhookOptions {
    /// Those that the project declares.
    pub declared: Vec<DeclaredWebhook>,
    /// Sends to webhooks of the administration; `None` where nothing is sent.
    pub client: Option<Client>,
    /// Sends to declared ones.
    pub declared_client: Option<Client>,
    /// How long to wait after a first failure; it doubles each time.
    pub retry: TimeDelta,
    /// After how long a delivery is given up.
    pub give_up: TimeDelta,
    /// After how long without a success a webhook of admins is disabled.
    pub disable: TimeDelta,
    /// How long events are kept.
    pub keep: TimeDelta,
    /// Bytes of a body at most.
    pub body_bytes: usize,
}

/// `[[webhook]]` of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredWebhook {
    /// What it is called.
    pub name: String,
    /// Where it is delivered to.
    pub url: Url,
    /// Which events.
    pub events: Vec<String>,
    /// Headers of requests.
    pub headers: Vec<(String, String)>,
    /// What is signed with: during a rotation, the new secret and the one before.
    pub secrets: Vec<SigningSecret>,
}

impl DeclaredWebhook {
    /// What it is called among all webhooks.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{DECLARED}{}", self.name)
    }
}

impl WebhookOptions {
    /// The keys of those that the project declares.
    #[must_use]
    pub fn declared_keys(&self) -> Vec<String> {
        self.declared.iter().map(DeclaredWebhook::key).collect()
    }
}

impl Default for WebhookOptions {
    fn default() -> Self {
        Self {
            declared: Vec::new(),
            client: None,
            declared_client: None,
            retry: TimeDelta::seconds(1),
            give_up: TimeDelta::hours(24),
            disable: TimeDelta::days(3),
            keep: TimeDelta::days(30),
            body_bytes: 1024 * 1024,
        }
    }
}

/// Headers that requests have anyway, or that control the connection.
const RESERVED: [&str; 13] = [
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "expect",
    "host",
    "http2-settings",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "x-strapi-event",
];

/// Whether a webhook may have such a header.
///
/// # Errors
/// What is wrong with it.
pub fn check_header(name: &str, value: &str) -> Result<(), String> {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if name.is_empty() || name.len() > 100 || !name.bytes().all(is_letter) {
        return Err(format!("{name:?} is no name of a header"));
    }
    let lower = name.to_ascii_lowercase();
    if RESERVED.contains(&lower.as_str())
        || ["webhook-", "proxy-"].iter().any(|prefix| lower.starts_with(prefix))
    {
        return Err(format!("{name} is not for webhooks to set"));
    }
    let is_plain = |byte: u8| matches!(byte, b'\t' | b' '..=b'~');
    if value.len() > 4_000 || !value.bytes().all(is_plain) || value.trim() != value {
        return Err(format!("{name}: this cannot be the value of a header"));
    }
    Ok(())
}
