//! Events for webhooks, and their deliveries.
//!
//! In: an event and its webhooks, in the transaction of its cause. Out: rows, and a job for each delivery. Must not know: what a body
//! says, which webhook wants what.

use chrono::{DateTime, Utc};
use sql::Statement;

use super::param::{instant, number, optional_text, text_param};
use crate::{Binds, Query, Store, StoreError, Transaction};

/// Events that are forgotten in one transaction.
const AT_ONCE: i64 = 500;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookEvent {
    /// Its id, the same in each of its deliveries.
    pub id: String,
    /// Its name.
    pub event: String,
    /// The uid of the type of the entry that it is about.
    pub content_type: Option<String>,
    /// The entry's document.
    pub document: Option<String>,
    /// The entry's locale; `None` where there are none, or several.
    pub locale: Option<String>,
    /// What receivers get, if that was made when the event was recorded.
    pub body: Option<String>,
    /// What readers can see of the change, as JSON: the body of `cache.invalidate` is made of it.
    pub touched: Option<String>,
    /// When it happened.
    pub created_at: DateTime<Utc>,
}

/// A delivery that is to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDelivery {
    /// The delivery's id.
    pub id: String,
    /// The webhook.
    pub webhook: String,
}

/// The kind of job that delivers to a webhook: each webhook has its own queue.
#[must_use]
pub fn webhook_job(webhook: &str) -> String {
    format!("webhook:{webhook}")
}

/// What is delivered one after the other.
fn chain(event: &WebhookEvent) -> Option<String> {
    let (content_type, document) = (event.content_type.as_ref()?, event.document.as_ref()?);
    Some(format!("{content_type}/{document}"))
}

impl Transaction {
    /// Records an event, with a delivery and a job for each webhook. The entry must be locked, so that its deliveries are in the order of its
    /// changes.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn record_webhook_event(
        &mut self,
        event: &WebhookEvent,
        deliveries: &[NewDelivery],
    ) -> Result<(), StoreError> {
        let mut statements = vec![insert(event)];
        for delivery in deliveries {
            statements.extend(deliver((event, delivery), event.created_at));
        }
        let queries: Vec<Query<'_>> = statements.iter().map(Query::from).collect();
        self.fetch_all(&queries).await.map(|_answers| ())
    }

    /// Delivers an event once more, behind everything that waits for the same webhook about the same entry.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn redeliver(
        &mut self,
        event: &WebhookEvent,
        delivery: &NewDelivery,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        for statement in deliver((event, delivery), now) {
            self.execute(&statement, &Binds::default()).await?;
        }
        Ok(())
    }
}

impl Store {
    /// Deletes events from before this time, with their deliveries, unless one of these still waits; how many.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn forget_webhook_events(&self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let statement = Statement {
            text: "delete from presswork_webhook_events where id in (\
                   select id from presswork_webhook_events old where created_at < $1 and not exists (\
                   select 1 from presswork_webhook_deliveries where event = old.id and state = 'WAITING') limit $2)"
                .into(),
            params: vec![instant(before), number(AT_ONCE)],
            columns: Vec::new(),
        };
        self.change_by_parts(&statement).await
    }
}

fn insert(event: &WebhookEvent) -> Statement {
    Statement {
        text: "insert into presswork_webhook_events \
               (id, event, content_type, document_id, locale, body, touched, created_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8)"
            .into(),
        params: vec![
            text_param(&event.id),
            text_param(&event.event),
            optional_text(event.content_type.as_deref()),
            optional_text(event.document.as_deref()),
            optional_text(event.locale.as_deref()),
            optional_text(event.body.as_deref()),
            optional_text(event.touched.as_deref()),
            instant(event.created_at),
        ],
        columns: Vec::new(),
    }
}

/// A delivery and its job.
fn deliver((event, delivery): (&WebhookEvent, &NewDelivery), now: DateTime<Utc>) -> [Statement; 2] {
    let row = Statement {
        text: "insert into presswork_webhook_deliveries \
               (id, event, webhook, chain, state, next_attempt_at, created_at) \
               values ($1, $2, $3, $4, 'WAITING', $5, $5)"
            .into(),
        params: vec![
            text_param(&delivery.id),
            text_param(&event.id),
            text_param(&delivery.webhook),
            optional_text(chain(event).as_deref()),
            instant(now),
        ],
        columns: Vec::new(),
    };
    let job = Statement {
        text:
            "insert into presswork_jobs (kind, subject, due_at, created_at) values ($1, $2, $3, $3)"
                .into(),
        params: vec![
            text_param(&webhook_job(&delivery.webhook)),
            text_param(&delivery.id),
            instant(now),
        ],
        columns: Vec::new(),
    };
    [row, job]
}
