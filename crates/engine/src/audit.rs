//! Writes down who did what, in the transaction in which it is done.
//!
//! In: acts, and where the request comes from. Out: entries of the audit log, for the commit
//! (`store/src/system/audit.rs` says why). Must not know: how a change is carried out.

mod difference;

use std::collections::HashMap;
use std::net::IpAddr;

use chrono::{DateTime, Utc};
use model::{Population, Principal, locale, user};
use serde_json::{Map, Value as Json};
use sql::write as statements;
use store::{Actor, ActorKind, AuditEntry, Binds, StoreError, Transaction};

use crate::mutate::{Context, failed};
use crate::report::Cause;
use crate::webhook::News;

pub(crate) use difference::{Portrait, Row, acts, both, hidden};

/// In the place of a type, where a definition was changed.
const MODEL: &str = "admin::model";

/// Where a change comes from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'a> {
    /// Who asks.
    pub(crate) principal: &'a Principal,
    /// From where, if that is known.
    pub(crate) address: Option<IpAddr>,
    /// In which request.
    pub(crate) request_id: &'a str,
}

/// Something that was done.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Act {
    /// What.
    pub(crate) action: &'static str,
    /// To an entry of the type with this uid.
    pub(crate) content_type: String,
    /// To which.
    pub(crate) document: String,
    /// In which locale, where there are several.
    pub(crate) locale: Option<String>,
    /// What was before and after, by field.
    pub(crate) changes: Map<String, Json>,
    /// Who did it, if that is not whoever asks: who logs in is a visitor before.
    pub(crate) by: Option<Principal>,
}

impl Act {
    /// Something that users do to their own accounts, most of them before they are let in.
    pub(crate) fn of_user(action: &'static str, document: &str) -> Self {
        Self {
            action,
            content_type: user::USER.to_owned(),
            document: document.to_owned(),
            locale: None,
            changes: Map::new(),
            by: Some(Principal::User(document.to_owned())),
        }
    }

    /// The same of admins.
    pub(crate) fn of_admin(action: &'static str, document: &str) -> Self {
        let by = Some(Principal::Admin(document.to_owned()));
        Self { content_type: user::ADMINS.user.to_owned(), by, ..Self::of_user(action, document) }
    }

    /// Something that is done to an API token.
    pub(crate) fn of_token(action: &'static str, id: &str) -> Self {
        Self {
            action,
            content_type: model::token::UID.to_owned(),
            document: id.to_owned(),
            locale: None,
            changes: Map::new(),
            by: None,
        }
    }

    /// Something that is done to a webhook.
    pub(crate) fn of_webhook(action: &'static str, id: &str) -> Self {
        Self { content_type: model::webhook::UID.to_owned(), ..Self::of_token(action, id) }
    }

    /// Something that is done to the definition of a type or component.
    pub(crate) fn of_model(action: &'static str, uid: &str) -> Self {
        let content_type = MODEL.to_owned();
        Self { content_type, by: None, ..Self::of_user(action, uid) }
    }

    /// The same with what became of a field.
    pub(crate) fn with(mut self, field: &str, change: Json) -> Self {
        self.changes.insert(field.to_owned(), change);
        self
    }

    /// As it is written down.
    pub(crate) fn entry(self, author: Author, at: DateTime<Utc>) -> AuditEntry {
        let Author { actor, address, request_id } = author;
        AuditEntry {
            at,
            actor,
            address,
            request_id,
            action: self.action.to_owned(),
            content_type: Some(self.content_type),
            document: Some(self.document),
            locale: self.locale,
            changes: self.changes,
        }
    }
}

/// What a transaction did, to be told right before its commit: in the log, and to webhooks.
#[derive(Debug, Default)]
pub(crate) struct Deeds {
    /// For the log.
    pub(crate) acts: Vec<Act>,
    /// For webhooks.
    pub(crate) news: News,
}

impl Deeds {
    /// One more for the log.
    pub(crate) fn push(&mut self, act: Act) {
        self.acts.push(act);
    }

    /// Takes over what another change of the same transaction did.
    pub(crate) fn append(&mut self, mut others: Self) {
        self.acts.append(&mut others.acts);
        self.news.append(others.news);
    }
}

impl From<Vec<Act>> for Deeds {
    fn from(acts: Vec<Act>) -> Self {
        Self { acts, news: News::default() }
    }
}

/// Who did something, as the log names them.
#[derive(Debug, Clone)]
pub(crate) struct Author {
    actor: Actor,
    address: Option<String>,
    request_id: Option<String>,
}

impl Author {
    /// Whoever works on the server.
    pub(crate) fn system() -> Self {
        let actor = Actor { kind: ActorKind::System, id: None, name: None };
        Self { actor, address: None, request_id: None }
    }

    /// Somebody who asks, or as whom somebody comes in.
    pub(crate) async fn of(
        context: &Context<'_>,
        transaction: &mut Transaction,
        by: &Principal,
    ) -> Result<Self, StoreError> {
        let source = &context.source;
        Ok(Self {
            actor: actor(context, transaction, by).await?,
            address: source.address.map(|address| address.to_canonical().to_string()),
            request_id: Some(source.request_id.to_owned()),
        })
    }
}

/// Whether changes of this type are written down: those of accounts and locales always, `content` if the project wants it.
pub(crate) fn is_audited(content: bool, uid: &str) -> bool {
    content || uid == locale::UID || Population::of(uid).is_some()
}

/// Acts as they are written down.
pub(crate) async fn entries(
    context: &Context<'_>,
    transaction: &mut Transaction,
    acts: Vec<Act>,
) -> Result<Vec<AuditEntry>, Cause> {
    let at = (context.options.clock)();
    let mut known: HashMap<Option<Principal>, Author> = HashMap::new();
    let mut entries = Vec::with_capacity(acts.len());
    for act in acts {
        let author = match known.get(&act.by) {
            Some(author) => author.clone(),
            None => {
                let by = act.by.as_ref().unwrap_or(context.source.principal);
                let author = Author::of(context, transaction, by).await.map_err(failed)?;
                known.insert(act.by.clone(), author.clone());
                author
            }
        };
        entries.push(act.entry(author, at));
    }
    Ok(entries)
}

/// What whoever asks is called.
pub(crate) async fn name_of_asking(
    context: &Context<'_>,
    transaction: &mut Transaction,
) -> Result<Option<String>, Cause> {
    let actor = actor(context, transaction, context.source.principal).await;
    Ok(actor.map_err(failed)?.name)
}

/// Who acts, by name.
async fn actor(
    context: &Context<'_>,
    transaction: &mut Transaction,
    by: &Principal,
) -> Result<Actor, StoreError> {
    let (kind, id, name) = match by {
        Principal::User(id) => {
            let name = called(context, transaction, (&user::END_USERS, "username"), id).await?;
            (ActorKind::User, Some(id), name)
        }
        Principal::Admin(id) => {
            let name = called(context, transaction, (&user::ADMINS, user::EMAIL), id).await?;
            (ActorKind::Admin, Some(id), name)
        }
        Principal::Token(id) => (ActorKind::Token, Some(id), transaction.token_name(id).await?),
        Principal::Visitor(_) => (ActorKind::Visitor, None, None),
        Principal::System => (ActorKind::System, None, None),
    };
    Ok(Actor { kind, id: id.cloned(), name })
}

/// What somebody is called now; nothing when they are gone.
async fn called(
    context: &Context<'_>,
    transaction: &mut Transaction,
    (people, field): (&Population, &str),
    document: &str,
) -> Result<Option<String>, StoreError> {
    let users = context.model.find(people.user);
    let Some((users, name)) = users.and_then(|users| Some((users, users.field(field)?))) else {
        return Ok(None);
    };
    let place = (document, "", statements::main_status(users));
    let find = statements::targets(users, context.store.dialect(), &[&name.column], place);
    let rows = transaction.fetch(&find, &Binds::default()).await?;
    Ok(if rows.is_empty() { None } else { rows.text(0, 0).map(str::to_owned) })
}
