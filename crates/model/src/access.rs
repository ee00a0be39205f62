//! Who is asking and what they were granted. Applied to plans in exactly one place, `plan::access`.

mod cover;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use serde_json::Value as Json;

use crate::{ContentType, TypeId, Value, audit, system, token, webhook};

/// Which of a document's rows. Types without drafts have published rows only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Column `status` = 0.
    Draft,
    /// Column `status` = 1.
    Published,
}

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
    /// Users' changing their own passwords.
    ChangePassword,
}

impl Action {
    /// The actions on content.
    pub const OF_CONTENT: [Self; 6] =
        [Self::Find, Self::FindOne, Self::Create, Self::Update, Self::Delete, Self::Publish];
    /// The actions on entries of the audit log.
    pub const OF_AUDIT: [Self; 2] = [Self::Find, Self::FindOne];
    /// The actions on API tokens.
    pub const OF_TOKENS: [Self; 4] = [Self::Find, Self::Create, Self::Update, Self::Delete];
    /// The actions on webhooks.
    pub const OF_WEBHOOKS: [Self; 4] = [Self::Find, Self::Create, Self::Update, Self::Delete];
    /// The actions on the running system.
    pub const OF_SYSTEM: [Self; 1] = [Self::Find];
    /// The actions on mails.
    pub const OF_MAIL: [Self; 9] = [
        Self::Send,
        Self::SendTest,
        Self::Find,
        Self::FindOne,
        Self::Retry,
        Self::Cancel,
        Self::FindTemplates,
        Self::SaveTemplate,
        Self::PreviewTemplate,
    ];

    /// How it is written in settings and in permissions.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Find => "find",
            Self::FindOne => "findOne",
            Self::Create => "create",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::Publish => "publish",
            Self::Send => "send",
            Self::SendTest => "sendTest",
            Self::Retry => "retry",
            Self::Cancel => "cancel",
            Self::FindTemplates => "findTemplates",
            Self::SaveTemplate => "saveTemplate",
            Self::PreviewTemplate => "previewTemplate",
            Self::ChangePassword => "changePassword",
        }
    }

    /// The actions that can be granted on a type.
    #[must_use]
    pub fn on(content_type: &ContentType) -> &'static [Self] {
        match &*content_type.uid {
            audit::UID => &Self::OF_AUDIT,
            token::UID => &Self::OF_TOKENS,
            webhook::UID => &Self::OF_WEBHOOKS,
            system::UID => &Self::OF_SYSTEM,
            _ if content_type.system => &Self::OF_MAIL,
            _ => &Self::OF_CONTENT,
        }
    }
}

/// What a viewer may do.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Grants {
    /// Nothing: the default.
    #[default]
    Nothing,
    /// Exactly this.
    Listed(Permissions),
    /// `find` and `findOne` on every type (a read-only token).
    ReadAll,
    /// Everything (a full-access token).
    All,
}

/// What was granted on each content type, action by action; what is not here is denied. Cloning is cheap.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Permissions(Arc<BTreeMap<(TypeId, Action), Vec<Permission>>>);

/// One way in which an action on a type is allowed. Several of them add up: an entry may be seen or changed if one of them
/// says so.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Permission {
    /// The fields that may be read or written, by their index in the type; `None` for all of them.
    pub fields: Option<BTreeSet<usize>>,
    /// The locales in which; `None` for all of them. Types without locales do not heed it.
    pub locales: Option<BTreeSet<String>>,
    /// Only drafts, or only what is published; `None` for both. Types without drafts do not heed it.
    pub status: Option<Status>,
    /// Which entries, in the words of the type's `filters`, where a text such as `"$user.documentId"` stands for a fact of
    /// the user who asks ([`crate::Model::facts_of`]); `None` for all of them.
    pub rows: Option<Json>,
}

impl Grants {
    /// Whether an action is granted at all, if only in some entries.
    #[must_use]
    pub fn allows(&self, content_type: TypeId, action: Action) -> bool {
        match self {
            Self::Nothing => false,
            Self::Listed(permissions) => permissions.allow(content_type, action),
            Self::ReadAll => matches!(action, Action::Find | Action::FindOne),
            Self::All => true,
        }
    }

    /// What can be handed on by whoever has this; `None` for everything.
    #[must_use]
    pub fn grantable(&self) -> Option<Permissions> {
        match self {
            Self::All => None,
            Self::Listed(permissions) => Some(permissions.clone()),
            Self::ReadAll | Self::Nothing => Some(Permissions::default()),
        }
    }

    /// Whether all that others allow is allowed here, too.
    #[must_use]
    pub fn cover(&self, others: &Self) -> bool {
        self.go_as_far(others, Permissions::cover)
    }

    /// The same of what is somebody else's ([`Permissions::cover_for_others`]).
    #[must_use]
    pub fn cover_for_others(&self, others: &Self) -> bool {
        self.go_as_far(others, Permissions::cover_for_others)
    }

    fn go_as_far(
        &self,
        others: &Self,
        covers: impl Fn(&Permissions, &Permissions) -> bool,
    ) -> bool {
        match (self, others) {
            (Self::All, _) | (_, Self::Nothing) | (Self::ReadAll, Self::ReadAll) => true,
            (Self::Listed(own), Self::Listed(others)) => covers(own, others),
            _ => false,
        }
    }
}

impl Permission {
    /// Whether it is good for every row of the type.
    #[must_use]
    pub fn is_every_row(&self) -> bool {
        self.rows.is_none() && self.locales.is_none() && self.status.is_none()
    }
}

impl Permissions {
    /// Allows an action in one more way.
    pub fn add(&mut self, content_type: TypeId, action: Action, permission: Permission) {
        let ways = Arc::make_mut(&mut self.0).entry((content_type, action)).or_default();
        if !ways.contains(&permission) {
            ways.push(permission);
        }
    }

    /// Allows whatever `others` allow, besides.
    pub fn add_all(&mut self, others: &Self) {
        for ((content_type, action), ways) in &*others.0 {
            ways.iter().for_each(|way| self.add(*content_type, *action, way.clone()));
        }
    }

    /// The ways in which an action is allowed; empty when it is not.
    #[must_use]
    pub fn ways(&self, content_type: TypeId, action: Action) -> &[Permission] {
        self.0.get(&(content_type, action)).map_or(&[], Vec::as_slice)
    }

    /// Whether an action is allowed at all, if only in some entries.
    #[must_use]
    pub fn allow(&self, content_type: TypeId, action: Action) -> bool {
        !self.ways(content_type, action).is_empty()
    }

    /// Whether all that `others` allow is allowed here, too: of each action on a type, the fields and the rows that all ways together
    /// come to. What cannot be proven is not so.
    #[must_use]
    pub fn cover(&self, others: &Self) -> bool {
        others.iter().all(|(id, action, ways)| cover::covers(self.ways(id, action), ways))
    }

    /// The same where what `others` allow is for somebody whom the rules here were not written for: where one speaks of whoever asks, it
    /// lets other rows through for them, and proves nothing. It still counts for the fields, which are those that all ways allow.
    #[must_use]
    pub fn cover_for_others(&self, others: &Self) -> bool {
        others
            .iter()
            .all(|(id, action, ways)| cover::covers_for_others(self.ways(id, action), ways))
    }

    /// Everything that is allowed: for each action on a type the ways in which it is.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, Action, &[Permission])> {
        self.0.iter().map(|((content_type, action), ways)| (*content_type, *action, &**ways))
    }

    /// Whether nothing is allowed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Without bounds.
impl FromIterator<(TypeId, Action)> for Permissions {
    fn from_iter<I: IntoIterator<Item = (TypeId, Action)>>(pairs: I) -> Self {
        let mut permissions = Self::default();
        for (content_type, action) in pairs {
            permissions.add(content_type, action, Permission::default());
        }
        permissions
    }
}

/// Whom a request is counted against: for rates, and for what a caller may repeat.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Principal {
    /// Somebody without a credential, from this address if it is known.
    Visitor(Option<IpAddr>),
    /// Whoever holds the token with this id.
    Token(String),
    /// The end user that is this document.
    User(String),
    /// The admin that is this document.
    Admin(String),
    /// The system itself.
    System,
}

impl fmt::Display for Principal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Visitor(Some(address)) => write!(formatter, "visitor:{address}"),
            Self::Visitor(None) => formatter.write_str("visitor"),
            Self::Token(id) => write!(formatter, "token:{id}"),
            Self::User(document) => write!(formatter, "user:{document}"),
            Self::Admin(document) => write!(formatter, "admin:{document}"),
            Self::System => formatter.write_str("system"),
        }
    }
}

/// What whoever sent a request may do.
#[derive(Debug, Clone, PartialEq)]
pub struct Viewer {
    /// What the viewer may do.
    pub grants: Grants,
    /// Equal only for viewers with equal grants and the same facts missing, so that a plan made for one serves the other.
    /// Those that are made here have 0, 1 and 2; whoever makes viewers of several grants gives each of these a key of its own.
    pub access_key: u64,
    /// Whether a credential was presented: whoever has one may introspect the schema.
    pub authenticated: bool,
    /// What is known of the user who asks, in the order of [`crate::Model::facts_of`]; empty for everybody else.
    pub facts: Vec<Option<Value>>,
}

impl Viewer {
    /// Somebody without a credential.
    #[must_use]
    pub fn visitor(granted: Permissions) -> Self {
        let grants = if granted.is_empty() { Grants::Nothing } else { Grants::Listed(granted) };
        Self { grants, access_key: 0, authenticated: false, facts: Vec::new() }
    }

    /// Whoever holds a read-only token.
    #[must_use]
    pub fn read_only() -> Self {
        let grants = Grants::ReadAll;
        Self { grants, access_key: 1, authenticated: true, facts: Vec::new() }
    }

    /// Whoever holds a full-access token, or runs a command on the project itself.
    #[must_use]
    pub fn full_access() -> Self {
        Self { grants: Grants::All, access_key: 2, authenticated: true, facts: Vec::new() }
    }
}
