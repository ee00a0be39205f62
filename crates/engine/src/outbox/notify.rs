//! Notifications by declaration: mails that changes of entries cause, so that a contact form needs no code.
//!
//! In: rules as the project has them, and templates. Out: [`Notice`]s, each with the query that reads what its mail
//! tells; then, inside the transaction of a change, mails in the queue.
//!
//! A notice is made of the same things as a client's query: what its templates mention of the entry is the selection, its
//! condition is a `filters` argument. So whatever the API can read, a mail can tell, and both are checked at start.

mod check;

use chrono::{DateTime, TimeDelta, Utc};
use mail::Address;
use mail::template::{render_line, used_by};
use model::{Principal, TypeId, Viewer};
use plan::{NewMail, Read, Refusal, Status, Step};
use schema::{Input, Operation, OperationKind, Selection};
use serde_json::{Map, Value, json};
use store::{Allowance, Transaction};

use super::{Composed, Order, compose, order};
use crate::answer::{View, Writer, Written};
use crate::level::{self, Connection, Level};
use crate::mutate::{Context, failed, only};
use crate::report::{ApplicationError, Cause};

pub use check::check_notifications;
pub(crate) use check::notices;

/// How many times as much as an operation a notification may read.
const GENEROSITY: u64 = 4;
/// How much later than its change a mail may come, so that a flood of a form does not hold up its recipient for weeks.
const LONGEST_DELAY: TimeDelta = TimeDelta::days(1);

/// A change that a mail can tell of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// An entry was made.
    Create,
    /// It was changed.
    Update,
    /// It was deleted; the mail tells what it was.
    Delete,
    /// Its draft was published, also by the mutation that made or changed it.
    Publish,
    /// Its published version was taken back.
    Unpublish,
}

/// `[[notify]]` of a project.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Which change.
    pub on: Event,
    /// Of entries of this type.
    pub content_type: String,
    /// The template of the mail.
    pub template: String,
    /// Who gets it: addresses, or expressions such as `{{ entry.email }}`.
    pub to: Vec<String>,
    /// Who gets the answers: an address or an expression.
    pub reply_to: Option<String>,
    /// For which entries: a `filters` argument of the type.
    pub when: Map<String, Value>,
}

/// Something wrong with a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleProblem {
    /// Its place among the rules.
    pub rule: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it; empty when the message says it.
    pub advice: String,
}

/// A rule that can be carried out.
#[derive(Debug)]
pub(crate) struct Notice {
    on: Event,
    content_type: TypeId,
    rule: Rule,
    /// Reads the entry, if the rule is for it; without its status and locale.
    read: Selection,
}

impl Event {
    /// Every event, by its name.
    pub const ALL: [(&'static str, Self); 5] = [
        ("create", Self::Create),
        ("update", Self::Update),
        ("delete", Self::Delete),
        ("publish", Self::Publish),
        ("unpublish", Self::Unpublish),
    ];

    fn name(self) -> &'static str {
        let named = Self::ALL.iter().find(|(_, event)| *event == self);
        named.map_or("", |(name, _)| name)
    }

    /// Which version of the entry the mail tells.
    fn status(self) -> Status {
        if self == Self::Publish { Status::Published } else { Status::Draft }
    }
}

/// Orders the mails that a change causes, in its transaction. What the database refuses fails the change; what is wrong
/// with a mail does not: it is kept as a failed one, so that somebody sees why.
pub(crate) async fn notify(
    context: &Context<'_>,
    transaction: &mut Transaction,
    (content_type, document, locale): (TypeId, &str, &str),
    events: &[Event],
) -> Result<(), Cause> {
    let Some(kept) = &context.kept else { return Ok(()) };
    let meant =
        |notice: &&Notice| notice.content_type == content_type && events.contains(&notice.on);
    for notice in kept.notices.iter().filter(meant) {
        let entry = match entry(context, transaction, (notice, document, locale)).await {
            Ok(Some(entry)) => entry,
            Ok(None) => continue,
            Err(cause @ Cause::Failed(_)) => return Err(cause),
            Err(cause) => {
                fail(context, transaction, &notice.rule, &reason(&cause)).await?;
                continue;
            }
        };
        let name = &context.model.content_type(content_type).display_name;
        let variables = json!({ "entry": entry, "event": notice.on.name(), "type": name });
        order(context, transaction, (notice, locale), &variables).await?;
    }
    Ok(())
}

/// The entry as the notice's templates need it; `None` when the rule is not for it.
async fn entry(
    context: &Context<'_>,
    transaction: &mut Transaction,
    (notice, document, locale): (&Notice, &str, &str),
) -> Result<Option<Value>, Cause> {
    let mut selection = notice.read.clone();
    let status = match notice.on.status() {
        Status::Draft => "DRAFT",
        Status::Published => "PUBLISHED",
    };
    selection.arguments.push(("status".to_owned(), Input::Enum(status.to_owned())));
    if !locale.is_empty() {
        selection.arguments.push(("locale".to_owned(), Input::String(locale.to_owned())));
    }
    let viewer = Viewer::full_access();
    let operation = Operation { kind: OperationKind::Query, fields: vec![selection] };
    let plan = plan::operation(&context.env(&viewer), &operation, &[]);
    let (read, template) = match plan.fields.into_iter().next().map(|field| field.step) {
        Some(Step::List(read, template) | Step::One(read, template)) => (read, template),
        Some(Step::Refused(refusal)) => return Err(Cause::Refused(refusal)),
        _ => return Ok(None),
    };
    let read: Read = only(&read, &[document]);
    let level = Level::new(context.model, &read, context.store.dialect());
    // who exceeds an allowance loses the transaction, so this one is generous
    let Allowance { rows, bytes } = context.options.reading;
    let allowance = Allowance { rows, bytes: bytes.saturating_mul(GENEROSITY) };
    transaction.allow(allowance, context.claim.clone());
    let mut connection = Connection::Transaction(transaction);
    let tree = level::load(&[&level], &mut connection, &[]).await.map_err(failed)?;
    let mut writer = Writer::new(context.model, context.options);
    let written = writer.root_one(&View::of_root(&tree, 0), &template);
    let too_large = writer.is_full();
    let (body, errors) = writer.into_parts();
    let unreadable = |what: String| Err(ApplicationError::application(what).into());
    match written {
        Written::Null => Ok(None),
        _ if too_large => {
            let most = context.options.response_bytes;
            unreadable(format!("entry: what the template tells has more than {most} bytes"))
        }
        Written::Value => Ok(serde_json::from_slice(&body).ok()),
        Written::Failed => match errors.into_iter().next() {
            Some(error) => Err(error.cause),
            None => Ok(None),
        },
    }
}

/// Makes one mail of a notice.
async fn order(
    context: &Context<'_>,
    transaction: &mut Transaction,
    (notice, locale): (&Notice, &str),
    variables: &Value,
) -> Result<(), Cause> {
    let Some(kept) = &context.kept else { return Ok(()) };
    let rule = &notice.rule;
    let fill = |expression: &String| render_line(expression, variables);
    let reply_to = rule.reply_to.as_ref().and_then(|it| fill(it).ok());
    let to = match recipients(rule, variables) {
        Ok(to) => to,
        Err(why) => return fail(context, transaction, rule, &why).await,
    };
    let new = NewMail {
        to,
        // whoever filled in a form may have written nonsense: the mail is worth more than its answer
        reply_to: reply_to.filter(|it| Address::parse(it).is_ok()),
        template: Some(rule.template.clone()),
        locale: Some(locale.to_owned()),
        variables: variables.clone(),
        ..NewMail::default()
    };
    let mut composed = match compose::compose(&context.options.mail, &kept.templates, &new) {
        Ok(composed) => composed,
        Err(cause) => return fail(context, transaction, rule, &reason(&cause)).await,
    };
    let due_at = put_off(context, transaction, (rule, &mut composed)).await?;
    let latest = (context.options.clock)() + LONGEST_DELAY;
    if due_at.is_some_and(|due_at| due_at > latest) {
        let why = "its recipient gets so many mails that it would come more than a day late";
        return fail(context, transaction, rule, why).await;
    }
    if composed.recipients.is_empty() {
        return Ok(());
    }
    let order = Order {
        composed,
        attachments: Vec::new(),
        principal: &Principal::System,
        template: Some(&rule.template),
        idempotency: None,
        due_at,
    };
    order::place(context, transaction, &order).await.map(|_placed| ())
}

/// Who gets a mail. What an entry brings and is no address is left out, so that who writes to a form cannot keep others
/// from hearing of it; an error when nobody is left.
fn recipients(rule: &Rule, variables: &Value) -> Result<Vec<String>, String> {
    let mut recipients = Vec::new();
    let mut left_out = String::new();
    for expression in &rule.to {
        let filled = render_line(expression, variables).map_err(|error| error.to_string());
        let address = filled.and_then(|text| match Address::parse(&text) {
            Ok(_) => Ok(text),
            Err(error) => Err(error.to_string()),
        });
        match address {
            Ok(address) => recipients.push(address),
            Err(why) => left_out = format!("to: {why}"),
        }
    }
    if recipients.is_empty() {
        return Err(left_out);
    }
    if !left_out.is_empty() {
        tracing::warn!(template = rule.template, why = left_out, "a recipient was left out");
    }
    Ok(recipients)
}

/// Who gets a mail that nobody waits for, and when, if not at once. Whoever the project names gets it later when there are
/// too many; an address that the entry brings is left out, as who writes to a form must not be able to fill another's
/// mailbox, nor to hold up what others get.
async fn put_off(
    context: &Context<'_>,
    transaction: &mut Transaction,
    (rule, composed): (&Rule, &mut Composed),
) -> Result<Option<DateTime<Utc>>, Cause> {
    let named: Vec<Address> = named(rule).collect();
    let mut due_at = None;
    let mut recipients = Vec::with_capacity(composed.recipients.len());
    for (field, address) in std::mem::take(&mut composed.recipients) {
        let free = order::free_again(context, transaction, &address).await?;
        if free.is_some() && named.iter().all(|known| known.key() != address.key()) {
            tracing::warn!(
                template = rule.template,
                "a notification was left out: its recipient gets too many"
            );
            continue;
        }
        due_at = due_at.max(free);
        recipients.push((field, address));
    }
    composed.recipients = recipients;
    Ok(due_at)
}

/// The recipients that the project names, whatever the entry is.
fn named(rule: &Rule) -> impl Iterator<Item = Address> {
    let fixed = rule.to.iter().filter(|to| used_by(to).is_ok_and(|used| used.is_empty()));
    fixed.filter_map(|to| Address::parse(to).ok())
}

/// Keeps a mail that could not be made.
async fn fail(
    context: &Context<'_>,
    transaction: &mut Transaction,
    rule: &Rule,
    why: &str,
) -> Result<(), Cause> {
    tracing::warn!(template = rule.template, why, "a notification could not be made");
    let Some(from) = context.options.mail.from.clone() else { return Ok(()) };
    let order = Order {
        composed: Composed {
            from,
            reply_to: None,
            recipients: named(rule).map(|address| ("TO", address)).collect(),
            subject: String::new(),
            text: String::new(),
            html: None,
        },
        attachments: Vec::new(),
        principal: &Principal::System,
        template: Some(&rule.template),
        idempotency: None,
        due_at: None,
    };
    let mut email = order::email(context, &order);
    // nobody gets it, so it does not count as one of theirs
    email.recipients.iter_mut().for_each(|recipient| recipient.counted_as.clear());
    transaction.record_failed_email(&email, why).await.map_err(failed)
}

/// What is wrong with a mail, in one line.
pub(super) fn reason(cause: &Cause) -> String {
    match cause {
        Cause::Refused(Refusal::Invalid(violations)) => {
            let messages: Vec<&str> = violations.iter().map(|it| it.message.as_str()).collect();
            messages.join("; ")
        }
        Cause::Refused(Refusal::TooComplex { limit, allowed, asked }) => {
            format!(
                "entry: what the template tells is too much: {limit} is {asked}, {allowed} are possible"
            )
        }
        Cause::Application(error) => error.message.clone(),
        Cause::Plain(message, _) => message.clone(),
        _ => "the mail could not be made".to_owned(),
    }
}
