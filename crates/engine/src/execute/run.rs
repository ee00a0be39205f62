//! What the root fields of an operation do, one after the other.
//!
//! In: a planned root field. Out: its value in the answer, and what has become of the operation by then.

use std::sync::atomic::AtomicUsize;

use ::media::Spooled;
use model::Code;
use plan::{
    AccountCall, AccountChange, AdminCall, Mail, MailAnswer, RootField, Step, Write, WriteKind,
};
use schema::Location;
use serde_json::{Value, json};
use store::Claim;

use super::{Changing, Engine};
use crate::Request;
use crate::accounts::{self, Asked};
use crate::admin::{self, SessionChange};
use crate::answer::{Figures, View, Writer, Written};
use crate::audit::Source;
use crate::level::Tree;
use crate::media;
use crate::mutate::{self, Outcome};
use crate::outbox;
use crate::report::Cause;
use crate::respond::Interruption;

/// One operation while it runs.
pub(super) struct Run<'e> {
    pub(super) engine: &'e Engine,
    /// What the root fields read.
    pub(super) tree: &'e Tree,
    pub(super) claim: &'e Claim,
    pub(super) changing: &'e Changing,
    /// What statements are handed.
    pub(super) values: &'e [Option<model::Value>],
    /// What is asked for.
    pub(super) request: &'e Request,
    /// What becomes of the session of whoever asks.
    pub(super) session: Option<SessionChange>,
    /// Who asks, from where.
    pub(super) source: Source<'e>,
    /// What was brought along.
    pub(super) files: &'e [Spooled],
    /// How often one of them was taken in.
    pub(super) taken: AtomicUsize,
    /// Whether something was changed, so that the answer has to tell.
    pub(super) changed: bool,
    /// Whether a user was made, for which Strapi has a status of its own.
    pub(super) created_user: bool,
}

impl Run<'_> {
    /// Runs one root field; true when its null makes the whole of `data` null.
    pub(super) async fn field(
        &mut self,
        field: &RootField,
        loaded: usize,
        writer: &mut Writer<'_>,
    ) -> Result<bool, Interruption> {
        let written = match &field.step {
            Step::Typename(name) => {
                writer.raw(format!("\"{name}\"").as_bytes());
                Written::Value
            }
            Step::Refused(refusal) => {
                writer.at(&field.key, |writer| writer.fail(Cause::Refused(refusal.clone())))
            }
            Step::Account(account) => {
                let outcome = self.account(&account.0, &field.locations).await;
                let outcome = self.noted(outcome, account.0.is_change())?;
                writer.at(&field.key, |writer| match outcome {
                    Ok(Value::Array(items)) => writer.known_list(&account.1, &items),
                    Ok(values) => writer.known(&account.1, &values),
                    Err(cause) => writer.fail(cause),
                })
            }
            Step::Admin(admin) => {
                let outcome = self.admin(&admin.0).await;
                let outcome = self.noted(outcome, admin.0.operation.is_change())?;
                writer.at(&field.key, |writer| match outcome {
                    Ok(Value::Array(items)) => writer.known_list(&admin.1, &items),
                    Ok(values) => writer.known(&admin.1, &values),
                    Err(cause) => writer.fail(cause),
                })
            }
            Step::Write(write) => {
                let outcome = self.change(write).await;
                let outcome = self.noted(outcome, true)?;
                let creates_user = write.kind == WriteKind::Account(AccountChange::CreateUser);
                self.created_user |= creates_user && outcome.is_ok();
                writer.at(&field.key, |writer| changed(write, outcome, writer))
            }
            Step::Writes(writes) => {
                let outcome = self.changes(writes).await;
                let outcome = self.noted(outcome, true)?;
                writer.at(&field.key, |writer| all_changed(writes, outcome, writer))
            }
            Step::Mail(mail) => {
                let outcome = self.mail(mail).await?;
                writer.at(&field.key, |writer| mailed(mail, outcome, writer))
            }
            Step::DirectUpload(upload) => {
                let outcome = media::allow_direct(&self.context(), &upload.0).await;
                let outcome = self.noted(outcome, true)?;
                writer.at(&field.key, |writer| match outcome {
                    Ok(values) => writer.known(&upload.1, &values),
                    Err(cause) => writer.fail(cause),
                })
            }
            Step::One(_, object) => {
                let view = View::of_root(self.tree, loaded);
                writer.at(&field.key, |writer| writer.root_one(&view, object))
            }
            Step::List(_, object) => {
                let view = View::of_root(self.tree, loaded);
                writer.at(&field.key, |writer| writer.root_list(&view, object))
            }
            Step::Connection(read, object) => {
                let view = View::of_root(self.tree, loaded);
                let figures = Figures::new(read.page, view.total().unwrap_or_default());
                writer.at(&field.key, |writer| writer.root_collection(&view, figures, object))
            }
        };
        if written == Written::Null && !field.nullable {
            writer.at(&field.key, |writer| {
                writer.blame(Cause::non_null(&field.field, &field.locations));
            });
        }
        Ok(written != Written::Value && !field.nullable)
    }

    async fn change(&self, write: &Write) -> Result<Outcome, Cause> {
        let context = self.telling_context().await?;
        admin::check_change(&context, &self.request.origin, write).await?;
        let outcome = mutate::perform(&context, write).await;
        self.engine.accounts().changed(write.content_type);
        let uid = &*self.engine.model().content_type(write.content_type).uid;
        if [model::media::FILE, model::media::FOLDER].contains(&uid) {
            self.engine.forget_objects();
        }
        outcome
    }

    async fn changes(&self, writes: &[Write]) -> Result<Vec<Outcome>, Cause> {
        let context = self.telling_context().await?;
        mutate::perform_all(&context, writes).await
    }

    /// For changes that others may want to hear of.
    async fn telling_context(&self) -> Result<mutate::Context<'_>, Cause> {
        let mut context = self.context();
        if !self.engine.options().mail.notifications.is_empty() {
            context.kept = Some(self.engine.kept().await?);
        }
        Ok(context)
    }

    async fn account(&self, call: &AccountCall, locations: &[Location]) -> Result<Value, Cause> {
        let context = &self.telling_context().await?;
        let Request { principal, origin, .. } = self.request;
        let asked = Asked { call, principal, origin };
        accounts::perform((self.engine, context), asked, locations).await
    }

    async fn admin(&mut self, call: &AdminCall) -> Result<Value, Cause> {
        let context = &self.telling_context().await?;
        let Request { principal, origin, .. } = self.request;
        // boxed: futures inside futures grow deeper than the compiler looks
        let done = Box::pin(admin::perform((self.engine, context), call, (principal, origin)));
        let done = done.await?;
        self.session = done.session.or(self.session.take());
        Ok(done.values)
    }

    async fn mail(&mut self, mail: &Mail) -> Result<Result<outbox::Outcome, Cause>, Interruption> {
        let context = self.context();
        let outcome = match admin::check_mail(&context, &self.request.origin, &mail.call).await {
            Ok(()) => outbox::perform(self.engine, &context, (self.source.principal, mail)).await,
            Err(cause) => Err(cause),
        };
        self.noted(outcome, mail.call.is_change())
    }

    /// Remembers whether anything was changed, if that is what the step does. As long as nothing was, there is nothing to
    /// tell when the database is away: the client may repeat the whole request.
    fn noted<T>(
        &mut self,
        outcome: Result<T, Cause>,
        changes: bool,
    ) -> Result<Result<T, Cause>, Interruption> {
        match outcome {
            Err(Cause::Failed(error)) if !self.changed && error.code() == Code::Unavailable => {
                Err(Interruption::Failed(error))
            }
            outcome => {
                let done = outcome.as_ref().err().is_none_or(Cause::may_have_changed);
                self.changed |= changes && done;
                Ok(outcome)
            }
        }
    }

    fn context(&self) -> mutate::Context<'_> {
        mutate::Context {
            model: &self.engine.parts.model,
            schema: &self.engine.parts.schema,
            store: &self.engine.parts.store,
            options: &self.engine.parts.options,
            claim: self.claim,
            changing: self.changing,
            source: self.source,
            values: self.values,
            kept: None,
            files: self.files,
            taken: &self.taken,
        }
    }
}

/// Writes what a call of the mail interface came to.
fn mailed(
    mail: &Mail,
    outcome: Result<outbox::Outcome, Cause>,
    writer: &mut Writer<'_>,
) -> Written {
    match (outcome, &mail.answer) {
        (Err(cause), _) => writer.fail(cause),
        (Ok(outbox::Outcome::Delivery(tree)), MailAnswer::Delivery(answer)) => {
            writer.root_one(&View::of_root(&tree, 0), &answer.1)
        }
        (Ok(outbox::Outcome::Object(values)), MailAnswer::Payload(object)) => {
            writer.known(object, &values)
        }
        (Ok(outbox::Outcome::Objects(items)), MailAnswer::Payload(object)) => {
            writer.known_list(object, &items)
        }
        _ => writer.null(Written::Null),
    }
}

/// Writes what a change came to.
fn changed(write: &Write, outcome: Result<Outcome, Cause>, writer: &mut Writer<'_>) -> Written {
    match outcome {
        Err(cause) => writer.fail(cause),
        Ok(Outcome::Nothing) => writer.null(Written::Null),
        Ok(Outcome::Entry(tree)) => match (&write.answer, &write.kind) {
            // whoever may make a user need not be able to read it: what the answer would hold is null, not the answer
            (Some(answer), WriteKind::Account(_))
                if tree.first().is_none_or(|it| it.len() == 0) =>
            {
                writer.known(&answer.1, &json!({}))
            }
            (Some(answer), _) => writer.root_one(&View::of_root(&tree, 0), &answer.1),
            (None, _) => writer.null(Written::Null),
        },
        Ok(Outcome::Done) => match &write.deleted {
            Some(object) => writer.fixed(object, &|_| Value::from(true)),
            None => writer.null(Written::Null),
        },
        Ok(Outcome::Made(document)) => match &write.deleted {
            Some(object) => writer.known(object, &json!({ "ok": true, "documentId": document })),
            None => writer.null(Written::Null),
        },
        Ok(Outcome::Deleted(document)) => match &write.deleted {
            Some(object) => writer.fixed(object, &|_| Value::from(document.as_str())),
            None => writer.null(Written::Null),
        },
    }
}

/// Writes what several changes came to, in one list.
fn all_changed(
    writes: &[Write],
    outcome: Result<Vec<Outcome>, Cause>,
    writer: &mut Writer<'_>,
) -> Written {
    let outcomes = match outcome {
        Err(cause) => return writer.fail(cause),
        Ok(outcomes) => outcomes,
    };
    writer.raw(b"[");
    for (index, (write, outcome)) in writes.iter().zip(outcomes).enumerate() {
        if index > 0 {
            writer.raw(b",");
        }
        writer.at_item(index, |writer| changed(write, Ok(outcome), writer));
    }
    writer.raw(b"]");
    Written::Value
}
