//! What is to be published, or taken back, at a time.
//!
//! In: entries and times. Out: what waits, and what became of it (`engine/src/scheduled.rs`). An entry that whoever asks may not publish is
//! not there for them, and nothing that is scheduled for it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use model::{Scalar, Value as Stored, Verb, Viewer, user};
use plan::{Guard, Write};
use serde_json::{Map, Value, json};
use sql::write as statements;
use store::{
    Binds, NewScheduled, Scheduled, ScheduledAction, ScheduledEntry, ScheduledFilter,
    ScheduledState, Transaction,
};

use super::{Done, Visit};
use crate::accounts::KnownUser;
use crate::audit::{self, Act};
use crate::level::Connection;
use crate::mutate::{EVERY_LOCALE, commit, failed, passes, passing};
use crate::report::{ApplicationError, Cause};
use crate::scheduled::{publishable, write};
use crate::spelling::instant;

/// How much is told at once.
const MOST: i64 = 100;
/// How much is looked at for whoever may publish only some entries.
const LOOKED_AT: i64 = 1_000;

impl Visit<'_> {
    /// `scheduleEntry`
    pub(super) async fn schedule_entry(&self) -> Result<Done, Cause> {
        let me = self.myself().await?;
        let action = named(&ScheduledAction::ALL, self.argument("action"));
        let action = action.ok_or_else(|| ApplicationError::validation("action: is needed"))?;
        let at = self.time_to_come()?;
        let uid = self.text("contentType").unwrap_or_default();
        let content_type = publishable(self.engine.model(), uid)?;
        let locale = self.text("locale").unwrap_or(&self.engine.model().default_locale);
        let entry = ScheduledEntry {
            content_type: uid.to_owned(),
            document: self.text("documentId").unwrap_or_default().to_owned(),
            locale: if content_type.localized { locale } else { "" }.to_owned(),
        };
        let write = write(self.engine, &me.viewer, (action, &entry))?;
        let mut transaction = self.begin().await?;
        self.hold(&mut transaction, (&me, &write), &entry).await?;
        let new = NewScheduled {
            id: (self.context.options.ids)(),
            entry,
            action,
            at,
            admin: me.document,
            admin_name: audit::name_of_asking(self.context, &mut transaction).await?,
        };
        // the entry is locked, so that nobody schedules it at the same time
        let before = transaction.scheduled_time(&new.entry, action).await.map_err(failed)?;
        let made = transaction.schedule(&new, self.now).await.map_err(failed)?;
        let acts = self.acts("schedule.add", &made, (before, Some(made.at)));
        commit(self.context, transaction, acts).await?;
        Ok(Done::told(self.told_of_scheduled((&*made.admin, &*me.viewer), &made)))
    }

    /// `cancelScheduledChange`
    pub(super) async fn cancel_scheduled_change(&self) -> Result<Done, Cause> {
        let me = self.myself().await?;
        let missing = || Cause::from(ApplicationError::not_found("Scheduled change not found"));
        let id = self.text("id").unwrap_or_default();
        let found = self.context.store.scheduled(id).await.map_err(failed)?.ok_or_else(missing)?;
        // who may not publish the entry is told the same as where there is nothing
        let write = write(self.engine, &me.viewer, (found.action, &found.entry));
        let write = write.map_err(|_refused| missing())?;
        let mut transaction = self.begin().await?;
        if !self.may(&mut transaction, (&me, &write), &found.entry).await? {
            return Err(missing());
        }
        if !transaction.cancel_scheduled(id, self.now).await.map_err(failed)? {
            let message = "It does not wait any more: it was done, failed or was cancelled already";
            return Err(ApplicationError::conflict(message).into());
        }
        let acts = self.acts("schedule.cancel", &found, (Some(found.at), None));
        commit(self.context, transaction, acts).await?;
        Ok(Done::ok())
    }

    /// `scheduledChanges`
    pub(super) async fn scheduled_changes(&self) -> Result<Done, Cause> {
        let me = self.myself().await?;
        let given = |name| self.text(name).map(str::to_owned);
        let states = self.argument("states").as_array().into_iter().flatten();
        let filter = ScheduledFilter {
            content_type: given("contentType"),
            document: given("documentId"),
            locale: given("locale"),
            states: states.filter_map(|state| named(&ScheduledState::ALL, state)).collect(),
        };
        let (whole, bounded) = self.publishable_types(&me);
        let ids = self.allowed(&me, &filter, &bounded).await?;
        let page = (&whole[..], &ids[..]);
        let page = self.context.store.scheduled_page(&filter, page, self.page(MOST)).await;
        let (nodes, total) = page.map_err(failed)?;
        let told = |one| self.told_of_scheduled((&*me.document, &*me.viewer), one);
        Ok(Done::told(
            json!({ "nodes": nodes.iter().map(told).collect::<Value>(), "total": total }),
        ))
    }

    /// The types of which whoever asks may publish all entries, and those of which some, by their uids.
    fn publishable_types(&self, me: &KnownUser) -> (Vec<String>, Vec<String>) {
        let types = self.engine.model().content_types.iter();
        let types = types.filter(|it| it.exposed && it.verbs.contains(&Verb::Publish));
        let may = types.filter_map(|content_type| {
            let entry = ScheduledEntry {
                content_type: content_type.uid.to_string(),
                document: String::new(),
                locale: EVERY_LOCALE.to_owned(),
            };
            let writes = ScheduledAction::ALL
                .map(|(_, action)| write(self.engine, &me.viewer, (action, &entry)).ok());
            let guards = writes.iter().flatten().map(|write| write.bounds.guard.is_none());
            let guards: Vec<bool> = guards.collect();
            (!guards.is_empty()).then_some((entry.content_type, !guards.contains(&false)))
        });
        let (whole, bounded): (Vec<_>, Vec<_>) = may.partition(|(_, is_whole)| *is_whole);
        let uids = |types: Vec<(String, bool)>| types.into_iter().map(|(uid, _)| uid).collect();
        (uids(whole), uids(bounded))
    }

    /// The ids of what is scheduled for those entries of these types that whoever asks may publish.
    async fn allowed(
        &self,
        me: &KnownUser,
        filter: &ScheduledFilter,
        types: &[String],
    ) -> Result<Vec<String>, Cause> {
        if types.is_empty() {
            return Ok(Vec::new());
        }
        let store = self.context.store;
        let found = store.scheduled_of_types(filter, types, LOOKED_AT).await.map_err(failed)?;
        let mut alike: HashMap<(&str, &str, ScheduledAction), Vec<&Scheduled>> = HashMap::new();
        for one in &found {
            let ScheduledEntry { content_type, locale, .. } = &one.entry;
            alike.entry((content_type, locale, one.action)).or_default().push(one);
        }
        let mut reader = store.reader().await.map_err(failed)?;
        let mut ids = Vec::new();
        for several in alike.into_values() {
            let Some(first) = several.first() else { continue };
            let asked = (first.action, &first.entry);
            let Ok(write) = write(self.engine, &me.viewer, asked) else { continue };
            let documents: Vec<&str> = several.iter().map(|it| &*it.entry.document).collect();
            let Some(guard) = write.bounds.guard.as_deref() else {
                ids.extend(several.iter().map(|it| it.id.clone()));
                continue;
            };
            let connection = &mut Connection::Reader(&mut reader);
            let means = (self.context.model, self.dialect(), &*me.viewer.facts);
            let passing = passing(means, connection, guard, &documents).await?;
            let allowed = several.iter().filter(|it| passing.contains(&*it.entry.document));
            ids.extend(allowed.map(|it| it.id.clone()));
        }
        Ok(ids)
    }

    /// Locks the draft of an entry that whoever asks may publish.
    async fn hold(
        &self,
        transaction: &mut Transaction,
        (me, write): (&KnownUser, &Write),
        entry: &ScheduledEntry,
    ) -> Result<(), Cause> {
        let content_type = self.context.model.content_type(write.content_type);
        let status = statements::main_status(content_type);
        let ScheduledEntry { document, locale, .. } = entry;
        let lock = statements::lock_row(content_type, self.dialect(), document, locale, status);
        let rows = transaction.fetch(&lock, &Binds::default()).await.map_err(failed)?;
        if rows.is_empty() || !self.may(transaction, (me, write), entry).await? {
            return Err(ApplicationError::not_found("Document not found").into());
        }
        Ok(())
    }

    async fn may(
        &self,
        transaction: &mut Transaction,
        (me, write): (&KnownUser, &Write),
        entry: &ScheduledEntry,
    ) -> Result<bool, Cause> {
        let guard: Option<&Guard> = write.bounds.guard.as_deref();
        let means = (self.context.model, self.dialect(), &*me.viewer.facts);
        passes(means, &mut Connection::Transaction(transaction), guard, &entry.document).await
    }

    /// The time that is given.
    fn time_to_come(&self) -> Result<DateTime<Utc>, Cause> {
        match Scalar::DateTime.parse(self.argument("at")) {
            Ok(Stored::Timestamp(at)) if at > self.now => Ok(at),
            _ => Err(ApplicationError::validation("at: this is not in the future").into()),
        }
    }

    /// Of what somebody else scheduled, it takes the right to read all admins to be told who that is, and to read all entries of the type to
    /// be told what was wrong: that speaks of fields, and of other entries.
    fn told_of_scheduled(&self, (asking, viewer): (&str, &Viewer), scheduled: &Scheduled) -> Value {
        let ScheduledEntry { content_type, document, locale } = &scheduled.entry;
        let is_own = scheduled.admin == asking;
        let reads = |uid: &str| is_own || plan::reads_whole(self.engine.model(), viewer, uid);
        let who = reads(user::ADMINS.user).then_some(scheduled);
        let why = if reads(content_type) {
            scheduled.message.as_deref()
        } else {
            scheduled.message.as_ref().map(|_hidden| "It was refused")
        };
        let details = scheduled.details.as_deref().filter(|_| reads(content_type));
        let details = details.and_then(|text| serde_json::from_str(text).ok());
        json!({
            "id": scheduled.id,
            "contentType": content_type,
            "documentId": document,
            "locale": (!locale.is_empty()).then_some(locale),
            "action": scheduled.action.name(),
            "at": instant(scheduled.at),
            "state": scheduled.state.name(),
            "message": why,
            "details": details.unwrap_or(Value::Null),
            "admin": who.map(|it| &it.admin),
            "adminName": who.and_then(|it| it.admin_name.as_ref()),
            "createdAt": instant(scheduled.created_at),
            "endedAt": scheduled.ended_at.map(instant),
        })
    }

    /// What is written down of it, if changes of content are: the time before and after.
    fn acts(
        &self,
        action: &'static str,
        of: &Scheduled,
        (before, after): (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    ) -> Vec<Act> {
        if !self.context.options.audit_content {
            return Vec::new();
        }
        let ScheduledEntry { content_type, document, locale } = of.entry.clone();
        let act = Act {
            action,
            content_type,
            document,
            locale: (!locale.is_empty()).then_some(locale),
            changes: Map::new(),
            by: None,
        };
        let field = match of.action {
            ScheduledAction::Publish => "publishAt",
            ScheduledAction::Unpublish => "unpublishAt",
        };
        vec![act.with(field, audit::both(before.map(instant), after.map(instant)))]
    }
}

fn named<T: Copy>(all: &[(&'static str, T)], name: &Value) -> Option<T> {
    let name = name.as_str()?;
    all.iter().find(|(other, _)| *other == name).map(|(_, it)| *it)
}
