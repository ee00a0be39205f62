//! Webhooks, as admins see and change them.
//!
//! In: arguments. Out: rows, with secrets and headers encrypted; answers never show them. A webhook gets all entries, drafts among them, so
//! whoever makes one must be allowed to read them all.

mod given;
mod log;

use auth::{Secret, SigningSecret};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use store::{ReceiverState, Webhook};

use self::given::{Given, changes};
use super::{Done, Visit, unknown, why};
use crate::audit::Act;
use crate::mutate::{commit, failed};
use crate::report::{ApplicationError, Cause};
use crate::spelling::instant;
use crate::webhook::{self, DISABLED, Unsent};

/// Webhooks that there may be.
const MOST: i64 = 100;
/// How long requests are signed with the old secret as well after a rotation.
const ROTATION: TimeDelta = TimeDelta::hours(24);

impl Visit<'_> {
    /// `webhooks`
    pub(super) async fn webhooks(&self) -> Result<Done, Cause> {
        Ok(Done::told(Value::Array(self.all_webhooks().await?)))
    }

    /// `webhook`
    pub(super) async fn webhook(&self) -> Result<Done, Cause> {
        let id = self.text("id").unwrap_or_default();
        let all = self.all_webhooks().await?;
        let found = all.into_iter().find(|webhook| webhook["id"] == id);
        Ok(Done::told(found.unwrap_or_default()))
    }

    /// `createWebhook`
    pub(super) async fn create_webhook(&self) -> Result<Done, Cause> {
        let given = Given::read(self)?;
        let key = &self.options.key;
        let id = (self.context.options.ids)();
        let (secret, text) = SigningSecret::random();
        let seal = |error| why(error, unknown);
        let mut webhook = Webhook {
            headers: webhook::seal_headers(key, &id, &Vec::new()).map_err(seal)?,
            secret: webhook::seal_secret(key, &id, &secret).map_err(seal)?,
            id,
            name: String::new(),
            url: String::new(),
            events: Vec::new(),
            enabled: true,
            disabled_because: None,
            previous: None,
            version: 1,
            created_at: self.now,
            updated_at: self.now,
        };
        let has_headers = given.apply(key, &mut webhook)?;
        self.check_may_be_told(&webhook.events).await?;
        let mut transaction = self.begin().await?;
        if !transaction.add_webhook(&webhook, MOST).await.map_err(failed)? {
            let message = format!("There are {MOST} webhooks, and more are not possible");
            return Err(ApplicationError::application(message).into());
        }
        let act = changes(Act::of_webhook("create", &webhook.id), (None, &webhook), has_headers);
        commit(self.context, transaction, vec![act]).await?;
        Ok(shown(&webhook.id, &text))
    }

    /// `updateWebhook`
    pub(super) async fn update_webhook(&self) -> Result<Done, Cause> {
        let given = Given::read(self)?;
        let key = &self.options.key;
        let mut transaction = self.begin().await?;
        let id = self.made()?;
        let found = transaction.hold_webhook(id).await.map_err(failed)?.ok_or_else(missing)?;
        if let Some(expected) = self.argument("expectedVersion").as_i64()
            && expected != found.version
        {
            return Err(ApplicationError::stale(expected, found.version).into());
        }
        let mut webhook = found.clone();
        let has_other_headers = given.apply(key, &mut webhook)?;
        // whoever limits its events must not get hold of deliveries from before
        for events in [&found.events, &webhook.events] {
            self.check_may_be_told(events).await?;
        }
        webhook.version += 1;
        webhook.updated_at = self.now;
        if webhook.enabled {
            webhook.disabled_because = None;
        }
        transaction.save_webhook(&webhook).await.map_err(failed)?;
        let begins_anew = webhook.enabled && (!found.enabled || webhook.url != found.url);
        if begins_anew {
            transaction.note_success(id).await.map_err(failed)?;
        }
        let act =
            changes(Act::of_webhook("update", id), (Some(&found), &webhook), has_other_headers);
        let acts = if act.changes.is_empty() { Vec::new() } else { vec![act] };
        commit(self.context, transaction, acts).await?;
        if !webhook.enabled {
            self.cancel(id, DISABLED).await?;
        }
        self.webhook().await
    }

    /// `deleteWebhook`
    pub(super) async fn delete_webhook(&self) -> Result<Done, Cause> {
        let id = self.made()?;
        let mut transaction = self.begin().await?;
        let found = transaction.hold_webhook(id).await.map_err(failed)?.ok_or_else(missing)?;
        transaction.delete_webhook(id).await.map_err(failed)?;
        let act = Act::of_webhook("delete", id).with("name", json!({ "before": found.name }));
        commit(self.context, transaction, vec![act]).await?;
        self.cancel(id, "the webhook was deleted").await?;
        Ok(Done::ok())
    }

    /// `rotateWebhookSecret`
    pub(super) async fn rotate_webhook_secret(&self) -> Result<Done, Cause> {
        let key = &self.options.key;
        let id = self.made()?;
        let mut transaction = self.begin().await?;
        let found = transaction.hold_webhook(id).await.map_err(failed)?.ok_or_else(missing)?;
        self.check_may_be_told(&found.events).await?;
        let (secret, text) = SigningSecret::random();
        let sealed = webhook::seal_secret(key, id, &secret).map_err(|error| why(error, unknown))?;
        // after a change of the server's key, the old secret and headers cannot be decrypted
        let readable = webhook::opened_headers(key, &found).is_some();
        let headers = match readable {
            true => found.headers.clone(),
            false => {
                webhook::seal_headers(key, id, &Vec::new()).map_err(|error| why(error, unknown))?
            }
        };
        let rotated = Webhook {
            previous: readable.then(|| (found.secret.clone(), self.now + ROTATION)),
            secret: sealed,
            headers,
            version: found.version + 1,
            updated_at: self.now,
            ..found
        };
        transaction.save_webhook(&rotated).await.map_err(failed)?;
        commit(self.context, transaction, vec![Act::of_webhook("regenerate", id)]).await?;
        Ok(shown(id, &text))
    }

    /// `testWebhook`
    pub(super) async fn test_webhook(&self) -> Result<Done, Cause> {
        let id = self.text("id").unwrap_or_default();
        let sent =
            self.engine.test_webhook(id).await.map_err(failed)?.map_err(|why| unsent(&why))?;
        Ok(Done::told(json!({
            "ok": sent.problem.is_none(),
            "status": sent.status,
            "message": sent.problem,
            "answer": sent.answer,
            "milliseconds": sent.milliseconds,
        })))
    }

    async fn all_webhooks(&self) -> Result<Vec<Value>, Cause> {
        let store = self.context.store;
        let made = store.webhooks().await.map_err(failed)?;
        let states = store.receivers().await.map_err(failed)?;
        let key = &self.options.key;
        let declared = self.context.options.webhooks.declared.iter().map(|declared| {
            let key = declared.key();
            let state = state(&states, &key);
            with_state(
                json!({
                    "id": key,
                    "name": declared.name,
                    "url": declared.url.as_str(),
                    "events": declared.events,
                    "headers": names(&declared.headers),
                    "enabled": true,
                    "declared": true,
                }),
                state,
            )
        });
        let made = made.iter().map(|webhook| {
            let headers = webhook::opened_headers(key, webhook);
            let rotating = webhook.previous.as_ref().map(|(_, until)| *until);
            with_state(
                json!({
                    "id": webhook.id,
                    "name": webhook.name,
                    "url": webhook.url,
                    "events": webhook.events,
                    "headers": names(&headers.unwrap_or_default()),
                    "enabled": webhook.enabled,
                    "disabledBecause": webhook.disabled_because,
                    "declared": false,
                    "rotatingUntil": rotating.filter(|until| self.now < *until).map(instant),
                    "version": webhook.version,
                    "createdAt": instant(webhook.created_at),
                    "updatedAt": instant(webhook.updated_at),
                }),
                state(&states, &webhook.id),
            )
        });
        Ok(declared.chain(made).collect())
    }

    /// The id that is given, of a webhook that was made here.
    fn made(&self) -> Result<&str, Cause> {
        let id = self.text("id").unwrap_or_default();
        if id.starts_with(webhook::DECLARED) {
            let message =
                "presswork.toml declares this webhook: whoever runs the server changes it there";
            return Err(ApplicationError::application(message).into());
        }
        Ok(id)
    }

    /// Nobody may have sent to others what they may not read themselves. Cache tags reveal nothing of entries.
    async fn check_may_be_told(&self, events: &[String]) -> Result<(), Cause> {
        if events.iter().all(|event| event == webhook::INVALIDATE) {
            return Ok(());
        }
        if self.reads_all_told().await? {
            Ok(())
        } else {
            Err(ApplicationError::forbidden().into())
        }
    }

    /// Whether whoever asks may read everything that events contain. The body of one entry also has entries of the types to which its type led
    /// at the time, so all types count.
    async fn reads_all_told(&self) -> Result<bool, Cause> {
        let me = self.myself().await?;
        let model = self.engine.model();
        let mut types = model.own_types().filter(|it| webhook::is_told(it));
        Ok(types.all(|it| plan::reads_whole(model, &me.viewer, &it.uid)))
    }

    async fn cancel(&self, id: &str, why: &str) -> Result<(), Cause> {
        let cancelled = self.context.store.cancel_deliveries(id, why, self.now).await;
        cancelled.map(|_count| ()).map_err(failed)
    }
}

fn shown(id: &str, secret: &Secret) -> Done {
    Done::told(json!({ "id": id, "secret": secret.reveal() }))
}

fn missing() -> Cause {
    unsent(&Unsent::NoWebhook)
}

fn unsent(why: &Unsent) -> Cause {
    let message = why.to_string();
    let error = match why {
        Unsent::NoWebhook | Unsent::NoDelivery => ApplicationError::not_found(message),
        Unsent::Disabled | Unsent::Unwanted | Unsent::Waiting | Unsent::Unusable(_) => {
            ApplicationError::application(message)
        }
    };
    error.into()
}

fn names(headers: &[(String, String)]) -> Vec<&str> {
    headers.iter().map(|(name, _)| name.as_str()).collect()
}

fn state<'s>(states: &'s [ReceiverState], webhook: &str) -> Option<&'s ReceiverState> {
    states.iter().find(|state| state.webhook == webhook)
}

fn with_state(mut webhook: Value, state: Option<&ReceiverState>) -> Value {
    let time = |time: Option<DateTime<Utc>>| json!(time.map(instant));
    let failing = state.filter(|state| state.failures > 0);
    webhook["failures"] = json!(failing.map_or(0, |state| state.failures));
    webhook["failingSince"] = time(failing.and_then(|state| state.failing_since));
    webhook["pausedUntil"] = time(failing.and_then(|state| state.paused_until));
    webhook
}
