//! Writes down who did what, in the transaction in which it is done.
//!
//! In: acts, and where the request comes from. Out: entries of the audit log, as the last thing before a commit
//! (`store/src/system/audit.rs` says why). Must not know: how a change is carried out.

mod difference;

use std::collections::HashMap;
use std::net::IpAddr;

use model::{Population, Principal, user};
use serde_json::{Map, Value as Json};
use sql::write as statements;
use store::{Actor, ActorKind, AuditEntry, Binds, StoreError, Transaction};

use crate::mutate::{Context, failed};
use crate::report::Cause;

pub(crate) use difference::{Portrait, Row, acts, both, hidden};

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

    /// The same with what became of a field.
    pub(crate) fn with(mut self, field: &str, change: Json) -> Self {
        self.changes.insert(field.to_owned(), change);
        self
    }
}

/// Whether changes of this type are written down: those of accounts always, `content` if the project wants it.
pub(crate) fn is_audited(content: bool, uid: &str) -> bool {
    content || Population::of(uid).is_some()
}

/// Writes acts down. The transaction must be committed right after that.
pub(crate) async fn record(
    context: &Context<'_>,
    transaction: &mut Transaction,
    acts: Vec<Act>,
) -> Result<(), Cause> {
    let source = &context.source;
    let at = (context.options.clock)();
    let mut known: HashMap<Option<Principal>, Actor> = HashMap::new();
    let mut entries = Vec::with_capacity(acts.len());
    for act in acts {
        let actor = match known.get(&act.by) {
            Some(actor) => actor.clone(),
            None => {
                let by = act.by.as_ref().unwrap_or(source.principal);
                let actor = actor(context, transaction, by).await.map_err(failed)?;
                known.insert(act.by, actor.clone());
                actor
            }
        };
        entries.push(AuditEntry {
            at,
            actor,
            address: source.address.map(|address| address.to_canonical().to_string()),
            request_id: Some(source.request_id.to_owned()),
            action: act.action.to_owned(),
            content_type: Some(act.content_type),
            document: Some(act.document),
            locale: act.locale,
            changes: act.changes,
        });
    }
    transaction.append_audit(&entries).await.map_err(failed)
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
