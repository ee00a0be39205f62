//! The system tables, through sea-orm's entities.
//!
//! In: plain values. Out: plain values; the entities stay here. Must not know: content tables.

pub(crate) mod attachment;
pub(crate) mod email;
pub(crate) mod email_queue;
pub(crate) mod email_template;
pub(crate) mod job;
pub(crate) mod object;
pub(crate) mod revision;
pub(crate) mod token;

/// The present. Tokens and revisions are facts about the outside world; no answer of the engine holds them.
#[expect(clippy::disallowed_methods, reason = "see above")]
pub(crate) fn now() -> chrono::DateTime<chrono::Utc> {
    chrono::Utc::now()
}
