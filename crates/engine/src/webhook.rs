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
mod replay;
mod request;

pub(crate) use body::{entry, is_file, is_told};
pub(crate) use deliver::DISABLED;
pub use deliver::WebhookTurn;
pub(crate) use news::{Happening, News, Wanted};
pub(crate) use options::DECLARED;
pub use options::{DeclaredWebhook, WEBHOOK_EVENTS, WebhookOptions, check_header};
pub(crate) use receiver::{Headers, Receiver};
pub(crate) use receiver::{find, opened_headers, seal_headers, seal_secret};
pub(crate) use record::{record, record_touched};
pub(crate) use replay::Replay;
pub use replay::{REPLAYED, Unsent};
pub use request::WebhookSent;
pub(crate) use request::{Message, own_headers};

/// What a page was made of has changed: caches are told. All other events are Strapi's.
pub(crate) const INVALIDATE: &str = "cache.invalidate";
/// Somebody wants to know whether a receiver is there.
pub(crate) const TEST: &str = "trigger-test";
