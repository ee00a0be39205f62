//! Webhooks: others are told of changes, at addresses of their own (content-api.md 4.3).
//!
//! In: what changes have done, right before their commit; jobs that are due. Out: events and deliveries in the database, and requests to
//! receivers. Must not know: when jobs are looked for, what a receiver does.
//!
//! What happened is written down in the transaction of the change (`record.rs`), with what receivers get (`body.rs`), and told after it
//! (`deliver.rs`), at least once.

mod body;
mod deliver;
mod news;
mod options;
mod receiver;
mod record;
mod request;

pub(crate) use body::entry;
pub use deliver::WebhookTurn;
pub(crate) use news::{Happening, News, Wanted};
pub use options::{DeclaredWebhook, WEBHOOK_EVENTS, WebhookOptions, check_header};
pub(crate) use record::{record, record_touched};

/// What a page was made of has changed: caches are told. All other events are Strapi's.
pub(crate) const INVALIDATE: &str = "cache.invalidate";
/// Somebody wants to know whether a receiver is there.
pub(crate) const TEST: &str = "trigger-test";
