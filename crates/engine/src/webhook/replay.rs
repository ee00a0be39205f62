//! What is sent because somebody wants it: a test, and once more what was sent before.
//!
//! In: a webhook or a delivery. Out: a request at once, or deliveries that wait like all others; or why there are none.

use chrono::{DateTime, Utc};
use serde_json::Value as Json;
use store::{NewDelivery, StoreError, WebhookEvent};
use thiserror::Error;

use super::options::DECLARED;
use super::receiver::{self, Receiver};
use super::request::{Message, WebhookSent};
use super::{TEST, body, record};
use crate::Engine;

/// How much is sent again at once.
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
    /// Nobody is told anything by this webhook.
    #[error("The webhook is disabled: enable it first")]
    Disabled,
    /// The webhook has other events.
    #[error("The webhook is not told of this event any more: add it to its events first")]
    Unwanted,
    /// The delivery is to come.
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

    /// Delivers the event of a delivery that is over once more; how many are to come, which is one.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn replay_delivery(&self, id: &str) -> Result<Result<usize, Unsent>, StoreError> {
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
        Ok(Ok(self.redeliver(&delivery.webhook, &[event]).await?))
    }

    /// Delivers once more what a webhook was not told since this time, [`REPLAYED`] events at most; how many are to come.
    ///
    /// # Errors
    /// When the database refuses or is away.
    pub async fn replay_deliveries(
        &self,
        webhook: &str,
        since: DateTime<Utc>,
    ) -> Result<Result<usize, Unsent>, StoreError> {
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
        Ok(Ok(self.redeliver(webhook, &events).await?))
    }

    /// The events that a webhook is told of now, and of no others again.
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

    async fn redeliver(&self, webhook: &str, events: &[WebhookEvent]) -> Result<usize, StoreError> {
        let mut transaction = self.store().begin().await?;
        for event in events {
            let id = (self.options().ids)();
            let delivery = NewDelivery { id, webhook: webhook.to_owned() };
            transaction.redeliver(event, &delivery, self.now()).await?;
        }
        transaction.commit().await?;
        self.store().announce_delivery();
        Ok(events.len())
    }
}
