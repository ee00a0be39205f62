//! Letters: mails that the program writes to one person, such as a link for another password.
//!
//! In: a template, whom it goes to, and what it tells; the transaction of its cause. Out: a mail in the queue. Must not know:
//! what the links in it are good for.

use std::sync::Arc;

use model::Principal;
use plan::{NewMail, Refusal};
use serde_json::Value;
use store::Transaction;

use super::{Kept, Order, compose, notify, place};
use crate::mutate::Context;
use crate::report::Cause;

/// A mail to one person.
pub(crate) struct Letter<'a> {
    /// What the template is called.
    pub(crate) template: &'a str,
    /// The address.
    pub(crate) to: String,
    /// What the template is filled in with.
    pub(crate) variables: Value,
}

/// Puts a letter into the queue.
pub(crate) async fn post(
    context: &Context<'_>,
    transaction: &mut Transaction,
    (kept, letter): (&Arc<Kept>, Letter<'_>),
) -> Result<(), Cause> {
    let new = NewMail {
        to: vec![letter.to],
        template: Some(letter.template.to_owned()),
        variables: letter.variables,
        ..NewMail::default()
    };
    let composed = compose(context, Arc::clone(kept), &new).await?;
    let order = Order {
        composed,
        attachments: Vec::new(),
        principal: &Principal::System,
        template: Some(letter.template),
        idempotency: None,
        due_at: None,
    };
    place(context, transaction, &order).await.map(|_placed| ())
}

/// The same where whoever asked must not learn whether there is somebody to write to: that a letter cannot be made is for
/// the log.
pub(crate) async fn post_unseen(
    context: &Context<'_>,
    transaction: &mut Transaction,
    (kept, letter): (&Arc<Kept>, Letter<'_>),
) -> Result<(), Cause> {
    let template = letter.template;
    match post(context, transaction, (kept, letter)).await {
        Err(cause @ Cause::Refused(Refusal::Invalid(_))) => {
            let why = notify::reason(&cause);
            tracing::error!(template, why, "a letter could not be made: nobody gets it");
            Ok(())
        }
        posted => posted,
    }
}
