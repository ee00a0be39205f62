//! Webhooks: changes are reported to other servers, with Strapi's events and bodies.
//!
//! In: what a change did, right before its commit; jobs that are due. Out: events and deliveries in the database, and requests to
//! receivers. Must not know: when jobs are looked for, what a receiver does.
//!
//! An event is recorded in the transaction of its change (`record.rs`), with the body that receivers get (`body.rs`), and delivered after
//! it, at least once (`deliver.rs`).

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

/// What a cache holds is out of date. All other events are Strapi's.
pub(crate) const INVALIDATE: &str = "cache.invalidate";
/// Somebody tests whether a receiver is there.
pub(crate) const TEST: &str = "trigger-test";
