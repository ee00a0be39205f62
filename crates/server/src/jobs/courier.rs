//! Delivers events to webhooks, several at once.
//!
//! In: jobs that are due, a queue for each webhook. Out: calls of the engine, which delivers them. Must not know: what is sent, and where.
//!
//! One loop looks which webhooks have something to deliver, and starts as much for each as there is room for. So a slow receiver holds up
//! only its own few requests.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use engine::{Engine, WebhookTurn};
use store::{Job, StoreError, webhook_job};
use tokio::sync::watch;
use tokio::task::{Id, JoinSet};
use tokio::time::timeout;

use super::{AT_START, LOOK, Pause, renew, wait};
use crate::http::App;

/// How webhooks are delivered.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Requests to one receiver that are sent at once.
    pub at_once: usize,
    /// How long a delivery belongs to a server that is not heard of, before another one takes it over.
    pub lease: Duration,
}

/// Deliveries under way.
struct Courier {
    settings: Settings,
    running: JoinSet<()>,
    /// To which webhook each goes.
    webhooks: HashMap<Id, String>,
}

/// Delivers until `stop` says otherwise; what is under way is finished first.
pub(super) async fn run(app: Arc<App>, settings: Settings, mut stop: watch::Receiver<bool>) {
    let mut courier = Courier { settings, running: JoinSet::new(), webhooks: HashMap::new() };
    let mut pause = Pause::default();
    while !*stop.borrow() {
        let Some(engine) = app.served() else {
            wait(&mut stop, tokio::time::sleep(AT_START)).await;
            continue;
        };
        match courier.take(&engine, &stop).await {
            Ok(()) => {
                pause = Pause::default();
                let announced = timeout(LOOK, app.store().delivery_announced());
                wait(&mut stop, courier.next(announced)).await;
            }
            Err(error) => {
                let cause = std::error::Error::source(&error).map(ToString::to_string);
                tracing::warn!(%error, cause, "webhooks cannot be delivered now");
                wait(&mut stop, tokio::time::sleep(pause.next())).await;
            }
        }
    }
    while courier.running.join_next().await.is_some() {}
}

impl Courier {
    /// Takes everything that is due and for which there is room.
    async fn take(
        &mut self,
        engine: &Arc<Engine>,
        stop: &watch::Receiver<bool>,
    ) -> Result<(), StoreError> {
        for WebhookTurn { webhook, is_failing } in engine.due_webhooks().await? {
            let room = if is_failing { 1 } else { self.settings.at_once };
            let kind = webhook_job(&webhook);
            while self.busy(&webhook) < room && !*stop.borrow() {
                let Some(job) = engine.store().claim_job(&kind, self.settings.lease).await? else {
                    break;
                };
                let work = deliver(Arc::clone(engine), job, self.settings.lease);
                let id = self.running.spawn(work).id();
                self.webhooks.insert(id, webhook.clone());
            }
        }
        Ok(())
    }

    fn busy(&self, webhook: &str) -> usize {
        self.webhooks.values().filter(|busy| *busy == webhook).count()
    }

    /// Waits until there may be something to take: a delivery ends, or `announced` does.
    async fn next<T>(&mut self, announced: impl Future<Output = T>) {
        let ended = tokio::select! {
            Some(ended) = self.running.join_next_with_id() => ended,
            _ = announced => return,
        };
        let id = match ended {
            Ok((id, ())) => id,
            Err(error) => {
                tracing::error!("a delivery to a webhook panicked");
                error.id()
            }
        };
        self.webhooks.remove(&id);
    }
}

/// Does one delivery. If its outcome cannot be noted, it is done again when the lease ends.
async fn deliver(engine: Arc<Engine>, job: Job, lease: Duration) {
    let delivered = tokio::select! {
        delivered = engine.deliver(&job) => delivered,
        never = renew(engine.store(), &job, lease) => match never {},
    };
    if let Err(error) = delivered {
        let error = format!("{:#}", anyhow::Error::from(error));
        tracing::warn!(error, id = job.subject, "what came of a delivery could not be noted");
    }
}
