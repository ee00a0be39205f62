//! Publishes entries, or takes them back, when their time has come.
//!
//! In: a leased job. Out: the change, made by the admin who scheduled it and with what that admin may do now, in one transaction with the
//! note that it is done; or the note of why it was refused. Must not know: when jobs are looked for.

use chrono::TimeDelta;
use model::{Code, ContentType, Model, Principal, Verb, Viewer};
use plan::{Standing, Write};
use store::{Fate, Job, Scheduled, ScheduledAction, ScheduledEntry, ScheduledState, StoreError};

use crate::connect::{Asking, told};
use crate::mutate::{Context, Outcome, commit, failed, stand_in};
use crate::report::{ApplicationError, Cause};
use crate::{Engine, EngineError};

#[cfg(test)]
mod tests;

/// What the log has in the place of a request.
const REQUEST: &str = "scheduled";
/// How often others may come first.
const RACES: i64 = 10;
/// How long what is over is told.
const KEPT: TimeDelta = TimeDelta::days(90);

impl Engine {
    /// Does what a job of [`store::SCHEDULED_JOB`] is about: once, whoever else does the same, and for good. What the database could not
    /// do now is tried again later.
    ///
    /// # Errors
    /// When the database is away or busy with others even for that.
    pub async fn carry_out_scheduled(&self, job: &Job) -> Result<(), StoreError> {
        let found = self.store().scheduled(&job.subject).await?;
        let waiting = found.filter(|scheduled| scheduled.state == ScheduledState::Waiting);
        let Some(scheduled) = waiting else {
            // its entry was deleted
            return self.settle(job, Fate::Over).await;
        };
        let Err(cause) = self.attempt(job, &scheduled).await else { return Ok(()) };
        let ScheduledEntry { content_type, document, .. } = &scheduled.entry;
        if may_succeed_later(&cause, job.attempts) {
            tracing::warn!(content_type, document, "what is scheduled is tried again soon");
            return self.settle(job, Fate::Again(self.now() + pause(job.attempts))).await;
        }
        let (message, details) = refused(cause);
        tracing::warn!(content_type, document, reason = message, "what was scheduled is refused");
        let why = Some((&*message, &*details));
        let mut transaction = self.store().begin().await?;
        if transaction.settle_scheduled(job, (ScheduledState::Failed, why), self.now()).await? {
            transaction.commit().await?;
        }
        Ok(())
    }

    /// Forgets what has been over for long.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn forget_scheduled(&self) -> Result<u64, StoreError> {
        self.store().forget_scheduled_before(self.now() - KEPT).await
    }

    async fn settle(&self, job: &Job, fate: Fate) -> Result<(), StoreError> {
        let mut transaction = self.store().begin().await?;
        transaction.settle_job(job, fate).await?;
        transaction.commit().await
    }

    async fn attempt(&self, job: &Job, scheduled: &Scheduled) -> Result<(), Cause> {
        // what was published cannot be taken out of the world again: nobody may be suspended and it be not known here yet
        self.forget_accounts();
        let admin = self.user_of_document(&scheduled.admin).await.map_err(Cause::Failed)?;
        let admin = admin.ok_or_else(|| {
            ApplicationError::application("The admin who scheduled this is not there any more")
        })?;
        if admin.blocked {
            let message = "The admin who scheduled this is suspended";
            return Err(ApplicationError::application(message).into());
        }
        let (viewer, principal) = (&*admin.viewer, Principal::Admin(admin.document.clone()));
        let write = write(self, viewer, (scheduled.action, &scheduled.entry))?;
        let asking = Asking { address: None, request_id: REQUEST };
        let work = async |context: &Context<'_>| carry_out(context, job, write).await;
        Box::pin(self.in_context(asking, (&principal, &viewer.facts), work)).await
    }
}

/// The change and the note that it is done; neither, when it is called off meanwhile, or somebody else does it.
async fn carry_out(context: &Context<'_>, job: &Job, write: Write) -> Result<(), Cause> {
    let transaction = context.store.begin().await.map_err(failed)?;
    // the entry is locked before anything else, as by all who change it
    let (mut transaction, outcome, acts) = stand_in(context, transaction, write).await?;
    if let Outcome::Nothing = outcome {
        let message = "The entry is not there for the admin who scheduled this";
        return Err(ApplicationError::not_found(message).into());
    }
    let (now, done) = ((context.options.clock)(), (ScheduledState::Done, None));
    if !transaction.settle_scheduled(job, done, now).await.map_err(failed)? {
        return transaction.rollback().await.map_err(failed);
    }
    commit(context, transaction, acts).await?;
    if context.kept.is_some() {
        context.store.announce_job();
    }
    Ok(())
}

/// The change of an entry, as far as the viewer may make it.
pub(crate) fn write(
    engine: &Engine,
    viewer: &Viewer,
    (action, entry): (ScheduledAction, &ScheduledEntry),
) -> Result<Write, Cause> {
    let content_type = publishable(engine.model(), &entry.content_type)?;
    let env = engine.env(viewer);
    let standing = match action {
        ScheduledAction::Publish => Standing::Publish,
        ScheduledAction::Unpublish => Standing::Unpublish,
    };
    plan::stand_later(&env, (content_type.id, standing), &entry.document, &entry.locale)
        .map_err(Cause::Refused)
}

/// The type with this uid, whose entries can be published.
pub(crate) fn publishable<'m>(model: &'m Model, uid: &str) -> Result<&'m ContentType, Cause> {
    let content_type = model.find(uid).filter(|it| it.exposed).ok_or_else(|| {
        ApplicationError::validation(format!("contentType: there is no type `{uid}` here"))
    })?;
    if content_type.verbs.contains(&Verb::Publish) {
        return Ok(content_type);
    }
    let message = format!("contentType: entries of {uid} cannot be published: it has no drafts");
    Err(ApplicationError::validation(message).into())
}

/// The message of a refusal and its details, as the mutation would have told them, but for the values: the note outlives them.
fn refused(cause: Cause) -> (String, String) {
    let mut error = told(cause, REQUEST);
    let details = &mut error["extensions"]["error"]["details"];
    for violation in details["errors"].as_array_mut().into_iter().flatten() {
        if let Some(violation) = violation.as_object_mut() {
            violation.retain(|name, value| name != "value" || value.is_null());
        }
    }
    let details = details.to_string();
    (error["message"].as_str().unwrap_or_default().to_owned(), details)
}

/// Whether it was others, or the database, that kept it from being done: these, it outlasts; of those, there are not always new ones.
fn may_succeed_later(cause: &Cause, attempts: i64) -> bool {
    match cause {
        // if it was done, its job went in the same commit
        Cause::Failed(EngineError::Uncertain(_)) => true,
        Cause::Failed(error) if error.code() == Code::Unavailable => true,
        Cause::Failed(error) => error.code() == Code::Conflict && attempts < RACES,
        Cause::Application(error) => **error == ApplicationError::race() && attempts < RACES,
        _ => false,
    }
}

/// How long to wait before the next attempt: ever longer, from a second to a minute.
fn pause(attempts: i64) -> TimeDelta {
    TimeDelta::seconds((1 << attempts.clamp(0, 6)).min(60))
}
