//! Puts composed mails into the queue.
//!
//! In: a mail and the transaction of its cause. Out: its id, or why there may be no more mails now. Must not know: how mails
//! are sent.

use chrono::{DateTime, TimeDelta, Utc};
use mail::Address;
use model::Principal;
use plan::{NewMail, Reference};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use store::{Attachment, Content, NewEmail, NewRecipient, Ordered, Transaction};

use super::Composed;
use crate::mutate::{Context, failed};
use crate::report::{ApplicationError, Cause};
use crate::spelling::hexadecimal;

const WINDOW: TimeDelta = TimeDelta::hours(1);
const LONGEST_KEY: usize = 255;

/// A mail that somebody orders.
pub(crate) struct Order<'a> {
    pub(crate) composed: Composed,
    /// The files that go with it.
    pub(crate) attachments: Vec<Attachment>,
    pub(crate) principal: &'a Principal,
    pub(crate) template: Option<&'a str>,
    /// The key of the call, and what the call was.
    pub(crate) idempotency: Option<(&'a str, String)>,
    /// When it is to be sent, if not at once.
    pub(crate) due_at: Option<DateTime<Utc>>,
}

/// The key of a call, if it has one, and what the call is: not the mail, as a template may have been changed between a call
/// and its repetition.
pub(super) fn call(new: &NewMail) -> Result<Option<(&str, String)>, Cause> {
    let Some(key) = new.idempotency_key.as_deref() else { return Ok(None) };
    if key.is_empty() || key.len() > LONGEST_KEY {
        let message = format!("idempotencyKey: must have 1 to {LONGEST_KEY} bytes");
        return Err(ApplicationError::validation(message).into());
    }
    Ok(Some((key, fingerprint(new))))
}

/// The same for equal calls of every release, and nothing that a text could be read from.
fn fingerprint(new: &NewMail) -> String {
    let NewMail { to, cc, bcc, reply_to, subject, text, html, template, locale, variables, .. } =
        new;
    let mut call = json!([to, cc, bcc, reply_to, subject, text, html, template, locale, variables]);
    // a call without files is what it was when there were none
    if let (Value::Array(call), false) = (&mut call, new.attachments.is_empty()) {
        call.push(new.attachments.iter().map(file).collect());
    }
    // a client may write the same object in another order
    call.sort_all_objects();
    hexadecimal(&Sha256::digest(call.to_string()))
}

/// A file as it was given: the same file by its number and by its document id makes two calls.
fn file(reference: &Reference) -> Value {
    match reference {
        Reference::Document(document) | Reference::OneOf(document, _) => json!(document),
        Reference::Row(row) => json!(row),
        Reference::File(index) => json!({ "file": index }),
    }
}

/// The mail that the same call has placed before.
pub(super) async fn placed(
    transaction: &mut Transaction,
    principal: &Principal,
    call: Option<&(&str, String)>,
) -> Result<Option<String>, Cause> {
    let Some((key, call)) = call else { return Ok(None) };
    let known = transaction.known_email(&principal.to_string(), (key, call)).await;
    known.map_err(failed)?.map(id_of).transpose().map(Option::flatten)
}

/// Refuses what would be too many mails of one principal, or to one address, within an hour. What others order at the same
/// moment is not seen.
pub(super) async fn check_rates(
    context: &Context<'_>,
    transaction: &mut Transaction,
    order: &Order<'_>,
) -> Result<(), Cause> {
    let mail = &context.options.mail;
    let now = (context.options.clock)();
    let keys: Vec<String> = order.composed.recipients.iter().map(|(_, one)| one.key()).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let most = mail.sender_per_hour.max(mail.recipient_per_hour);
    let principal = order.principal.to_string();
    let counts = transaction
        .count_emails(&principal, &keys, (now - WINDOW, now, most))
        .await
        .map_err(failed)?;
    let (of_principal, of_recipients) =
        counts.split_first().map_or((0, &[][..]), |(first, rest)| (*first, rest));
    if of_principal >= mail.sender_per_hour {
        return Err(too_many("were ordered by this caller", mail.sender_per_hour));
    }
    let full = of_recipients.iter().position(|count| *count >= mail.recipient_per_hour);
    match full.and_then(|index| order.composed.recipients.get(index)) {
        Some((_, address)) => {
            let whom = format!("went to {}", address.mailbox());
            Err(too_many(&whom, mail.recipient_per_hour))
        }
        None => Ok(()),
    }
}

fn too_many(whom: &str, most: u64) -> Cause {
    let message =
        format!("Too many mails {whom} within an hour: {most} are possible. Try again later.");
    ApplicationError {
        details: json!({ "limit": most, "seconds": WINDOW.num_seconds() }),
        ..ApplicationError::rate_limit(message)
    }
    .into()
}

/// When a mail to this address may be sent so that it does not get more than it may, if not at once: for mails that nobody
/// waits for, which are put off instead of refused. Each hour takes as many as may be sent in it.
pub(super) async fn free_again(
    context: &Context<'_>,
    transaction: &mut Transaction,
    address: &Address,
) -> Result<Option<DateTime<Utc>>, Cause> {
    let now = (context.options.clock)();
    let most = context.options.mail.recipient_per_hour.max(1);
    let last = transaction.email_due_before(&address.key(), most).await.map_err(failed)?;
    Ok(last.map(|last| last + WINDOW).filter(|free| *free > now))
}

/// Writes a mail into the queue; its id, or that of the mail which an equal call made before.
pub(crate) async fn place(
    context: &Context<'_>,
    transaction: &mut Transaction,
    order: &Order<'_>,
) -> Result<String, Cause> {
    let email = email(context, order);
    let known = id_of(transaction.order_email(&email).await.map_err(failed)?)?;
    Ok(known.unwrap_or(email.id))
}

/// The id of the mail that was there before.
fn id_of(ordered: Ordered) -> Result<Option<String>, Cause> {
    match ordered {
        Ordered::New => Ok(None),
        Ordered::Known(id) => Ok(Some(id)),
        Ordered::Conflict => Err(ApplicationError::conflict(
            "The idempotencyKey was used for another mail. Choose a new one for each mail.",
        )
        .into()),
    }
}

/// The rows of a mail.
pub(crate) fn email(context: &Context<'_>, order: &Order<'_>) -> NewEmail {
    let id = (context.options.ids)();
    let now = (context.options.clock)();
    let Composed { from, reply_to, recipients, subject, text, html } = order.composed.clone();
    let recipient = |(field, address): (&'static str, Address)| NewRecipient {
        field,
        name: address.name().map(str::to_owned),
        counted_as: address.key(),
        address: address.mailbox().to_owned(),
    };
    NewEmail {
        principal: order.principal.to_string(),
        idempotency: order
            .idempotency
            .as_ref()
            .map(|(key, call)| ((*key).to_owned(), call.clone())),
        template: order.template.map(str::to_owned),
        content: Content {
            message_id: mail::message_id(&id, &from),
            from: from.to_string(),
            reply_to: reply_to.as_ref().map(ToString::to_string),
            subject,
            text,
            html,
        },
        recipients: recipients.into_iter().map(recipient).collect(),
        attachments: order.attachments.clone(),
        due_at: order.due_at.unwrap_or(now),
        created_at: now,
        id,
    }
}
