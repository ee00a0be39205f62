//! Deliveries, and sending them again.

use model::{Scalar, Value as Stored};
use serde_json::{Value, json};
use store::{DeliveryFilter, ListedDelivery, WebhookEvent};

use super::super::{Done, Visit};
use super::unsent;
use crate::mutate::{commit, failed};
use crate::report::{ApplicationError, Cause};
use crate::spelling::instant;
use crate::webhook::{self, Message, Receiver, Replay, Unsent};

/// Deliveries on a page at most.
const PAGE: i64 = 100;

impl Visit<'_> {
    /// `webhookDeliveries`
    pub(in super::super) async fn webhook_deliveries(&self) -> Result<Done, Cause> {
        let given = |name| self.text(name).map(str::to_owned);
        let states = self.argument("states").as_array().into_iter().flatten();
        let filter = DeliveryFilter {
            webhook: given("webhook"),
            event: given("event"),
            states: states.filter_map(Value::as_str).map(str::to_owned).collect(),
            content_type: given("contentType"),
            document: given("documentId"),
        };
        let page = self.context.store.deliveries_page(&filter, self.page(PAGE)).await;
        let (nodes, total) = page.map_err(failed)?;
        let reads = self.reads_all_told().await?;
        let nodes: Vec<Value> = nodes.iter().map(|it| told(it, reads)).collect();
        Ok(Done::told(json!({ "nodes": nodes, "total": total })))
    }

    /// `webhookDelivery`
    pub(in super::super) async fn webhook_delivery(&self) -> Result<Done, Cause> {
        let id = self.text("id").unwrap_or_default();
        let found = self.context.store.delivery(id).await.map_err(failed)?;
        let Some((delivery, event)) = found else { return Ok(Done::told(Value::Null)) };
        let reads = self.reads_all_told().await?;
        let body = match reads || event.content_type.is_none() {
            true => Some(self.engine.of_content().body(&event).await.map_err(Cause::Failed)?),
            false => None,
        };
        let (url, headers) = self.request(&delivery, &event).await?;
        Ok(Done::told(json!({
            "delivery": told(&delivery, reads),
            "url": url,
            "headers": headers,
            "body": body,
        })))
    }

    /// Where it would be sent now, and with which headers. The values of a webhook's own headers are shown to nobody.
    async fn request(
        &self,
        delivery: &ListedDelivery,
        event: &WebhookEvent,
    ) -> Result<(Option<String>, Vec<Value>), Cause> {
        let header = |name: &str, value: Option<&str>| json!({ "name": name, "value": value });
        let whose = (&*delivery.webhook, &*event.event);
        let receiver = webhook::find(self.engine, whose).await.map_err(failed)?;
        let message = Message { id: &event.id, event: &event.event, body: "" };
        let ours = webhook::own_headers(message);
        let ours = ours.iter().map(|(name, value)| header(name, Some(value)));
        let (url, own) = match receiver {
            Receiver::Ready(target) => (Some(target.url.to_string()), target.headers),
            _ => (None, Vec::new()),
        };
        Ok((url, own.iter().map(|(name, _)| header(name, None)).chain(ours).collect()))
    }

    /// `replayWebhookDelivery`
    pub(in super::super) async fn replay_webhook_delivery(&self) -> Result<Done, Cause> {
        let id = self.text("id").unwrap_or_default();
        self.replayed(self.engine.replay_of_one(id).await.map_err(failed)?).await
    }

    /// `replayWebhookDeliveries`
    pub(in super::super) async fn replay_webhook_deliveries(&self) -> Result<Done, Cause> {
        let webhook = self.text("webhook").unwrap_or_default();
        let Ok(Stored::Timestamp(since)) = Scalar::DateTime.parse(self.argument("since")) else {
            return Err(ApplicationError::validation("since: is needed").into());
        };
        self.replayed(self.engine.replay_since(webhook, since).await.map_err(failed)?).await
    }

    async fn replayed(&self, found: Result<Replay, Unsent>) -> Result<Done, Cause> {
        let replay = found.map_err(|why| unsent(&why))?;
        let count = replay.events.len();
        let mut transaction = self.begin().await?;
        let act = replay.write(self.context.options, &mut transaction).await.map_err(failed)?;
        commit(self.context, transaction, Vec::from_iter(act)).await?;
        self.context.store.announce_delivery();
        Ok(Done::told(json!({ "count": count })))
    }
}

/// A delivery. Some receivers repeat in their answer what they got, so the answer is shown only to whoever may read that (`reads`).
fn told(delivery: &ListedDelivery, reads: bool) -> Value {
    let answer = delivery.answer.as_ref();
    json!({
        "id": delivery.id,
        "webhook": delivery.webhook,
        "event": delivery.event,
        "eventId": delivery.event_id,
        "contentType": delivery.content_type,
        "documentId": delivery.document,
        "locale": delivery.locale,
        "state": delivery.state,
        "attempts": delivery.attempts,
        "status": delivery.status,
        "message": delivery.message,
        "answer": answer.filter(|_| reads || delivery.content_type.is_none()),
        "milliseconds": delivery.milliseconds,
        "nextAttemptAt": delivery.next_attempt_at.map(instant),
        "createdAt": instant(delivery.created_at),
        "attemptedAt": delivery.attempted_at.map(instant),
        "endedAt": delivery.ended_at.map(instant),
    })
}
