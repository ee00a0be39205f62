//! What an operation asks for, as data: which rows to read level by level, how to write them out as JSON, what
//! to change. Already filtered by permissions; printable; independent of the database.
//!
//! In: a [`schema::Operation`], the [`model::Model`] and a [`model::Viewer`]. Out: a [`Plan`].
//!
//! Must not know: SQL, async-graphql, connections.

pub mod account;
mod admin;
pub mod filter;
pub mod output;
pub mod read;
pub mod watch;
pub mod write;

mod access;
mod component;
mod condition;
mod cost;
mod env;
mod event;
mod ground;
mod input;
mod items;
mod level;
mod mail;
mod morph;
mod object;
mod operand;
mod operation;
mod page;
mod print;
mod relation;
mod scope;
mod sort;

pub use access::admin::{is_open, reads_whole};
pub use access::explain::{AccessRule, Explained, explain};
pub use access::{TEMPLATES_WITH_CODES, may_upload, read as read_permission};
pub use cost::Limits;
pub use env::Env;
pub use event::{Extent, MOST_TOLD, event};
pub use filter::{Filter, Operand, Place, PublicationFilter, RelationStep, Subject};
pub use mail::{DraftTemplate, Mail, MailAnswer, MailCall, NewMail};
pub use operation::operation;
pub use output::{Content, Figure, JsonPlace, Member, ReferencePlace, Template};
pub use print::print;
pub use read::{
    Below, Child, EmbeddedStep, Keys, Locale, Page, Read, References, Slot, SortKey, SortStep,
    Status, Via,
};
pub use write::{
    AccountChange, Attachment, BoundRelation, Bounds, ComponentInput, Entry, Grant, Guard,
    Incoming, Reference, Standing, Write, WriteKind, stand_later,
};

pub use account::call::{AccountCall, Hidden, Login, NewPassword, Registration};
pub use admin::AdminCall;
use schema::Location;

/// A file that somebody wants to post straight to the bucket, as they describe it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectUpload {
    /// What it is called.
    pub name: String,
    /// Its type.
    pub mime: String,
    /// Its length.
    pub bytes: i64,
}

/// What one operation does.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The root fields in response order.
    pub fields: Vec<RootField>,
    /// Whether the plan was shaped by the value of a variable, so that it serves this request only.
    pub pinned: bool,
    /// Rows that may be read at most, all levels together.
    pub predicted_rows: u64,
    /// Whether so many rows are read, or so much is asked of each, that only a few such operations should run at once.
    pub expensive: bool,
}

/// One root field.
#[derive(Debug, Clone)]
pub struct RootField {
    /// Response key.
    pub key: String,
    /// `Query.articles`, for the null error.
    pub field: String,
    /// Where it was selected, for the null error.
    pub locations: Vec<Location>,
    /// Whether null may stand here; if not, a failure makes the whole `data` null.
    pub nullable: bool,
    /// What to do.
    pub step: Step,
}

/// What a root field does.
#[derive(Debug, Clone)]
pub enum Step {
    /// `__typename`.
    Typename(&'static str),
    /// At most one row.
    One(Box<Read>, Template),
    /// A list of rows.
    List(Box<Read>, Template),
    /// `nodes` and `pageInfo`: the template is the collection's.
    Connection(Box<Read>, Template),
    /// A change, then what to answer.
    Write(Box<Write>),
    /// Changes, all of them or none, then a list of what each answers.
    Writes(Vec<Write>),
    /// The accounts interface, with the template of its payload.
    Account(Box<(AccountCall, Template)>),
    /// The administration's own interface, with the template of its payload.
    Admin(Box<(AdminCall, Template)>),
    /// The mail interface.
    Mail(Box<Mail>),
    /// Lets a file be posted straight to the bucket, with the template of the answer.
    DirectUpload(Box<(DirectUpload, Template)>),
    /// Refused before anything is read.
    Refused(Refusal),
}

/// Why a root field or a nested field is refused. `engine::report` gives it its words and its code.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// The viewer lacks the action: `Forbidden access`.
    Forbidden,
    /// A filter or sort key that does not exist for this viewer: `Invalid key X at a.b`.
    InvalidKey {
        /// The last segment.
        key: String,
        /// The segments, joined by dots, as far as they name something; `None` when the first does not.
        path: Option<String>,
        /// `filters` or `sort`.
        parameter: &'static str,
    },
    /// A sort direction other than asc and desc.
    InvalidOrder,
    /// Page and offset pagination in one argument.
    MixedPagination,
    /// An argument that cannot be meant, such as an operand that the operator or the field cannot take.
    InvalidOperand {
        /// The field's path, joined by dots.
        path: String,
        /// What is wrong with it and what would be right.
        message: String,
        /// `filters`, `locale` or `expectedVersion`.
        parameter: &'static str,
    },
    /// Input that breaks the definition's rules, all of them.
    Invalid(Vec<Violation>),
    /// A limit on the size of the operation.
    TooComplex {
        /// The limit's name in [`Limits`].
        limit: &'static str,
        /// Its value.
        allowed: u64,
        /// What was asked for.
        asked: u64,
    },
}

/// One broken rule (`details.errors[]`, content-api.md 3.1).
#[derive(Debug, Clone, PartialEq)]
pub struct Violation {
    /// Segments of the field's path.
    pub path: Vec<String>,
    /// The message, in Strapi's words.
    pub message: String,
    /// The offending value; absent when the key was.
    pub value: Option<serde_json::Value>,
}

impl Violation {
    /// What is wrong with the field of this name as a whole.
    pub(crate) fn of(name: &str, message: impl Into<String>) -> Self {
        Self { path: vec![name.to_owned()], message: message.into(), value: None }
    }
}
