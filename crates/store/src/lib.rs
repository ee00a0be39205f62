//! The only crate that talks to a database: connections, transactions, running statements, migrations.
//!
//! In: a [`sql::Statement`] and what to bind. Out: [`Rows`], read cell by cell, so that JSON can be written
//! straight from what the driver received.
//!
//! Must not know: GraphQL, plans, viewers, HTTP.

mod allowance;
mod binds;
mod budget;
mod config;
mod error;
mod lane;
mod link;
mod migrate;
mod notation;
mod pool;
mod postgres;
mod queue;
mod reader;
mod rows;
mod sqlite;
mod store;
mod system;
mod transaction;

#[cfg(test)]
mod tests;

pub use allowance::Allowance;
pub use binds::{Binds, Keys};
pub use budget::Claim;
pub use config::{Config, DatabaseUrl};
pub use error::StoreError;
pub use lane::{Lane, Place};
pub use migrate::{Applied, ApplyError, Change};
pub use reader::{Query, Reader};
pub use rows::Rows;
pub use store::Store;
pub use system::account::{Account, Realm};
pub use system::attachment::Attachment;
pub use system::attempt::Tally;
pub use system::audit::{Actor, ActorKind, AuditEntry, AuditHead, AuditRow, Breach, Verdict};
pub use system::credential::Credential;
pub use system::email::{
    Attempt, Content, Immovable, MAIL_JOB, NewEmail, NewRecipient, Ordered, Outgoing, Recipient,
};
pub use system::email_queue::ListedEmail;
pub use system::email_template::EmailTemplate;
pub use system::identity::{Identity, NewIdentity};
pub use system::job::{Fate, Job};
pub use system::oauth_flow::{Flow, Stage};
pub use system::object::{KeptObjects, KnownObject, ObjectRow, POSTED, SWEEP_JOB};
pub use system::one_time::{NewOneTime, Purpose};
pub use system::scheduled::{
    NewScheduled, SCHEDULED_JOB, Scheduled, ScheduledAction, ScheduledEntry, ScheduledFilter,
    ScheduledState,
};
pub use system::second_factor::SecondFactor;
pub use system::server::{DatabaseFacts, ServerRow};
pub use system::session::{NewSession, Session};
pub use system::token::{NewToken, Token, TokenKind, TokenSettings};
pub use system::webhook::Webhook;
pub use system::webhook_delivery::{DeliveryAttempt, DeliveryFate, DueWebhook, Outbound};
pub use system::webhook_event::{NewDelivery, WebhookEvent, webhook_job};
pub use system::webhook_log::{DeliveryFilter, ListedDelivery, ReceiverState};
pub use transaction::Transaction;
