//! What goes into the engine and what comes out of it.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use auth::Secret;
use chrono::{DateTime, Utc};
use model::Principal;
use store::{Allowance, Claim};

use crate::{
    AccountOptions, AdminOptions, Limits, MailOptions, MediaOptions, ModelEditing, Running,
    SessionChange, WebhookOptions,
};

/// One GraphQL request, already taken out of its envelope.
#[derive(Debug, Clone)]
pub struct Request {
    /// The document's text.
    pub query: String,
    /// Which of its operations to run; needed when there are several.
    pub operation_name: Option<String>,
    /// Values of its variables.
    pub variables: serde_json::Map<String, serde_json::Value>,
    /// Refuse mutations, and say why.
    pub read_only: Option<&'static str>,
    /// Names this request in logs and in the answer to an internal error.
    pub request_id: String,
    /// Whom it is counted against.
    pub principal: Principal,
    /// Where it comes from: whoever tries passwords is counted by it, whatever else they are.
    pub origin: Origin,
    /// What the request itself holds in memory, if that was counted.
    pub held: Option<Claim>,
    /// Its answer carries cache tags, if it is one that may be kept.
    pub cache_tags: bool,
    /// Files that came with it; [`crate::file_marker`] stands for each among the variables.
    pub files: Vec<media::Spooled>,
}

/// Where a request comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The address, if it is known.
    pub address: Option<IpAddr>,
    /// The program that sent it, as it says itself.
    pub agent: Option<String>,
    /// The session, by its id: of the end user's token that came with it, or of an admin.
    pub session: Option<String>,
    /// What the browser of an admin presents, whether or not it is good.
    pub secret: Option<Secret>,
}

impl Request {
    /// Whether there is so much of it that it takes long to understand.
    pub(crate) fn is_large(&self) -> bool {
        self.held.as_ref().is_some_and(Claim::is_counted)
    }
}

/// The answer to a [`Request`].
#[derive(Debug, Clone)]
pub struct Response {
    /// The complete answer: a JSON object with `data`, `errors` or both.
    pub body: Vec<u8>,
    /// What became of the request, from which a transport derives its own status.
    pub status: Status,
    /// What becomes of the session of whoever asked.
    pub session: Option<SessionChange>,
    /// Which changes put the answer out of date, if that was asked for and it may be kept.
    pub cache_tags: Option<Vec<String>>,
    /// Counts a large body among what all requests hold; to be kept as long as the body.
    pub held: Option<Claim>,
}

impl Response {
    /// Now only the body is held.
    pub(crate) fn holding(self, claim: Claim) -> Self {
        // Less than the rows and the body together, so it is not refused.
        let _less = claim.set(u64::try_from(self.body.len()).unwrap_or(u64::MAX));
        Self { held: Some(claim).filter(Claim::is_counted), ..self }
    }
}

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It ran; single fields may have failed.
    Executed,
    /// It ran, and made a user.
    Created,
    /// It was refused before anything ran: syntax, validation, variables, limits.
    RequestError,
    /// A mutation where only queries are allowed.
    MethodNotAllowed,
    /// The database is too busy or away; trying again may work.
    Unavailable,
    /// It took longer than the deadline and was cancelled.
    Timeout,
}

/// The source of the current time; fixed in tests.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// The source of new document ids; counted in tests.
pub type Ids = Arc<dyn Fn() -> String + Send + Sync>;

/// How an engine behaves.
#[derive(Clone)]
pub struct Options {
    /// Limits on the text and shape of a document.
    pub limits: Limits,
    /// Objects inside each other that an operation may ask for, as Strapi counts them and refuses more.
    pub depth_limit: Option<u64>,
    /// Limits on what an operation may read.
    pub plan: plan::Limits,
    /// What the statements of an operation may answer with, whatever its plan foresaw.
    pub reading: Allowance,
    /// How long the reads of an operation without a credential may take in all.
    pub visitor_reading: Duration,
    /// How long one operation may take in all.
    pub deadline: Duration,
    /// Whether `__schema` and `__type` are answered to visitors without a credential.
    pub introspection: bool,
    /// Bytes of an answer at most.
    pub response_bytes: usize,
    /// Operations whose plans are kept.
    pub cached_operations: usize,
    /// An operation that took longer than this is logged with its plan.
    pub slow: Duration,
    /// What mails are made of.
    pub mail: Arc<MailOptions>,
    /// How others are told of changes.
    pub webhooks: Arc<WebhookOptions>,
    /// What files are kept in and made of; without it, none can be uploaded.
    pub media: Option<Arc<MediaOptions>>,
    /// Whether the audit log tells of changes of content, too, and not only of those of accounts.
    pub audit_content: bool,
    /// Whether answers carry cache tags to those who ask for them.
    pub cache_tags: bool,
    /// How accounts are made and come in; without it, nobody can have one.
    pub accounts: Option<Arc<AccountOptions>>,
    /// How admins come in; without it, none can.
    pub admins: Option<Arc<AdminOptions>>,
    /// The server that this is part of.
    pub running: Arc<Running>,
    /// How the content model is changed; without it, it cannot be.
    pub editing: Option<ModelEditing>,
    /// The current time.
    pub clock: Clock,
    /// New document ids.
    pub ids: Ids,
}

impl Default for Options {
    #[expect(clippy::disallowed_methods, reason = "this is where the clock and the ids come from")]
    fn default() -> Self {
        Self {
            limits: Limits::default(),
            depth_limit: None,
            plan: plan::Limits::default(),
            reading: Allowance { rows: 250_000, bytes: 16 * 1024 * 1024 },
            visitor_reading: Duration::from_secs(3),
            deadline: Duration::from_secs(10),
            introspection: true,
            response_bytes: 8 * 1024 * 1024,
            cached_operations: 1_000,
            slow: Duration::from_secs(1),
            mail: Arc::default(),
            webhooks: Arc::default(),
            media: None,
            audit_content: true,
            cache_tags: true,
            accounts: None,
            admins: None,
            running: Arc::new(Running::new(cuid2::create_id(), String::new(), Utc::now())),
            editing: None,
            clock: Arc::new(Utc::now),
            ids: Arc::new(cuid2::create_id),
        }
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Options")
            .field("deadline", &self.deadline)
            .field("introspection", &self.introspection)
            .finish_non_exhaustive()
    }
}
