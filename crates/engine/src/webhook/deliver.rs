//! Delivers events, and tries again until they are accepted or given up.
//!
//! In: a leased job, which is one delivery. Out: a request to its receiver, and a note of the outcome, which ends the job or puts it off.
//! Must not know: when jobs are looked for, how many are done at once.
//!
//! A receiver that fails is left alone for a while, longer each time, so that it costs others nothing. If a webhook of admins fails for
//! days without a success, or its receiver says that it is gone, it is disabled.

use std::slice;

use chrono::{DateTime, TimeDelta, Utc};
use rand::RngExt;
use serde_json::{Value as Json, json};
use store::{
    AuditEntry, DeliveryAttempt, DeliveryFate, Job, Outbound, StoreError, Transaction, Webhook,
    WebhookEvent,
};

use super::options::DECLARED;
use super::receiver::{self, Receiver};
use super::request::{Message, WebhookSent};
use super::{INVALIDATE, body};
use crate::audit::{self, Act, Author};
use crate::cache_tags::Touched;
use crate::{Engine, EngineError};

/// The longest wait between two attempts.
const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(10);
/// After so many failures in a row, the fault is the receiver's and not that of a single event.
const SUSPICIOUS: i64 = 5;
/// The longest time for which a receiver is left alone.
const LONGEST_PAUSE: TimeDelta = TimeDelta::minutes(1);
/// The status of a receiver that will never want anything again.
const GONE: u16 = 410;

/// A webhook with something to deliver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookTurn {
    /// Its key.
    pub webhook: String,
    /// Whether its last attempts all failed: then one attempt at a time finds out whether it still does.
    pub is_failing: bool,
}

impl Engine {
    /// The webhooks that have something to deliver now.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn due_webhooks(&self) -> Result<Vec<WebhookTurn>, StoreError> {
        let due = self.store().due_webhooks(&self.options().webhooks.declared_keys()).await?;
        let turn = |due: store::DueWebhook| WebhookTurn {
            is_failing: due.failures >= SUSPICIOUS,
            webhook: due.webhook,
        };
        Ok(due.into_iter().map(turn).collect())
    }

    /// Attempts the delivery of a job, if it is its turn, and notes the outcome.
    ///
    /// # Errors
    /// When the database is away. Then it is attempted again when the lease ends.
    pub async fn deliver(&self, job: &Job) -> Result<(), EngineError> {
        let Some(delivery) = self.store().outbound(job).await? else {
            return Ok(self.store().drop_delivery_job(job).await?);
        };
        if delivery.is_early {
            return Ok(self.store().put_aside(job, &delivery).await?);
        }
        match receiver::find(self, (&delivery.webhook, &delivery.event.event)).await? {
            Receiver::Ready(target) => {
                let body = self.body(&delivery.event).await?;
                let event = &delivery.event;
                let message = Message { id: &event.id, event: &event.event, body: &body };
                let sent = target.send(message, self.now()).await;
                Ok(self.settle_sent(job, &delivery, sent).await?)
            }
            Receiver::Unusable(why) => {
                let sent =
                    WebhookSent { status: None, problem: Some(why), answer: None, milliseconds: 0 };
                Ok(self.settle_sent(job, &delivery, sent).await?)
            }
            Receiver::None(why) => {
                let attempt = DeliveryAttempt {
                    fate: DeliveryFate::Cancelled,
                    status: None,
                    message: Some(why.to_owned()),
                    answer: None,
                    milliseconds: None,
                };
                let mut transaction = self.store().begin().await?;
                transaction.settle_delivery(job, (&delivery, &attempt), self.now()).await?;
                Ok(transaction.commit().await?)
            }
        }
    }

    /// Forgets old events, and gives up what nobody accepts.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn sweep_webhooks(&self) -> Result<(), StoreError> {
        let options = &self.options().webhooks;
        let now = self.now();
        let overdue = now - options.give_up;
        let why = "the receiver has not taken anything since this happened";
        let given_up = self.store().give_up_deliveries(overdue, why, now).await?;
        let declared = options.declared_keys();
        let why = "there is no such webhook any more";
        let orphans = self.store().cancel_orphans((DECLARED, &declared), overdue, why, now).await?;
        let forgotten = self.store().forget_webhook_events(now - options.keep).await?;
        if given_up + orphans + forgotten > 0 {
            tracing::info!(given_up, orphans, forgotten, "swept webhooks");
        }
        Ok(())
    }

    /// What a receiver gets of an event.
    pub(crate) async fn body(&self, event: &WebhookEvent) -> Result<String, EngineError> {
        match &event.body {
            Some(body) => Ok(body.clone()),
            None if event.event == INVALIDATE => self.invalidation(event).await,
            None => Ok(body::of_values((&event.event, event.created_at), &Json::Null)),
        }
    }

    /// The tags of what caches have to discard.
    async fn invalidation(&self, event: &WebhookEvent) -> Result<String, EngineError> {
        let touched = event.touched.as_deref().and_then(|text| serde_json::from_str(text).ok());
        let touched: Vec<Touched> = touched.unwrap_or_default();
        let tags = self.touched_tags(&touched).await?;
        Ok(body::of_values((&event.event, event.created_at), &json!({ "tags": tags })))
    }

    /// Notes the outcome of an attempt.
    async fn settle_sent(
        &self,
        job: &Job,
        delivery: &Outbound,
        sent: WebhookSent,
    ) -> Result<(), StoreError> {
        let now = self.now();
        let is_made = !delivery.webhook.starts_with(DECLARED);
        let is_gone = is_made && sent.status == Some(GONE);
        let has_failed = sent.problem.is_some();
        let attempt = DeliveryAttempt {
            fate: match has_failed {
                false => DeliveryFate::Delivered,
                true if is_gone => DeliveryFate::Failed,
                true => self.next(delivery, now),
            },
            status: sent.status,
            message: sent.problem,
            answer: sent.answer,
            milliseconds: Some(sent.milliseconds),
        };
        if attempt.fate == DeliveryFate::Failed {
            let (webhook, id) = (&delivery.webhook, &job.subject);
            tracing::warn!(webhook, id, reason = attempt.message, "an event was not delivered");
        }
        let mut transaction = self.store().begin().await?;
        if !transaction.settle_delivery(job, (delivery, &attempt), now).await? {
            tracing::warn!(
                webhook = delivery.webhook,
                "an event is delivered again: the lease of its job had ended"
            );
            return Ok(());
        }
        let disabled = if has_failed {
            self.failed(&mut transaction, (&delivery.webhook, is_gone), now).await?
        } else {
            transaction.note_success(&delivery.webhook).await?;
            None
        };
        let entry = disabled.as_ref().map(|(_, entry)| entry);
        transaction.commit_with_audit(entry.map_or(&[], slice::from_ref)).await?;
        if let Some((why, _)) = disabled {
            tracing::warn!(webhook = delivery.webhook, why, "a webhook was disabled");
            self.store().cancel_deliveries(&delivery.webhook, DISABLED, now).await?;
        }
        Ok(())
    }

    /// What becomes of a delivery that failed.
    fn next(&self, delivery: &Outbound, now: DateTime<Utc>) -> DeliveryFate {
        let options = &self.options().webhooks;
        let end = delivery.created_at + options.give_up;
        if now >= end {
            return DeliveryFate::Failed;
        }
        let wait = doubled(options.retry, delivery.attempts).min(LONGEST_WAIT);
        DeliveryFate::Again((now + about(wait)).min(end))
    }

    /// Notes that a receiver has failed. If it fails often, it is left alone for a while; if it fails for too long or is gone, its webhook is
    /// disabled. Returns why and what the audit log is to say, if it was.
    async fn failed(
        &self,
        transaction: &mut Transaction,
        (webhook, is_gone): (&str, bool),
        now: DateTime<Utc>,
    ) -> Result<Option<(String, AuditEntry)>, StoreError> {
        let is_made = !webhook.starts_with(DECLARED);
        // held before its failures are noted, which is the order of whoever changes or deletes it
        let made = if is_made { transaction.hold_webhook(webhook).await? } else { None };
        if is_made && made.is_none() {
            return Ok(None);
        }
        let (failures, since) = transaction.note_failure(webhook, now).await?;
        if failures >= SUSPICIOUS {
            let pause = doubled(TimeDelta::seconds(1), failures - SUSPICIOUS);
            transaction.pause_webhook(webhook, now + about(pause.min(LONGEST_PAUSE))).await?;
        }
        let most = self.options().webhooks.disable;
        let why = if is_gone {
            "it answered 410".to_owned()
        } else if failures >= SUSPICIOUS && now - since >= most {
            format!("it has taken nothing for {} days", most.num_days())
        } else {
            return Ok(None);
        };
        let Some(made) = made.filter(|made| made.enabled) else { return Ok(None) };
        let entry = disable(transaction, (made, &why), now).await?;
        Ok(Some((why, entry)))
    }
}

/// What is said of deliveries to a webhook that is disabled.
pub(crate) const DISABLED: &str = "the webhook was disabled";
/// What is said of deliveries of an event that was taken out of the webhook's events.
pub(crate) const UNWANTED: &str = "the webhook is not told of this event any more";

/// Disables a webhook that is held; what the audit log is to say of it.
async fn disable(
    transaction: &mut Transaction,
    (webhook, why): (Webhook, &str),
    now: DateTime<Utc>,
) -> Result<AuditEntry, StoreError> {
    let disabled = Webhook {
        enabled: false,
        disabled_because: Some(why.to_owned()),
        version: webhook.version + 1,
        updated_at: now,
        ..webhook
    };
    transaction.save_webhook(&disabled).await?;
    let act = Act::of_webhook("update", &disabled.id)
        .with("enabled", audit::both(Some(true.into()), Some(false.into())))
        .with("disabledBecause", audit::both(None, Some(why.into())));
    Ok(act.entry(Author::system(), now))
}

/// Twice as long each time.
fn doubled(first: TimeDelta, times: i64) -> TimeDelta {
    let times = u32::try_from(times.clamp(0, 16)).unwrap_or_default();
    first * 2i32.saturating_pow(times)
}

/// Roughly so long, so that not everything that waits is sent at the same moment.
fn about(wait: TimeDelta) -> TimeDelta {
    let percent = rand::rng().random_range(80..=120);
    wait * percent / 100
}
