//! The path of an operation: request → validate → normalize → plan → sql → store → JSON bytes.
//!
//! In: a [`Request`] and who sent it. Out: a [`Response`] whose body is the complete GraphQL answer. The steps
//! are listed in [`execute`]; each is a function of its own module.
//!
//! The only crate that knows async-graphql. Must not know: HTTP, the environment, files.

mod accounts;
mod admin;
mod answer;
mod api_tokens;
mod aside;
mod audit;
mod cache;
mod cache_tags;
mod coerce;
mod coming_in;
mod connect;
mod embedded;
mod error;
mod execute;
mod explain;
mod graphql;
mod level;
mod lexer;
mod limits;
mod locales;
mod media;
mod migrate;
mod model_files;
mod mutate;
mod operation;
mod outbox;
mod report;
mod request;
mod respond;
mod running;
mod scheduled;
mod seed;
mod seldom;
mod spelling;
mod webhook;

pub use accounts::{
    AccountOptions, Arrival, Bearer, EndUserProvider, KnownUser, read_grants, read_permission,
};
pub use admin::{
    ADMIN_SESSION, AdminArrival, AdminEntry, AdminOptions, AdminProvider, DraftEntrance, Found,
    KnownAdmin, SessionChange, Subject, placeholders,
};
pub use api_tokens::{create_token, revoke_token};
pub use aside::{aside, threads as aside_threads};
pub use connect::{Asking, Denied, Returned};
pub use error::EngineError;
pub use execute::Engine;
pub use explain::{Explanation, explain};
pub use limits::Limits;
pub use media::{
    Audit, Finding, Flaw, MediaOptions, Repair as MediaRepair, StoredObject, UPLOADS, file_marker,
    sweep,
};
pub use migrate::{Migration, MigrationError};
pub use model_files::{
    ModelDraft, ModelEdit, ModelEditing, ModelFile, ModelFiles, ModelFilesError, ModelProblem,
};
pub use outbox::{
    Event as MailEvent, MailOptions, Rule as MailRule, RuleProblem, check_notifications,
};
pub use request::{Clock, Ids, Options, Origin, Request, Response, Status};
pub use running::{Minute, Running, Traffic, VERSION};
pub use seed::{LineProblem, SeedError, SeedReport, seed};
pub use webhook::{
    DeclaredWebhook, REPLAYED, Unsent, WEBHOOK_EVENTS, WebhookOptions, WebhookSent, WebhookTurn,
    check_header,
};
