//! Deliveries on their way: which are due, what is to be sent, and the outcome of an attempt.
//!
//! In: a leased job, and what a receiver answered. Out: what is to be sent, and whether it is its turn. Must not know: how anything is sent.
//!
//! Deliveries about the same entry to the same webhook are a chain, of which only the first may be sent. One that comes too early is put
//! aside, and settling the first one brings the next one back. Both lock the first delivery before the job of another one. So either the
//! first one is settled before, and the early one finds that it is its turn; or it is settled after, and then what was put aside is there
//! to be brought back.

use chrono::{DateTime, TimeDelta, Utc};
use model::Storage;
use sql::{Dialect, Param, Statement};

use super::job::{Fate, Job};
use super::param::{
    instant, number, optional_instant, optional_number, optional_text, text_list, text_param,
};
use super::webhook_event::{WebhookEvent, webhook_job};
use super::{now, one_of};
use crate::{Binds, Rows, Store, StoreError, Transaction};

/// A delivery that was put aside is looked at again after this time, since nothing brings it back when the first one is cancelled or given
/// up because its receiver takes nothing.
const LOOK: TimeDelta = TimeDelta::minutes(1);
/// Deliveries that are ended in one transaction.
const AT_ONCE: i64 = 500;

/// A webhook with something to deliver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueWebhook {
    /// Its key.
    pub webhook: String,
    /// How many attempts have failed since the last one that did not.
    pub failures: i64,
}

/// A delivery that is to be attempted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outbound {
    /// What happened.
    pub event: WebhookEvent,
    /// To whom it is delivered.
    pub webhook: String,
    /// How often that was tried.
    pub attempts: i64,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
    /// Whether another one must be delivered before.
    pub is_early: bool,
    number: i64,
    chain: Option<String>,
}

/// What becomes of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryFate {
    /// It is attempted again at this time.
    Again(DateTime<Utc>),
    /// The receiver has it.
    Delivered,
    /// It is not attempted any more.
    Failed,
    /// It is not to be delivered any more; nothing was attempted.
    Cancelled,
}

/// What came of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryAttempt {
    /// What becomes of the delivery.
    pub fate: DeliveryFate,
    /// The status of the answer.
    pub status: Option<u16>,
    /// What there is to say of it.
    pub message: Option<String>,
    /// How the answer began.
    pub answer: Option<String>,
    /// How long it took.
    pub milliseconds: Option<i64>,
}

impl DeliveryFate {
    fn state(self) -> &'static str {
        match self {
            Self::Again(_) => "WAITING",
            Self::Delivered => "DELIVERED",
            Self::Failed => "FAILED",
            Self::Cancelled => "CANCELLED",
        }
    }
}

impl Store {
    /// The webhooks, of these declared ones and all of admins, that have something to deliver now and are not paused.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn due_webhooks(&self, declared: &[String]) -> Result<Vec<DueWebhook>, StoreError> {
        let (given, present) = match self.dialect() {
            Dialect::Postgres => ("select unnest($1) as key", "now()"),
            Dialect::Sqlite => ("select value as key from json_each($1)", "$2"),
        };
        let text = format!(
            "select known.key, coalesce(receiver.failures, 0) \
             from ({given} union all select id from presswork_webhooks) known \
             left join presswork_webhook_receivers receiver on receiver.webhook = known.key \
             where (receiver.paused_until is null or receiver.paused_until <= {present}) and exists (\
             select 1 from presswork_jobs where kind = 'webhook:' || known.key and due_at <= {present} \
             and (leased_until is null or leased_until <= {present})) order by known.key"
        );
        let present = (self.dialect() == Dialect::Sqlite).then(|| instant(now()));
        let statement = Statement {
            text: text.into(),
            params: [text_list(declared)].into_iter().chain(present).collect(),
            columns: vec![Storage::Text, Storage::BigInteger],
        };
        let rows = self.reader().await?.fetch(&statement, &Binds::default()).await?;
        let due = |row| {
            let webhook = rows.text(row, 0)?.to_owned();
            Some(DueWebhook { webhook, failures: rows.integer(row, 1).unwrap_or_default() })
        };
        Ok((0..rows.len()).filter_map(due).collect())
    }

    /// The delivery that a job is about; `None` when it is over.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn outbound(&self, job: &Job) -> Result<Option<Outbound>, StoreError> {
        let statement = Statement {
            text: "select event.id, event.event, event.content_type, event.document_id, event.locale, event.body, \
                   event.touched, it.webhook, it.chain, event.created_at, it.created_at, it.number, it.attempts, \
                   exists (select 1 from presswork_webhook_deliveries before where before.webhook = it.webhook \
                   and before.chain = it.chain and before.state = 'WAITING' and before.number < it.number) \
                   from presswork_webhook_deliveries it \
                   join presswork_webhook_events event on event.id = it.event \
                   where it.id = $1 and it.state = 'WAITING'"
                .into(),
            params: vec![text_param(&job.subject)],
            columns: [
                vec![Storage::Text; 9],
                vec![Storage::Timestamp; 2],
                vec![Storage::BigInteger, Storage::Integer, Storage::Boolean],
            ]
            .concat(),
        };
        let rows = self.reader().await?.fetch(&statement, &Binds::default()).await?;
        Ok(outbound(&rows))
    }

    /// Puts a delivery aside that came too early, until it is its turn.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn put_aside(&self, job: &Job, delivery: &Outbound) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        let first = transaction.hold_first(delivery).await?;
        let fate = match first {
            Some(first) if first < delivery.number => Fate::Again(now() + LOOK),
            _ => Fate::Released,
        };
        transaction.settle_job(job, fate).await?;
        transaction.commit().await
    }

    /// Ends the job of a delivery that is over.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn drop_delivery_job(&self, job: &Job) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        transaction.settle_job(job, Fate::Over).await?;
        transaction.commit().await
    }

    /// Cancels what waits for a webhook, unless it is being delivered at this moment; how much.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn cancel_deliveries(
        &self,
        webhook: &str,
        why: &str,
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let which = "kind = $1";
        let params = vec![text_param(&webhook_job(webhook))];
        self.end_waiting((which, params), (DeliveryFate::Cancelled, why), now).await
    }

    /// Gives up what has waited since before this time for receivers that have accepted nothing since then; how much. Some of it was perhaps
    /// never attempted itself, as other deliveries were tried first.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn give_up_deliveries(
        &self,
        before: DateTime<Utc>,
        why: &str,
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let which = "subject in (select it.id from presswork_webhook_deliveries it \
                     join presswork_webhook_receivers receiver on receiver.webhook = it.webhook \
                     where it.state = 'WAITING' and it.created_at < $1 and receiver.failing_since < $1 \
                     order by it.number)";
        self.end_waiting((which, vec![instant(before)]), (DeliveryFate::Failed, why), now).await
    }

    /// Cancels what waits for webhooks that no longer exist: for those of admins at once; for those that are not among `declared`, which
    /// another server may still know, once it has waited since before this time.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn cancel_orphans(
        &self,
        (prefix, declared): (&str, &[String]),
        before: DateTime<Utc>,
        why: &str,
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let known = one_of(self.dialect(), 2);
        let which = format!(
            "subject in (select it.id from presswork_webhook_deliveries it where it.state = 'WAITING' \
             and not exists (select 1 from presswork_webhooks where id = it.webhook) \
             and not it.webhook {known} and (it.webhook not like $1 || '%' or it.created_at < $3))"
        );
        let params = vec![text_param(prefix), text_list(declared), instant(before)];
        self.end_waiting((&which, params), (DeliveryFate::Cancelled, why), now).await
    }

    /// Ends deliveries whose jobs nobody has leased, a few at once. Locked jobs are skipped, so that there can be no deadlock.
    async fn end_waiting(
        &self,
        (which, params): (&str, Vec<Param>),
        (fate, why): (DeliveryFate, &str),
        ended_at: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let (next, limit) = (params.len() + 1, params.len() + 2);
        let text = format!(
            "delete from presswork_jobs where id in (select id from presswork_jobs where {which} \
             and kind like 'webhook:%' and (leased_until is null or leased_until <= ${next}) \
             order by id limit ${limit}{}) returning subject",
            self.dialect().skip_locked()
        );
        let mut all = 0;
        loop {
            let most = number(AT_ONCE);
            let statement = Statement {
                text: text.clone().into(),
                params: params.iter().cloned().chain([instant(now()), most]).collect(),
                columns: vec![Storage::Text],
            };
            let mut transaction = self.begin().await?;
            let rows = transaction.fetch(&statement, &Binds::default()).await?;
            let ids = rows.texts(0);
            let ended = u64::try_from(ids.len()).unwrap_or_default();
            let these = one_of(self.dialect(), 1);
            let end = Statement {
                text: format!(
                    "update presswork_webhook_deliveries set state = $2, message = $3, next_attempt_at = null, \
                     ended_at = $4 where id {these} and state = 'WAITING'"
                )
                .into(),
                params: vec![
                    text_list(&ids),
                    text_param(fate.state()),
                    text_param(why),
                    instant(ended_at),
                ],
                columns: Vec::new(),
            };
            transaction.execute(&end, &Binds::default()).await?;
            transaction.commit().await?;
            all += ended;
            if ended == 0 {
                return Ok(all);
            }
        }
    }
}

impl Transaction {
    /// Notes the outcome of an attempt, and ends the lease of its job; false if the job is not this server's any more. Then the transaction
    /// must not be committed.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn settle_delivery(
        &mut self,
        job: &Job,
        (delivery, attempt): (&Outbound, &DeliveryAttempt),
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let (fate, next) = match attempt.fate {
            DeliveryFate::Again(at) => (Fate::Again(at), Some(at)),
            _ => (Fate::Over, None),
        };
        if !self.settle_job(job, fate).await? {
            return Ok(false);
        }
        let was_tried = attempt.fate != DeliveryFate::Cancelled;
        let statement = Statement {
            text: "update presswork_webhook_deliveries set state = $2, attempts = attempts + $3, next_attempt_at = $4, \
                   status = $5, message = $6, answer = $7, milliseconds = $8, \
                   attempted_at = coalesce($9, attempted_at), ended_at = $10 where id = $1 and state = 'WAITING'"
                .into(),
            params: vec![
                text_param(&job.subject),
                text_param(attempt.fate.state()),
                number(i64::from(was_tried)),
                optional_instant(next),
                optional_number(attempt.status.map(i64::from)),
                optional_text(attempt.message.as_deref()),
                optional_text(attempt.answer.as_deref()),
                optional_number(attempt.milliseconds),
                optional_instant(was_tried.then_some(now)),
                optional_instant(next.is_none().then_some(now)),
            ],
            columns: Vec::new(),
        };
        self.execute(&statement, &Binds::default()).await?;
        if next.is_none() {
            self.bring_back(delivery).await?;
        }
        Ok(true)
    }

    /// The number of the first delivery that waits in a chain, locked: whoever is settling it is waited for.
    async fn hold_first(&mut self, delivery: &Outbound) -> Result<Option<i64>, StoreError> {
        let statement = Statement {
            text: format!(
                "select number from presswork_webhook_deliveries where webhook = $1 and chain = $2 \
                 and state = 'WAITING' order by number limit 1{}",
                self.dialect().row_lock()
            )
            .into(),
            params: vec![text_param(&delivery.webhook), optional_text(delivery.chain.as_deref())],
            columns: vec![Storage::BigInteger],
        };
        let rows = self.fetch(&statement, &Binds::default()).await?;
        Ok(rows.integer(0, 0))
    }

    /// Makes the job of the next delivery of a chain due.
    async fn bring_back(&mut self, delivery: &Outbound) -> Result<(), StoreError> {
        let Some(chain) = &delivery.chain else { return Ok(()) };
        // its old time puts it before whatever else is due by now
        let statement = Statement {
            text: "update presswork_jobs set due_at = created_at where kind = $1 and subject = (\
                   select id from presswork_webhook_deliveries where webhook = $2 and chain = $3 \
                   and state = 'WAITING' order by number limit 1)"
                .into(),
            params: vec![
                text_param(&webhook_job(&delivery.webhook)),
                text_param(&delivery.webhook),
                text_param(chain),
            ],
            columns: Vec::new(),
        };
        self.execute(&statement, &Binds::default()).await.map(|_due| ())
    }

    /// Notes that a receiver has accepted something.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn note_success(&mut self, webhook: &str) -> Result<(), StoreError> {
        let statement = Statement {
            text: "update presswork_webhook_receivers set failures = 0, failing_since = null, paused_until = null \
                   where webhook = $1 and failures > 0"
                .into(),
            params: vec![text_param(webhook)],
            columns: Vec::new(),
        };
        self.execute(&statement, &Binds::default()).await.map(|_noted| ())
    }

    /// Notes that a receiver has failed; how often in a row by now, and since when. A webhook of admins must be held before.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn note_failure(
        &mut self,
        webhook: &str,
        now: DateTime<Utc>,
    ) -> Result<(i64, DateTime<Utc>), StoreError> {
        let statement = Statement {
            text: "insert into presswork_webhook_receivers as known (webhook, failures, failing_since) \
                   values ($1, 1, $2) on conflict (webhook) do update set failures = known.failures + 1, \
                   failing_since = coalesce(known.failing_since, excluded.failing_since) \
                   returning failures, failing_since"
                .into(),
            params: vec![text_param(webhook), instant(now)],
            columns: vec![Storage::BigInteger, Storage::Timestamp],
        };
        let rows = self.fetch(&statement, &Binds::default()).await?;
        rows.integer(0, 0).zip(rows.instant(0, 1)).ok_or(StoreError::NoAnswer)
    }

    /// Delivers nothing to a webhook until this time.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn pause_webhook(
        &mut self,
        webhook: &str,
        until: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let statement = Statement {
            text: "update presswork_webhook_receivers set paused_until = $2 where webhook = $1"
                .into(),
            params: vec![text_param(webhook), instant(until)],
            columns: Vec::new(),
        };
        self.execute(&statement, &Binds::default()).await.map(|_paused| ())
    }
}

fn outbound(rows: &Rows) -> Option<Outbound> {
    let text = |column| rows.text(0, column).map(str::to_owned);
    Some(Outbound {
        event: WebhookEvent {
            id: text(0)?,
            event: text(1)?,
            content_type: text(2),
            document: text(3),
            locale: text(4),
            body: text(5),
            touched: text(6),
            created_at: rows.instant(0, 9)?,
        },
        webhook: text(7)?,
        chain: text(8),
        created_at: rows.instant(0, 10)?,
        number: rows.integer(0, 11)?,
        attempts: rows.integer(0, 12).unwrap_or_default(),
        is_early: rows.integer(0, 13) == Some(1),
    })
}
