//! Carries out what is to be done with mail (`plan/src/mail.rs`): orders mails, moves them in the queue, keeps templates.
//!
//! In: a [`plan::Mail`] and whom it is counted against. Out: an [`Outcome`]. A mail is sent by whoever works on the queue;
//! here it is only written down, in one transaction with what caused it.

mod attach;
mod compose;
mod letter;
pub(crate) mod notify;
mod order;
mod templates;

use std::sync::Arc;

use mail::transport::Route;
use mail::{Address, Templates};
use model::Principal;
use plan::{Mail, MailAnswer, MailCall, NewMail, Read, Refusal, Violation};
use serde_json::Value;
use store::{Attachment, Immovable, Transaction};

use crate::Engine;
use crate::aside::aside;
use crate::level::{self, Connection, Level, Tree};
use crate::mutate::{Context, commit, failed, only};
use crate::report::{ApplicationError, Cause};
use order::{Order, place};

pub(crate) use compose::Composed;
pub(crate) use letter::{Letter, post, post_unseen};
pub use notify::{Event, Rule, RuleProblem, check_notifications};
pub(crate) use templates::{Kept, Shelf};

/// What mails are made of, and how many there may be.
#[derive(Debug, Clone)]
pub struct MailOptions {
    /// Where they go; `None` when the project sends none.
    pub route: Option<Route>,
    /// Who sends them; `None` when the project sends none.
    pub from: Option<Address>,
    /// Who gets the answers, if not the sender.
    pub reply_to: Option<Address>,
    /// The built-in templates and those of the project.
    pub templates: Templates,
    /// Recipients of one mail.
    pub recipients: usize,
    /// Bytes of text and HTML of one mail together.
    pub body_bytes: usize,
    /// Files that go with one mail.
    pub attachments: usize,
    /// Bytes of the files of one mail together.
    pub attachment_bytes: u64,
    /// Mails that one principal may order in an hour.
    pub sender_per_hour: u64,
    /// Mails that one address may get in an hour.
    pub recipient_per_hour: u64,
    /// The project's notifications.
    pub notifications: Vec<Rule>,
}

impl Default for MailOptions {
    fn default() -> Self {
        Self {
            route: None,
            from: None,
            reply_to: None,
            templates: Templates::built_in(),
            recipients: 50,
            body_bytes: 512 * 1024,
            attachments: 10,
            attachment_bytes: 10 * 1024 * 1024,
            sender_per_hour: 1000,
            recipient_per_hour: 100,
            notifications: Vec::new(),
        }
    }
}

/// What a call came to.
pub(crate) enum Outcome {
    /// A mail of the queue as it is now.
    Delivery(Tree),
    /// One object.
    Object(Value),
    /// A list of objects.
    Objects(Vec<Value>),
    /// Nothing.
    Nothing,
}

/// Does what a root field of the mail interface asks for.
pub(crate) async fn perform(
    engine: &Engine,
    context: &Context<'_>,
    (principal, mail): (&Principal, &Mail),
) -> Result<Outcome, Cause> {
    let now = (context.options.clock)();
    match &mail.call {
        MailCall::Send(new) => send(engine, context, (principal, new), &mail.answer).await,
        MailCall::SendTest(to) => {
            let new = compose::test(to);
            send(engine, context, (principal, &new), &mail.answer).await
        }
        MailCall::Retry(id) => {
            let mut transaction = context.store.begin().await.map_err(failed)?;
            let moved = transaction.retry_email(id, now).await.map_err(failed)?;
            moved.map_err(|why| immovable("sent again", why))?;
            finish(context, transaction, id, &mail.answer).await
        }
        MailCall::Cancel(id) => {
            let mut transaction = context.store.begin().await.map_err(failed)?;
            let moved = transaction.cancel_email(id, now).await.map_err(failed)?;
            moved.map_err(|why| immovable("cancelled", why))?;
            finish(context, transaction, id, &mail.answer).await
        }
        MailCall::Templates => Ok(Outcome::Objects(templates::all(engine).await?)),
        MailCall::Preview(draft, variables) => {
            templates::preview(engine, (draft, variables)).await.map(Outcome::Object)
        }
        MailCall::Save(draft) => {
            templates::save((engine, context), draft).await.map(Outcome::Object)
        }
        MailCall::Reset(name, locale) => {
            let left = templates::reset((engine, context), (name, locale.as_deref())).await?;
            Ok(left.map_or(Outcome::Nothing, Outcome::Object))
        }
    }
}

/// Puts a mail into the queue and reads it back.
async fn send(
    engine: &Engine,
    context: &Context<'_>,
    (principal, new): (&Principal, &NewMail),
    answer: &MailAnswer,
) -> Result<Outcome, Cause> {
    let call = order::call(new)?;
    let kept = engine.kept().await?;
    let composed = compose(context, kept, new).await;
    let mut transaction = context.store.begin().await.map_err(failed)?;
    // A call that is repeated has its mail, whatever has become of rates, templates and settings since.
    if let Some(id) = order::placed(&mut transaction, principal, call.as_ref()).await? {
        return finish(context, transaction, &id, answer).await;
    }
    let attachments = attach::find(context, &mut transaction, new).await?;
    let (composed, attachments) = together(composed, attachments)?;
    let order = &Order {
        composed,
        attachments,
        principal,
        template: new.template.as_deref(),
        idempotency: call,
        due_at: None,
    };
    order::check_rates(context, &mut transaction, order).await?;
    let id = place(context, &mut transaction, order).await?;
    finish(context, transaction, &id, answer).await
}

/// A mail and its files, or everything that is wrong with either.
fn together(
    composed: Result<Composed, Cause>,
    attachments: Result<Vec<Attachment>, Vec<Violation>>,
) -> Result<(Composed, Vec<Attachment>), Cause> {
    match (composed, attachments) {
        (Ok(composed), Ok(attachments)) => Ok((composed, attachments)),
        (Err(Cause::Refused(Refusal::Invalid(mut violations))), Err(others)) => {
            violations.extend(others);
            Err(Cause::Refused(Refusal::Invalid(violations)))
        }
        (Err(cause), _) => Err(cause),
        (Ok(_), Err(violations)) => Err(Cause::Refused(Refusal::Invalid(violations))),
    }
}

/// Composes a mail; where a template is filled in with a caller's values, nobody else has to wait for it.
async fn compose(context: &Context<'_>, kept: Arc<Kept>, new: &NewMail) -> Result<Composed, Cause> {
    let mail = Arc::clone(&context.options.mail);
    if new.template.is_none() {
        return compose::compose(&mail, &kept.templates, new);
    }
    let new = new.clone();
    aside(async move { compose::compose(&mail, &kept.templates, &new) }).await
}

/// Reads the mail with this id and makes the change permanent.
async fn finish(
    context: &Context<'_>,
    mut transaction: Transaction,
    id: &str,
    answer: &MailAnswer,
) -> Result<Outcome, Cause> {
    let outcome = match answer {
        MailAnswer::Delivery(answer) => {
            read(context, &mut transaction, (&answer.0, id)).await.map(Outcome::Delivery)?
        }
        MailAnswer::Payload(_) => Outcome::Nothing,
    };
    // the queue tells what becomes of mails
    commit(context, transaction, Vec::new()).await?;
    context.store.announce_job();
    Ok(outcome)
}

/// Reads one document inside a transaction.
pub(crate) async fn read(
    context: &Context<'_>,
    transaction: &mut Transaction,
    (read, document): (&Read, &str),
) -> Result<Tree, Cause> {
    let read = only(read, &[document]);
    let level = Level::new(context.model, &read, context.store.dialect());
    transaction.allow(context.options.reading, context.claim.clone());
    let mut connection = Connection::Transaction(transaction);
    level::load(&[&level], &mut connection, context.values).await.map_err(failed)
}

/// Why a mail cannot be `moved`.
fn immovable(moved: &str, why: Immovable) -> Cause {
    let message = match why {
        Immovable::Unknown => return ApplicationError::not_found("There is no such mail").into(),
        Immovable::Leased => {
            format!("The mail is being sent at this moment, so it cannot be {moved}")
        }
        Immovable::State(state) => {
            format!("The mail is {}, so it cannot be {moved}", state.to_ascii_lowercase())
        }
        Immovable::Empty => {
            format!("The mail could not be made, so it cannot be {moved}: its lastReply says why")
        }
    };
    ApplicationError::application(message).into()
}
