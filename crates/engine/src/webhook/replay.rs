//! What is sent because somebody asks for it: a test, or what was sent before.
//!
//! In: a webhook or a delivery. Out: a request at once, or deliveries that wait like all others, with an entry of the audit log; or why
//! there are none.

use chrono::{DateTime, Utc};
use serde_json::Value as Json;
use store::{NewDelivery, StoreError, Transaction, WebhookEvent};
use thiserror::Error;

use super::options::DECLARED;
use super::receiver::{self, Receiver};
use super::request::{Message, WebhookSent};
use super::{TEST, body, record};
use crate::audit::{self, Act, Author};
use crate::spelling::instant;
use crate::{Engine, Options};

/// How many events are sent again at once.
pub const REPLAYED: usize = 1_000;

/// Why nothing is sent.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unsent {
    /// There is no such webhook.
    #[error("Webhook not found")]
    NoWebhook,
    /// There is no such delivery.
    #[error("Delivery not found")]
    NoDelivery,
    /// The webhook is switched off.
    #[error("The webhook is disabled: enable it first")]
    Disabled,
    /// The event was taken out of the webhook's events.
    #[error("The webhook is not told of this event any more: add it to its events first")]
    Unwanted,
    /// The delivery is not over.
    #[error("It waits already to be delivered")]
    Waiting,
    /// Something has to be done before.
    #[error("{0}")]
    Unusable(String),
}

impl Engine {
    /// Sends a webhook the event `trigger-test`, and tells what came of it.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn test_webhook(
        &self,
        webhook: &str,
    ) -> Result<Result<WebhookSent, Unsent>, StoreError> {
        let receiver = if webhook.starts_with(DECLARED) {
            receiver::find(self, (webhook, TEST)).await?
        } else {
            let found = self.store().webhook(webhook).await?;
            let Some(found) = found else { return Ok(Err(Unsent::NoWebhook)) };
            receiver::of_made(self, &found)
        };
        let target = match receiver {
            Receiver::Ready(target) => target,
            Receiver::Unusable(why) => return Ok(Err(Unsent::Unusable(why))),
            Receiver::None(_) => return Ok(Err(Unsent::NoWebhook)),
        };
        let id = record::id(self.options());
        let body = body::of_values((TEST, self.now()), &Json::Null);
        let message = Message { id: &id, event: TEST, body: &body };
        Ok(Ok(target.send(message, self.now()).await))
    }

    /// Delivers the event of a delivery that is over once more, for whoever works on the server; how many are to come, which is one.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn replay_delivery(&self, id: &str) -> Result<Result<usize, Unsent>, StoreError> {
        self.replay(self.replay_of_one(id).await?).await
    }

    /// Delivers once more what a webhook was not told since this time, [`REPLAYED`] events at most, for whoever works on the server; how
    /// many are to come.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn replay_deliveries(
        &self,
        webhook: &str,
        since: DateTime<Utc>,
    ) -> Result<Result<usize, Unsent>, StoreError> {
        self.replay(self.replay_since(webhook, since).await?).await
    }

    async fn replay(
        &self,
        found: Result<Replay, Unsent>,
    ) -> Result<Result<usize, Unsent>, StoreError> {
        let replay = match found {
            Ok(replay) => replay,
            Err(unsent) => return Ok(Err(unsent)),
        };
        let count = replay.events.len();
        let mut transaction = self.store().begin().await?;
        let act = replay.write(self.options(), &mut transaction).await?;
        let entries = act.map(|act| act.entry(Author::system(), self.now()));
        transaction.commit_with_audit(entries.as_slice()).await?;
        self.store().announce_delivery();
        Ok(Ok(count))
    }

    /// The event of a delivery that is over.
    pub(crate) async fn replay_of_one(
        &self,
        id: &str,
    ) -> Result<Result<Replay, Unsent>, StoreError> {
        let Some((delivery, event)) = self.store().delivery(id).await? else {
            return Ok(Err(Unsent::NoDelivery));
        };
        if delivery.state == "WAITING" {
            return Ok(Err(Unsent::Waiting));
        }
        match self.wanted(&delivery.webhook).await? {
            Ok(wanted) if wanted.contains(&event.event) => {}
            Ok(_) => return Ok(Err(Unsent::Unwanted)),
            Err(unsent) => return Ok(Err(unsent)),
        }
        let which = ("delivery", id.into());
        Ok(Ok(Replay { webhook: delivery.webhook, events: vec![event], which }))
    }

    /// What a webhook was not told since this time, [`REPLAYED`] events at most.
    pub(crate) async fn replay_since(
        &self,
        webhook: &str,
        since: DateTime<Utc>,
    ) -> Result<Result<Replay, Unsent>, StoreError> {
        let wanted = match self.wanted(webhook).await? {
            Ok(wanted) => wanted,
            Err(unsent) => return Ok(Err(unsent)),
        };
        let ids = self.store().undelivered((webhook, &wanted), since, REPLAYED).await?;
        let mut events = Vec::with_capacity(ids.len());
        for id in &ids {
            let found = self.store().delivery(id).await?.map(|(_, event)| event);
            // a thousand bodies are more than should be held at once, and none is needed
            events.extend(found.map(|event| WebhookEvent { body: None, touched: None, ..event }));
        }
        let which = ("since", instant(since));
        Ok(Ok(Replay { webhook: webhook.to_owned(), events, which }))
    }

    /// The events that the webhook has now: no others are sent again.
    async fn wanted(&self, webhook: &str) -> Result<Result<Vec<String>, Unsent>, StoreError> {
        if webhook.starts_with(DECLARED) {
            let mut declared = self.options().webhooks.declared.iter();
            let found = declared.find(|declared| declared.key() == webhook);
            return Ok(found.map(|found| found.events.clone()).ok_or(Unsent::NoWebhook));
        }
        Ok(match self.store().webhook(webhook).await? {
            Some(found) if found.enabled => Ok(found.events),
            Some(_) => Err(Unsent::Disabled),
            None => Err(Unsent::NoWebhook),
        })
    }
}

/// What is to be delivered once more.
pub(crate) struct Replay {
    webhook: String,
    pub(crate) events: Vec<WebhookEvent>,
    /// What was asked for, as the audit log has it.
    which: (&'static str, Json),
}

impl Replay {
    /// Writes the deliveries; what the audit log tells of it, if there are any. After the commit, they are to be announced.
    pub(crate) async fn write(
        self,
        options: &Options,
        transaction: &mut Transaction,
    ) -> Result<Option<Act>, StoreError> {
        for event in &self.events {
            let delivery = NewDelivery { id: (options.ids)(), webhook: self.webhook.clone() };
            transaction.redeliver(event, &delivery, (options.clock)()).await?;
        }
        let (field, value) = self.which;
        let act = Act::of_webhook("replay", &self.webhook)
            .with(field, audit::both(None, Some(value)))
            .with("count", audit::both(None, Some(self.events.len().into())));
        Ok((!self.events.is_empty()).then_some(act))
    }
}
