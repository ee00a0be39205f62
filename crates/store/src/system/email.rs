//! The outbox: mails with their recipients, each with a job that sends it.
//!
//! In: a mail, in the transaction of its cause; what a mail server said of it. Out: what is to be sent, what became of
//! it. Must not know: how a mail is composed or sent.

use chrono::{DateTime, Utc};
use model::Storage;
use sql::Statement;

use super::attachment::{self, Attachment};
use super::job::{Fate, Job};
use super::now;
use super::param::{instant, number, optional_instant, optional_text, text_param};
use crate::{Binds, Query, Rows, Store, StoreError, Transaction};

/// The kind of job that sends a mail.
pub const MAIL_JOB: &str = "mail";

/// Mails that one transaction deletes.
const DELETED_AT_ONCE: i64 = 500;

/// A mail to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEmail {
    /// Its id.
    pub id: String,
    /// Whom it is counted against.
    pub principal: String,
    /// What makes the same call twice one mail, and what the call was, so that another one is not taken for it.
    pub idempotency: Option<(String, String)>,
    /// The template that it was made of.
    pub template: Option<String>,
    /// What is sent.
    pub content: Content,
    /// Who gets it.
    pub recipients: Vec<NewRecipient>,
    /// The files that go with it.
    pub attachments: Vec<Attachment>,
    /// When it is to be sent.
    pub due_at: DateTime<Utc>,
    /// When it was ordered.
    pub created_at: DateTime<Utc>,
}

/// What is sent of a mail to everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Address, and name if any.
    pub from: String,
    /// Where answers go.
    pub reply_to: Option<String>,
    /// The subject.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: Option<String>,
    /// Names the mail to whoever gets it twice.
    pub message_id: String,
}

/// Who gets a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRecipient {
    /// `TO`, `CC` or `BCC`.
    pub field: &'static str,
    /// The name, if one was given.
    pub name: Option<String>,
    /// The mailbox.
    pub address: String,
    /// The mailbox as it is counted: `A@b.org` and `a@b.org` are one. Empty for a mail that nobody gets.
    pub counted_as: String,
}

/// What became of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ordered {
    /// The mail is in the queue.
    New,
    /// The same call made this mail before.
    Known(String),
    /// Another call had the same idempotency key.
    Conflict,
}

/// A mail that is to be sent now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// What is sent.
    pub content: Content,
    /// Everybody who is named in it.
    pub recipients: Vec<Recipient>,
    /// The files that go with it.
    pub attachments: Vec<Attachment>,
    /// When it was ordered.
    pub created_at: DateTime<Utc>,
}

/// Who is named in a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The row.
    pub id: i64,
    /// `TO`, `CC` or `BCC`.
    pub field: String,
    /// The name, if one was given.
    pub name: Option<String>,
    /// The mailbox.
    pub address: String,
    /// Whether it is still to be sent there.
    pub waits: bool,
}

/// What became of an attempt to send a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// What was said of each recipient that is decided: its row, whether it got the mail, the server's reply.
    pub decided: Vec<(i64, bool, String)>,
    /// What there is to tell of it: the server's reply, or what happened.
    pub reply: String,
    /// What becomes of the job.
    pub fate: Fate,
}

/// Why a mail cannot be taken out of the queue or be sent again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Immovable {
    /// There is no such mail.
    Unknown,
    /// It is being sent at this moment.
    Leased,
    /// It is in this state.
    State(String),
    /// Its text was not kept, or never made.
    Empty,
}

impl Transaction {
    /// Puts a mail into the queue.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn order_email(&mut self, email: &NewEmail) -> Result<Ordered, StoreError> {
        let inserted = self.fetch(&insert(email, "QUEUED", None), &Binds::default()).await?;
        if inserted.is_empty() {
            let (key, call) = email.idempotency.clone().unwrap_or_default();
            let known = self.known_email(&email.principal, (&key, &call)).await?;
            return Ok(known.unwrap_or(Ordered::Conflict));
        }
        self.insert_parts(email, "QUEUED").await?;
        // a mail that is put off has as long as others to be accepted, from when it is due
        self.add_job(MAIL_JOB, &email.id, (email.due_at, email.due_at)).await?;
        Ok(Ordered::New)
    }

    /// Keeps a mail that could not be made, so that somebody sees why.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn record_failed_email(
        &mut self,
        email: &NewEmail,
        why: &str,
    ) -> Result<(), StoreError> {
        self.fetch(&insert(email, "FAILED", Some(why)), &Binds::default()).await?;
        self.insert_parts(email, "FAILED").await
    }

    async fn insert_parts(&mut self, email: &NewEmail, state: &str) -> Result<(), StoreError> {
        let recipients = email.recipients.iter().map(|one| insert_recipient(email, one, state));
        let attachments = email.attachments.iter().map(|one| attachment::insert(&email.id, one));
        let inserts: Vec<Statement> = recipients.chain(attachments).collect();
        let queries: Vec<Query<'_>> = inserts.iter().map(Query::from).collect();
        self.fetch_all(&queries).await.map(|_answers| ())
    }

    /// What an order of `principal` under this idempotency key comes to, if there was one before: the mail, if that call
    /// was the same.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn known_email(
        &mut self,
        principal: &str,
        (key, call): (&str, &str),
    ) -> Result<Option<Ordered>, StoreError> {
        let statement = Statement {
            text: "select document_id, fingerprint from presswork_email_deliveries \
                   where principal = $1 and idempotency_key = $2"
                .into(),
            params: vec![text_param(principal), text_param(key)],
            columns: vec![Storage::Text; 2],
        };
        let rows = self.fetch(&statement, &Binds::default()).await?;
        if rows.is_empty() {
            return Ok(None);
        }
        let known = rows.text(0, 0).filter(|_| rows.text(0, 1) == Some(call));
        Ok(Some(known.map_or(Ordered::Conflict, |id| Ordered::Known(id.to_owned()))))
    }

    /// How many mails `principal` has ordered, and how many each of `recipients` was to get, in the time from `since` to
    /// `until`; none is counted beyond `most`. In the order of the recipients, behind the principal's.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn count_emails(
        &mut self,
        principal: &str,
        recipients: &[&str],
        (since, until, most): (DateTime<Utc>, DateTime<Utc>, u64),
    ) -> Result<Vec<u64>, StoreError> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let count = |text: &'static str, whom: &str| Statement {
            text: text.into(),
            params: vec![text_param(whom), instant(since), instant(until), number(most)],
            columns: vec![Storage::BigInteger],
        };
        let mut counts = vec![count(
            "select count(*) from (select 1 from presswork_email_deliveries \
             where principal = $1 and created_at > $2 and created_at <= $3 limit $4) counted",
            principal,
        )];
        counts.extend(recipients.iter().map(|whom| {
            count(
                "select count(*) from (select 1 from presswork_email_recipients \
                 where counted_as = $1 and due_at > $2 and due_at <= $3 and state <> 'CANCELLED' limit $4) counted",
                whom,
            )
        }));
        let queries: Vec<Query<'_>> = counts.iter().map(Query::from).collect();
        let answers = self.fetch_all(&queries).await?;
        let count = |rows: &Rows| rows.integer(0, 0).and_then(|count| u64::try_from(count).ok());
        Ok(answers.iter().map(|rows| count(rows).unwrap_or(u64::MAX)).collect())
    }

    /// When the last but `count` mail to a recipient was due, or will be.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn email_due_before(
        &mut self,
        recipient: &str,
        count: u64,
    ) -> Result<Option<DateTime<Utc>>, StoreError> {
        let skipped = i64::try_from(count.saturating_sub(1)).unwrap_or(i64::MAX);
        let statement = Statement {
            text: "select due_at from presswork_email_recipients where counted_as = $1 and state <> 'CANCELLED' \
                   order by due_at desc limit 1 offset $2"
                .into(),
            params: vec![text_param(recipient), number(skipped)],
            columns: vec![Storage::Timestamp],
        };
        let rows = self.fetch(&statement, &Binds::default()).await?;
        Ok(rows.instant(0, 0))
    }

    /// Takes a mail out of the queue, or gives up one that failed; its text is forgotten, and its files.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn cancel_email(
        &mut self,
        id: &str,
        now: DateTime<Utc>,
    ) -> Result<Result<(), Immovable>, StoreError> {
        let from = if self.remove_job(MAIL_JOB, id, now).await? { "QUEUED" } else { "FAILED" };
        let email = Statement {
            text: "update presswork_email_deliveries set state = 'CANCELLED', body_text = null, body_html = null, \
                   next_attempt_at = null, updated_at = $2 where document_id = $1 and state = $3"
                .into(),
            params: vec![text_param(id), instant(now), text_param(from)],
            columns: Vec::new(),
        };
        if self.execute(&email, &Binds::default()).await? == 0 {
            return Ok(Err(self.why_immovable(id).await?));
        }
        let recipients = Statement {
            text: "update presswork_email_recipients set state = 'CANCELLED' \
                   where delivery = $1 and state = 'QUEUED'"
                .into(),
            params: vec![text_param(id)],
            columns: Vec::new(),
        };
        self.execute(&recipients, &Binds::default()).await?;
        self.release_attachments(id).await?;
        Ok(Ok(()))
    }

    /// Sends a failed mail again to those who did not get it, and one that waits at once.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn retry_email(
        &mut self,
        id: &str,
        now: DateTime<Utc>,
    ) -> Result<Result<(), Immovable>, StoreError> {
        if self.hasten_job(MAIL_JOB, id, now).await? {
            self.set_next_attempt(id, now).await?;
            return Ok(Ok(()));
        }
        let failed = Statement {
            text: "update presswork_email_deliveries set state = 'QUEUED', next_attempt_at = $2, updated_at = $2 \
                   where document_id = $1 and state = 'FAILED' and body_text is not null"
                .into(),
            params: vec![text_param(id), instant(now)],
            columns: Vec::new(),
        };
        if self.execute(&failed, &Binds::default()).await? == 0 {
            return Ok(Err(self.why_immovable(id).await?));
        }
        let recipients = Statement {
            text: "update presswork_email_recipients set state = 'QUEUED' \
                   where delivery = $1 and state = 'FAILED'"
                .into(),
            params: vec![text_param(id)],
            columns: Vec::new(),
        };
        self.execute(&recipients, &Binds::default()).await?;
        self.add_job(MAIL_JOB, id, (now, now)).await?;
        Ok(Ok(()))
    }

    async fn set_next_attempt(&mut self, id: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
        let statement = Statement {
            text: "update presswork_email_deliveries set next_attempt_at = $2, updated_at = $2 \
                   where document_id = $1"
                .into(),
            params: vec![text_param(id), instant(at)],
            columns: Vec::new(),
        };
        self.execute(&statement, &Binds::default()).await.map(|_changed| ())
    }

    async fn why_immovable(&mut self, id: &str) -> Result<Immovable, StoreError> {
        let statement = Statement {
            text: "select state, body_text from presswork_email_deliveries where document_id = $1"
                .into(),
            params: vec![text_param(id)],
            columns: vec![Storage::Text; 2],
        };
        let rows = self.fetch(&statement, &Binds::default()).await?;
        Ok(match rows.text(0, 0) {
            None => Immovable::Unknown,
            // it has a job, and that is leased
            Some("QUEUED") => Immovable::Leased,
            Some("FAILED") if rows.text(0, 1).is_none() => Immovable::Empty,
            Some(state) => Immovable::State(state.to_owned()),
        })
    }
}

impl Store {
    /// The mail that a job is to send; `None` when it is not to be sent any more.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn outgoing_email(&self, job: &Job) -> Result<Option<Outgoing>, StoreError> {
        let email = Statement {
            text: "select sender, reply_to, subject, body_text, body_html, message_id, created_at \
                   from presswork_email_deliveries where document_id = $1 and state = 'QUEUED'"
                .into(),
            params: vec![text_param(&job.subject)],
            columns: [vec![Storage::Text; 6], vec![Storage::Timestamp]].concat(),
        };
        let recipients = Statement {
            text: "select id, field, name, address, state from presswork_email_recipients \
                   where delivery = $1 order by id"
                .into(),
            params: vec![text_param(&job.subject)],
            columns: [vec![Storage::BigInteger], vec![Storage::Text; 4]].concat(),
        };
        let attachments = attachment::of_mail(&job.subject);
        let mut reader = self.reader().await?;
        let queries = [&email, &recipients, &attachments].map(Query::from);
        let answers = reader.fetch_all(&queries, false).await?;
        let [email, recipients, attachments] = answers.as_slice() else {
            return Err(StoreError::NoAnswer);
        };
        if email.is_empty() || email.text(0, 3).is_none() {
            return Ok(None);
        }
        Ok(Some(outgoing(email, recipients, attachments)))
    }

    /// Notes what became of an attempt, and ends the lease of its job; false when the job is not this server's any
    /// more, and then nothing is noted.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn settle_email(&self, job: &Job, attempt: &Attempt) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        if !transaction.settle_job(job, attempt.fate).await? {
            return Ok(false);
        }
        let mut statements: Vec<Statement> = attempt.decided.iter().map(settle_recipient).collect();
        statements.push(settle_delivery(&job.subject, attempt));
        if attempt.fate == Fate::Over {
            statements.push(attachment::release(&job.subject));
        }
        let queries: Vec<Query<'_>> = statements.iter().map(Query::from).collect();
        transaction.fetch_all(&queries).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Deletes the mails that have been over since before this time; their number. A few at once, so that nobody waits
    /// for long.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn delete_emails_before(&self, time: DateTime<Utc>) -> Result<u64, StoreError> {
        // what is over is said in so many words, for the index; and again, as it may be in the queue anew by then
        let statement = Statement {
            text: "delete from presswork_email_deliveries where id in (\
                   select id from presswork_email_deliveries \
                   where state in ('SENT', 'FAILED', 'CANCELLED') and updated_at < $1 limit $2) \
                   and state <> 'QUEUED'"
                .into(),
            params: vec![instant(time), number(DELETED_AT_ONCE)],
            columns: Vec::new(),
        };
        self.change_by_parts(&statement).await
    }
}

fn outgoing(email: &Rows, recipients: &Rows, attachments: &Rows) -> Outgoing {
    let text = |column| email.text(0, column).unwrap_or_default().to_owned();
    let recipient = |row| Recipient {
        id: recipients.integer(row, 0).unwrap_or_default(),
        field: recipients.text(row, 1).unwrap_or_default().to_owned(),
        name: recipients.text(row, 2).map(str::to_owned),
        address: recipients.text(row, 3).unwrap_or_default().to_owned(),
        waits: recipients.text(row, 4) == Some("QUEUED"),
    };
    Outgoing {
        content: Content {
            from: text(0),
            reply_to: email.text(0, 1).map(str::to_owned),
            subject: text(2),
            text: text(3),
            html: email.text(0, 4).map(str::to_owned),
            message_id: text(5),
        },
        recipients: (0..recipients.len()).map(recipient).collect(),
        attachments: attachment::attachments(attachments).collect(),
        created_at: email.instant(0, 6).unwrap_or_else(now),
    }
}

/// Answers with a row, unless the idempotency key is in use.
fn insert(email: &NewEmail, state: &str, why: Option<&str>) -> Statement {
    let NewEmail { id, principal, idempotency, template, content, .. } = email;
    let idempotency = idempotency.as_ref();
    let queued = state == "QUEUED";
    Statement {
        text: "insert into presswork_email_deliveries (document_id, state, principal, idempotency_key, fingerprint, \
               template, sender, reply_to, subject, body_text, body_html, message_id, last_reply, next_attempt_at, \
               created_at, updated_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15) \
               on conflict (principal, idempotency_key) do nothing returning id"
            .into(),
        params: vec![
            text_param(id),
            text_param(state),
            text_param(principal),
            optional_text(idempotency.map(|(key, _)| key.as_str())),
            optional_text(idempotency.map(|(_, fingerprint)| fingerprint.as_str())),
            optional_text(template.as_deref()),
            text_param(&content.from),
            optional_text(content.reply_to.as_deref()),
            text_param(&content.subject),
            optional_text(queued.then_some(content.text.as_str())),
            optional_text(content.html.as_deref().filter(|_| queued)),
            text_param(&content.message_id),
            optional_text(why),
            optional_instant(queued.then_some(email.due_at)),
            instant(email.created_at),
        ],
        columns: vec![Storage::BigInteger],
    }
}

fn insert_recipient(email: &NewEmail, recipient: &NewRecipient, state: &str) -> Statement {
    Statement {
        text: "insert into presswork_email_recipients \
               (delivery, field, name, address, counted_as, state, due_at) \
               values ($1, $2, $3, $4, $5, $6, $7)"
            .into(),
        params: vec![
            text_param(&email.id),
            text_param(recipient.field),
            optional_text(recipient.name.as_deref()),
            text_param(&recipient.address),
            text_param(&recipient.counted_as),
            text_param(state),
            instant(email.due_at),
        ],
        columns: Vec::new(),
    }
}

fn settle_recipient((id, sent, reply): &(i64, bool, String)) -> Statement {
    Statement {
        text: "update presswork_email_recipients set state = $2, reply = $3 where id = $1".into(),
        params: vec![
            number(*id),
            text_param(if *sent { "SENT" } else { "FAILED" }),
            text_param(reply),
        ],
        columns: Vec::new(),
    }
}

/// A mail that is over is sent if everybody got it; then its text is forgotten, as it may hold secrets such as the link
/// that resets a password. That of a failed one is kept, so that it can be sent again.
fn settle_delivery(id: &str, attempt: &Attempt) -> Statement {
    const GOES_ON: &str = "update presswork_email_deliveries set \
         attempts = attempts + 1, last_reply = $2, updated_at = $3, \
         next_attempt_at = coalesce($4, next_attempt_at) \
         where document_id = $1 and state = 'QUEUED'";
    const IS_OVER: &str = "update presswork_email_deliveries set \
         attempts = attempts + 1, last_reply = $2, updated_at = $3, next_attempt_at = null, \
         state = case when open.failed then 'FAILED' else 'SENT' end, \
         sent_at = case when open.failed then sent_at else $3 end, \
         body_text = case when open.failed then body_text end, \
         body_html = case when open.failed then body_html end \
         from (select exists (select 1 from presswork_email_recipients \
         where delivery = $1 and state <> 'SENT') as failed) open \
         where document_id = $1 and state = 'QUEUED'";
    let now = now();
    let mut params = vec![text_param(id), text_param(&attempt.reply), instant(now)];
    let text = match attempt.fate {
        Fate::Over => IS_OVER,
        Fate::Again(due_at) => {
            params.push(instant(due_at));
            GOES_ON
        }
        Fate::Released => {
            params.push(optional_instant(None));
            GOES_ON
        }
    };
    Statement { text: text.into(), params, columns: Vec::new() }
}
