//! Who is asking and what they were granted. Applied to plans in exactly one place, `plan::access`.

use std::collections::HashSet;
use std::fmt;
use std::net::IpAddr;

use crate::TypeId;

/// What can be granted on a content type (Strapi's action names, content-api.md 3.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// List, connection and single-type reads; also reading a relation's target and filtering through it.
    Find,
    /// Reading one entry by its document id.
    FindOne,
    /// Creating entries.
    Create,
    /// Changing entries.
    Update,
    /// Deleting entries.
    Delete,
    /// Publishing drafts as they are, and taking published versions back.
    Publish,
    /// Sending mail.
    Send,
    /// Sending the test mail.
    SendTest,
    /// Sending a mail again, or sooner.
    Retry,
    /// Not sending a mail that waits.
    Cancel,
    /// Reading the templates of mails.
    FindTemplates,
    /// Changing the templates of mails.
    SaveTemplate,
    /// Filling in a template to look at it.
    PreviewTemplate,
}

/// The set of actions a viewer may perform.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Grants {
    /// Nothing: the default.
    #[default]
    Nothing,
    /// Exactly these pairs.
    Listed(HashSet<(TypeId, Action)>),
    /// `find` and `findOne` on every type (a read-only token).
    ReadAll,
    /// Everything (a full-access token).
    All,
}

impl Grants {
    /// Whether `action` on `content_type` is granted.
    #[must_use]
    pub fn allow(&self, content_type: TypeId, action: Action) -> bool {
        match self {
            Self::Nothing => false,
            Self::Listed(pairs) => pairs.contains(&(content_type, action)),
            Self::ReadAll => matches!(action, Action::Find | Action::FindOne),
            Self::All => true,
        }
    }
}

/// Whom a request is counted against: for rates, and for what a caller may repeat.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Principal {
    /// Somebody without a credential, from this address if it is known.
    Visitor(Option<IpAddr>),
    /// Whoever holds the token with this id.
    Token(String),
    /// The system itself.
    System,
}

impl fmt::Display for Principal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Visitor(Some(address)) => write!(formatter, "visitor:{address}"),
            Self::Visitor(None) => formatter.write_str("visitor"),
            Self::Token(id) => write!(formatter, "token:{id}"),
            Self::System => formatter.write_str("system"),
        }
    }
}

/// What whoever sent a request may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// What the viewer may do.
    pub grants: Grants,
    /// Equal for viewers with equal grants, so that a plan made for one serves the other.
    /// 0 is the anonymous visitor, 1 a read-only and 2 a full-access token.
    pub access_key: u64,
    /// Whether a credential was presented: whoever has one may introspect the schema.
    pub authenticated: bool,
}

impl Viewer {
    /// Somebody without a credential.
    #[must_use]
    pub fn visitor(granted: HashSet<(TypeId, Action)>) -> Self {
        let grants = if granted.is_empty() { Grants::Nothing } else { Grants::Listed(granted) };
        Self { grants, access_key: 0, authenticated: false }
    }

    /// Whoever holds a read-only token.
    #[must_use]
    pub fn read_only() -> Self {
        Self { grants: Grants::ReadAll, access_key: 1, authenticated: true }
    }

    /// Whoever holds a full-access token, or runs a command on the project itself.
    #[must_use]
    pub fn full_access() -> Self {
        Self { grants: Grants::All, access_key: 2, authenticated: true }
    }
}
