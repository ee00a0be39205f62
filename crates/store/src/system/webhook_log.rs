//! Deliveries as people look at them, and how receivers are doing.
//!
//! In: a filter. Out: deliveries with their events, and the failures of receivers. Must not know: who may see that.

use chrono::{DateTime, Utc};
use model::Storage;
use sql::{Dialect, Param, Statement};

use super::param::{instant, number, text_list, text_param};
use super::webhook_event::WebhookEvent;
use super::{demand, one_of};
use crate::{Binds, Rows, Store, StoreError};

const COLUMNS: &str = "it.id, it.webhook, it.state, it.message, it.answer, event.id, event.event, event.content_type, \
                       event.document_id, event.locale, it.next_attempt_at, it.created_at, it.attempted_at, \
                       it.ended_at, it.attempts, it.status, it.milliseconds";
/// How many of them are text, instants and numbers.
const TEXTS: usize = 10;
const INSTANTS: usize = 4;
const NUMBERS: usize = 3;
const FROM: &str = "from presswork_webhook_deliveries it join presswork_webhook_events event on event.id = it.event";

/// A delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedDelivery {
    /// Its id.
    pub id: String,
    /// To whom.
    pub webhook: String,
    /// `WAITING`, `DELIVERED`, `FAILED` or `CANCELLED`.
    pub state: String,
    /// What was wrong with the last attempt.
    pub message: Option<String>,
    /// How the last answer began.
    pub answer: Option<String>,
    /// The event's id.
    pub event_id: String,
    /// The event's name.
    pub event: String,
    /// The uid of the type of the entry that it is about.
    pub content_type: Option<String>,
    /// The entry's document.
    pub document: Option<String>,
    /// The entry's locale.
    pub locale: Option<String>,
    /// When it is attempted next.
    pub next_attempt_at: Option<DateTime<Utc>>,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
    /// When it was attempted last.
    pub attempted_at: Option<DateTime<Utc>>,
    /// When it was over.
    pub ended_at: Option<DateTime<Utc>>,
    /// How often it was attempted.
    pub attempts: i64,
    /// The status of the last answer.
    pub status: Option<i64>,
    /// How long the last attempt took.
    pub milliseconds: Option<i64>,
}

/// Which deliveries are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeliveryFilter {
    /// To this webhook.
    pub webhook: Option<String>,
    /// Of this event.
    pub event: Option<String>,
    /// In one of these states; none means in any.
    pub states: Vec<String>,
    /// About entries of this type.
    pub content_type: Option<String>,
    /// About this document.
    pub document: Option<String>,
}

/// How often a receiver has failed lately.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiverState {
    /// The webhook.
    pub webhook: String,
    /// How many attempts have failed since the last one that did not.
    pub failures: i64,
    /// Since when.
    pub failing_since: Option<DateTime<Utc>>,
    /// Until when it is left alone.
    pub paused_until: Option<DateTime<Utc>>,
}

impl Store {
    /// Part of what is asked for, the latest first, and how much there is.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn deliveries_page(
        &self,
        filter: &DeliveryFilter,
        (offset, limit): (i64, i64),
    ) -> Result<(Vec<ListedDelivery>, i64), StoreError> {
        let (condition, mut params) = condition(self.dialect(), filter);
        let count = Statement {
            text: format!("select count(*) {FROM} where {condition}").into(),
            params: params.clone(),
            columns: vec![Storage::BigInteger],
        };
        let first = params.len() + 1;
        params.extend([limit, offset].map(number));
        let page = Statement {
            text: format!(
                "select {COLUMNS} {FROM} where {condition} order by it.number desc limit ${first} offset ${}",
                first + 1
            )
            .into(),
            params,
            columns: columns(),
        };
        let mut reader = self.reader().await?;
        let total = reader.fetch(&count, &Binds::default()).await?.integer(0, 0);
        let rows = reader.fetch(&page, &Binds::default()).await?;
        Ok((deliveries(&rows), total.unwrap_or_default()))
    }

    /// The delivery with this id, and what it is about.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn delivery(
        &self,
        id: &str,
    ) -> Result<Option<(ListedDelivery, WebhookEvent)>, StoreError> {
        let statement = Statement {
            text: format!(
                "select {COLUMNS}, event.body, event.touched, event.created_at {FROM} where it.id = $1"
            )
            .into(),
            params: vec![text_param(id)],
            columns: [columns(), vec![Storage::Text; 2], vec![Storage::Timestamp]].concat(),
        };
        let rows = self.reader().await?.fetch(&statement, &Binds::default()).await?;
        let last = TEXTS + INSTANTS + NUMBERS;
        let event = |listed: &ListedDelivery| WebhookEvent {
            id: listed.event_id.clone(),
            event: listed.event.clone(),
            content_type: listed.content_type.clone(),
            document: listed.document.clone(),
            locale: listed.locale.clone(),
            body: rows.text(0, last).map(str::to_owned),
            touched: rows.text(0, last + 1).map(str::to_owned),
            created_at: rows.instant(0, last + 2).unwrap_or(listed.created_at),
        };
        let listed = deliveries(&rows).pop();
        Ok(listed.map(|listed| {
            let event = event(&listed);
            (listed, event)
        }))
    }

    /// The deliveries of these events to a webhook that were recorded since this time and have failed or were cancelled, unless the event was
    /// sent again after that; the oldest first.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn undelivered(
        &self,
        (webhook, events): (&str, &[String]),
        since: DateTime<Utc>,
        most: usize,
    ) -> Result<Vec<String>, StoreError> {
        let one_of = one_of(self.dialect(), 4);
        let statement = Statement {
            text: format!(
                "select it.id {FROM} where it.webhook = $1 and it.state in ('FAILED', 'CANCELLED') \
                 and it.created_at >= $2 and event.event {one_of} and not exists (\
                 select 1 from presswork_webhook_deliveries later where later.event = it.event \
                 and later.webhook = it.webhook and later.number > it.number) order by it.number limit $3"
            )
            .into(),
            params: vec![
                text_param(webhook),
                instant(since),
                number(i64::try_from(most).unwrap_or(i64::MAX)),
                text_list(events),
            ],
            columns: vec![Storage::Text],
        };
        Ok(self.reader().await?.fetch(&statement, &Binds::default()).await?.texts(0))
    }

    /// The state of every receiver that has ever failed.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn receivers(&self) -> Result<Vec<ReceiverState>, StoreError> {
        let statement = Statement {
            text: "select webhook, failures, failing_since, paused_until from presswork_webhook_receivers".into(),
            params: Vec::new(),
            columns: vec![
                Storage::Text,
                Storage::BigInteger,
                Storage::Timestamp,
                Storage::Timestamp,
            ],
        };
        let rows = self.reader().await?.fetch(&statement, &Binds::default()).await?;
        let state = |row| {
            Some(ReceiverState {
                webhook: rows.text(row, 0)?.to_owned(),
                failures: rows.integer(row, 1)?,
                failing_since: rows.instant(row, 2),
                paused_until: rows.instant(row, 3),
            })
        };
        Ok((0..rows.len()).filter_map(state).collect())
    }
}

fn condition(dialect: Dialect, filter: &DeliveryFilter) -> (String, Vec<Param>) {
    let (mut text, mut params) = ("true".to_owned(), Vec::new());
    let equal = [
        ("it.webhook", &filter.webhook),
        ("event.event", &filter.event),
        ("event.content_type", &filter.content_type),
        ("event.document_id", &filter.document),
    ];
    demand(&mut text, &mut params, &equal);
    if !filter.states.is_empty() {
        params.push(text_list(&filter.states));
        text.push_str(&format!(" and it.state {}", one_of(dialect, params.len())));
    }
    (text, params)
}

fn columns() -> Vec<Storage> {
    [
        vec![Storage::Text; TEXTS],
        vec![Storage::Timestamp; INSTANTS],
        vec![Storage::Integer; NUMBERS],
    ]
    .concat()
}

fn deliveries(rows: &Rows) -> Vec<ListedDelivery> {
    let delivery = |row| {
        let text = |column| rows.text(row, column).map(str::to_owned);
        Some(ListedDelivery {
            id: text(0)?,
            webhook: text(1)?,
            state: text(2)?,
            message: text(3),
            answer: text(4),
            event_id: text(5)?,
            event: text(6)?,
            content_type: text(7),
            document: text(8),
            locale: text(9),
            next_attempt_at: rows.instant(row, 10),
            created_at: rows.instant(row, 11)?,
            attempted_at: rows.instant(row, 12),
            ended_at: rows.instant(row, 13),
            attempts: rows.integer(row, 14).unwrap_or_default(),
            status: rows.integer(row, 15),
            milliseconds: rows.integer(row, 16),
        })
    };
    (0..rows.len()).filter_map(delivery).collect()
}
