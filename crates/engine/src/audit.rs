//! Writes down who did what, in the transaction in which it is done.
//!
//! In: acts, and where the request comes from. Out: entries of the audit log, as the last thing before a commit
//! (`store/src/system/audit.rs` says why). Must not know: how a change is carried out.

mod difference;

use std::collections::HashMap;
use std::net::IpAddr;

use model::{ContentType, Principal, user};
use serde_json::{Map, Value as Json};
use sql::write as statements;
use store::{Actor, ActorKind, AuditEntry, Binds, StoreError, Transaction};

use crate::mutate::{Context, failed};
use crate::report::Cause;

pub(crate) use difference::{Portrait, Row, acts, both, hidden};

/// Where a change comes from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Origin<'a> {
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
    /// The user who did it, if that is not whoever asks: who logs in is a visitor before.
    pub(crate) by: Option<String>,
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
            by: Some(document.to_owned()),
        }
    }

    /// The same with what became of a field.
    pub(crate) fn with(mut self, field: &str, change: Json) -> Self {
        self.changes.insert(field.to_owned(), change);
        self
    }
}

/// Whether changes of this type are written down: those of accounts always, `content` if the project wants it.
pub(crate) fn is_audited(content: bool, uid: &str) -> bool {
    content || [user::USER, user::ROLE, user::PERMISSION].contains(&uid)
}

/// Writes acts down. The transaction must be committed right after that.
pub(crate) async fn record(
    context: &Context<'_>,
    transaction: &mut Transaction,
    acts: Vec<Act>,
) -> Result<(), Cause> {
    let origin = &context.origin;
    let at = (context.options.clock)();
    let mut known: HashMap<Option<String>, Actor> = HashMap::new();
    let mut entries = Vec::with_capacity(acts.len());
    for act in acts {
        let actor = match known.get(&act.by) {
            Some(actor) => actor.clone(),
            None => {
                let actor = actor(context, transaction, act.by.as_deref()).await.map_err(failed)?;
                known.insert(act.by, actor.clone());
                actor
            }
        };
        entries.push(AuditEntry {
            at,
            actor,
            address: origin.address.map(|address| address.to_canonical().to_string()),
            request_id: Some(origin.request_id.to_owned()),
            action: act.action.to_owned(),
            content_type: Some(act.content_type),
            document: Some(act.document),
            locale: act.locale,
            changes: act.changes,
        });
    }
    transaction.append_audit(&entries).await.map_err(failed)
}

/// Who acts: this user, or whoever asks.
async fn actor(
    context: &Context<'_>,
    transaction: &mut Transaction,
    by: Option<&str>,
) -> Result<Actor, StoreError> {
    let user = match (by, context.origin.principal) {
        (Some(user), _) => Some(user),
        (None, Principal::User(user)) => Some(user.as_str()),
        _ => None,
    };
    if let Some(user) = user {
        let name = username(context, transaction, user).await?;
        return Ok(Actor { kind: ActorKind::User, id: Some(user.to_owned()), name });
    }
    Ok(match context.origin.principal {
        Principal::Token(id) => {
            let name = transaction.token_name(id).await?;
            Actor { kind: ActorKind::Token, id: Some(id.clone()), name }
        }
        Principal::Visitor(_) | Principal::User(_) => {
            Actor { kind: ActorKind::Visitor, id: None, name: None }
        }
        Principal::System => Actor { kind: ActorKind::System, id: None, name: None },
    })
}

/// What a user is called now; nothing when it is gone.
async fn username(
    context: &Context<'_>,
    transaction: &mut Transaction,
    document: &str,
) -> Result<Option<String>, StoreError> {
    let Some((users, name)) = context.model.find(user::USER).and_then(named) else {
        return Ok(None);
    };
    let place = (document, "", statements::main_status(users));
    let find = statements::targets(users, context.store.dialect(), &[&name.column], place);
    let rows = transaction.fetch(&find, &Binds::default()).await?;
    Ok(if rows.is_empty() { None } else { rows.text(0, 0).map(str::to_owned) })
}

fn named(users: &ContentType) -> Option<(&ContentType, &model::Field)> {
    Some((users, users.field("username")?))
}
