//! Sends mails that wait in the queue.
//!
//! In: a job, whose subject is a mail. Out: what became of it, noted in the queue. Must not know: how a mail is composed, how
//! a mail server is spoken to.
//!
//! What the server says of one recipient decides for that one: 4xx is tried again, later and later, 5xx is final. A mail
//! server that cannot be used at all is nobody's fault: mails keep their places until it can. Neither is a bucket: mails
//! with files wait until it can, and let others pass.

mod files;
#[cfg(test)]
mod tests;

use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use mail::{Address, Attachment, Envelope, Field, Message, Transport, Unreachable, Verdict};
use media::Bucket;
use rand::RngExt;
use store::{Attempt, Fate, Job, MAIL_JOB, Outgoing, Recipient, Store, StoreError};

use super::{Next, Work};
use files::Trouble;

/// How often mails that have long been over are deleted.
const SWEEP: Duration = Duration::from_secs(60 * 60);
/// How long a mail server is away before old mails are given up.
const LEAST_PATIENCE: Duration = Duration::from_secs(10 * 60);
/// The longest wait between two attempts.
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(4);

/// How mails are sent.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The mail server, or what stands for it.
    pub transport: mail::Config,
    /// How long connecting and each command may take.
    pub timeout: Duration,
    /// How long after a server was last heard of another one sends its mail.
    pub lease: Duration,
    /// How long to wait after the first temporary refusal.
    pub retry: TimeDelta,
    /// How long to try.
    pub give_up: TimeDelta,
    /// How long mails that are over stay listed.
    pub keep: TimeDelta,
    /// Mails sent at once.
    pub connections: usize,
}

/// Sends mails, one after the other.
#[derive(Debug)]
pub(crate) struct Mailer {
    settings: Settings,
    transport: Transport,
    /// Where the files are that go with mails.
    bucket: Option<Bucket>,
    swept: Option<Instant>,
    /// Since when the mail server cannot be used.
    away_since: Option<Instant>,
    /// Since when files cannot be read.
    bucket_away_since: Option<Instant>,
}

impl Mailer {
    /// # Errors
    /// When the configured certificates cannot be used.
    pub(crate) fn new(settings: &Settings, bucket: Option<Bucket>) -> Result<Self, Unreachable> {
        Ok(Self {
            settings: settings.clone(),
            transport: Transport::new(&settings.transport, settings.timeout)?,
            bucket,
            swept: None,
            away_since: None,
            bucket_away_since: None,
        })
    }

    /// Tries to send a mail: what came of it, and what there is to do then.
    async fn attempt(
        &mut self,
        job: &Job,
        (mail, waiting): (&Outgoing, &[&Recipient]),
    ) -> (Attempt, Next) {
        let files = match files::read(self.bucket.as_ref(), &mail.attachments).await {
            Ok(files) => files,
            Err(Trouble::Gone(what)) => return (failed(waiting, &what), Next::Job),
            Err(Trouble::Away(what)) => return (self.put_off(job, waiting, what), Next::Job),
        };
        if !files.is_empty() {
            self.bucket_away_since = None;
        }
        let (envelope, message) = match message((mail, waiting), files) {
            Ok(message) => message,
            Err(what) => return (failed(waiting, &what), Next::Job),
        };
        match self.transport.send(&envelope, &message).await {
            Ok(verdicts) => {
                self.away_since = None;
                (self.judge(job, (mail, waiting), &verdicts), Next::Job)
            }
            Err(Unreachable { what, .. }) => {
                tracing::warn!(mail = job.subject, what, "the mail server cannot be used");
                let since = *self.away_since.get_or_insert_with(Instant::now);
                (self.postpone((job, since), waiting, &what), Next::Pause)
            }
        }
    }

    /// What becomes of a mail of which the server said this.
    fn judge(
        &self,
        job: &Job,
        (mail, waiting): (&Outgoing, &[&Recipient]),
        verdicts: &[Verdict],
    ) -> Attempt {
        let now = now();
        let due_at = self.next_attempt(job, now);
        let mut attempt = Attempt { decided: Vec::new(), reply: String::new(), fate: Fate::Over };
        let mut refusals = Vec::new();
        for (recipient, verdict) in waiting.iter().zip(verdicts) {
            match verdict {
                Verdict::Accepted { reply } => {
                    attempt.decided.push((recipient.id, true, reply.clone()));
                    attempt.reply.clone_from(reply);
                }
                Verdict::Refused { reply, permanent } => {
                    if *permanent || due_at.is_none() {
                        attempt.decided.push((recipient.id, false, reply.clone()));
                    }
                    refusals.push((&recipient.address, reply));
                }
            }
        }
        // one refusal tells more than all that went well
        if let Some((address, reply)) = refusals.first() {
            let several = mail.recipients.len() > 1;
            attempt.reply = if several { format!("{address}: {reply}") } else { (*reply).clone() };
        }
        if let Some(due_at) = due_at.filter(|_| attempt.decided.len() < waiting.len()) {
            attempt.fate = Fate::Again(due_at);
        }
        attempt
    }

    /// When to try again; `None` when it has been tried for long enough.
    fn next_attempt(&self, job: &Job, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let end = job.created_at + self.settings.give_up;
        if now >= end {
            return None;
        }
        let percent = rand::rng().random_range(80..=120);
        Some((now + wait_after(job.attempts, self.settings.retry) * percent / 100).min(end))
    }

    /// What becomes of a mail while what it takes to send it cannot be used, which was so since then. An old one has another
    /// chance when it was we who were away.
    fn postpone(
        &self,
        (job, since): (&Job, Instant),
        waiting: &[&Recipient],
        what: &str,
    ) -> Attempt {
        let young = now() < job.created_at + self.settings.give_up;
        if young || since.elapsed() < LEAST_PATIENCE {
            return Attempt { decided: Vec::new(), reply: what.to_owned(), fate: Fate::Released };
        }
        failed(waiting, what)
    }

    /// What becomes of a mail while its files cannot be read: others need not wait for it.
    fn put_off(&mut self, job: &Job, waiting: &[&Recipient], what: &str) -> Attempt {
        let since = *self.bucket_away_since.get_or_insert_with(Instant::now);
        let mut attempt = self.postpone((job, since), waiting, what);
        if attempt.fate == Fate::Released {
            attempt.fate = Fate::Again(now() + self.settings.retry);
        }
        attempt
    }
}

impl Work for Mailer {
    const KIND: &'static str = MAIL_JOB;

    fn lease(&self) -> Duration {
        self.settings.lease
    }

    async fn work(&mut self, store: &Store, job: &Job) -> Result<Next, StoreError> {
        let Some(mail) = store.outgoing_email(job).await? else {
            store.settle_email(job, &nothing()).await?;
            return Ok(Next::Job);
        };
        let waiting: Vec<&Recipient> = mail.recipients.iter().filter(|one| one.waits).collect();
        let (attempt, next) = self.attempt(job, (&mail, &waiting)).await;
        let failed = attempt.decided.iter().any(|(_, sent, _)| !sent);
        if failed && attempt.fate == Fate::Over {
            tracing::warn!(
                mail = job.subject,
                reply = attempt.reply,
                "a mail could not be delivered"
            );
        }
        if !store.settle_email(job, &attempt).await? {
            tracing::warn!(
                mail = job.subject,
                "what became of a mail could not be noted: it was cancelled meanwhile, or its lease had ended and it is sent again"
            );
        }
        Ok(next)
    }

    async fn tidy(&mut self, store: &Store) -> Result<(), StoreError> {
        if self.swept.is_some_and(|last| last.elapsed() < SWEEP) {
            return Ok(());
        }
        self.swept = Some(Instant::now());
        let deleted = store.delete_emails_before(now() - self.settings.keep).await?;
        if deleted > 0 {
            tracing::info!(deleted, "deleted mails that had long been over");
        }
        Ok(())
    }

    async fn end(&mut self) {
        self.transport.close().await;
    }
}

/// How long to wait after so many attempts before: twice as long each time, up to a limit.
fn wait_after(attempts: i64, retry: TimeDelta) -> TimeDelta {
    let doublings = u32::try_from(attempts.clamp(0, 16)).unwrap_or_default();
    (retry * 2i32.saturating_pow(doublings)).min(LONGEST_WAIT)
}

/// There is nothing to send any more.
fn nothing() -> Attempt {
    Attempt { decided: Vec::new(), reply: String::new(), fate: Fate::Over }
}

/// Nobody who waits for the mail gets it.
fn failed(waiting: &[&Recipient], what: &str) -> Attempt {
    let decided = waiting.iter().map(|one| (one.id, false, what.to_owned())).collect();
    Attempt { decided, reply: what.to_owned(), fate: Fate::Over }
}

/// The bytes of a mail, and to whom they go. The addresses were checked before they were stored; if the rules have
/// changed since, it is told like a refusal.
fn message(
    (mail, waiting): (&Outgoing, &[&Recipient]),
    attachments: Vec<Attachment>,
) -> Result<(Envelope, Vec<u8>), String> {
    let content = &mail.content;
    let wrong = |whose: &str, error: &dyn std::fmt::Display| format!("{whose}: {error}");
    let from = Address::parse(&content.from).map_err(|error| wrong("from", &error))?;
    let mut named = Vec::with_capacity(mail.recipients.len());
    let mut to = Vec::with_capacity(waiting.len());
    for recipient in &mail.recipients {
        let field = match recipient.field.as_str() {
            "CC" => Field::Cc,
            "BCC" => Field::Bcc,
            _ => Field::To,
        };
        let address = Address::new(recipient.name.as_deref(), &recipient.address)
            .map_err(|error| wrong(&recipient.address, &error))?;
        if recipient.waits {
            to.push(address.clone());
        }
        named.push((field, address));
    }
    let message = Message {
        from: from.clone(),
        reply_to: content.reply_to.as_deref().and_then(|it| Address::parse(it).ok()),
        recipients: named,
        subject: content.subject.clone(),
        text: content.text.clone(),
        html: content.html.clone(),
        attachments,
        message_id: content.message_id.clone(),
        date: mail.created_at,
    };
    let envelope = Envelope { from, to, message_id: message.message_id.clone() };
    Ok((envelope, message.to_bytes()))
}

/// The present.
#[expect(clippy::disallowed_methods, reason = "mail servers live in the present")]
fn now() -> DateTime<Utc> {
    Utc::now()
}
