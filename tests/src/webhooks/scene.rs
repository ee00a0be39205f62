//! A server with webhooks, on a database of its own, with the real time.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use auth::SigningSecret;
use chrono::{DateTime, TimeDelta, Utc};
use engine::{Clock, DeclaredWebhook, Engine, WebhookOptions};
use model::{Permissions, Storage};
use outbound::{Client, Limits, Networks, Policy, Url};
use serde_json::{Value, json};
use server::config::{Config, Mode};
use sql::{Dialect, Statement};
use store::Binds;

use super::receiver::{PATIENCE, Receiver};
use crate::database::Instance;
use crate::races::ask;
use crate::serving::Serving;
use crate::world::World;

const MODEL: &str = "members";
/// How long a receiver may take.
pub(super) const TIMEOUT: Duration = Duration::from_millis(400);
pub(super) const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// A database of its own, on which servers are started.
pub(super) struct Scene<'w> {
    pub(super) world: &'w World,
    pub(super) instance: Instance,
}

/// A server, and what one asks it.
pub(super) struct Server<'s> {
    scene: &'s Scene<'s>,
    pub(super) engine: Engine,
    serving: Serving,
}

impl<'w> Scene<'w> {
    pub(super) fn open(world: &'w World, dialect: Dialect) -> Result<Self> {
        let instance = world.runtime.block_on(world.databases.own(world, MODEL, dialect))?;
        Ok(Self { world, instance })
    }

    pub(super) fn close(self) -> Result<()> {
        self.world.runtime.block_on(self.world.databases.discard(self.instance))
    }

    /// What webhooks are delivered with, quickly and to this machine.
    pub(super) fn options(&self) -> Result<WebhookOptions> {
        let limits = Limits { connect: TIMEOUT, whole: TIMEOUT, answer: 64 * 1024 };
        let local = Networks::parse(&["127.0.0.1"]).map_err(anyhow::Error::msg)?;
        let hosts = Policy::hosts(vec!["127.0.0.1".to_owned()]);
        Ok(WebhookOptions {
            client: Some(Client::new(Policy::networks(local), limits, "Presswork")?),
            declared_client: Some(Client::new(hosts, limits, "Presswork")?),
            retry: TimeDelta::milliseconds(20),
            ..WebhookOptions::default()
        })
    }

    /// One that answers, and delivers nothing.
    pub(super) fn server(&self, options: WebhookOptions) -> Result<Engine> {
        self.server_at(options, Arc::new(now))
    }

    fn server_at(&self, options: WebhookOptions, clock: Clock) -> Result<Engine> {
        self.instance.telling_at(options, Some(clock))
    }

    /// What an operation of somebody who may do everything comes to there.
    pub(super) fn do_on(&self, engine: &Engine, query: &str) -> Result<Value> {
        let answer = self.world.runtime.block_on(ask(engine, query.to_owned()))?;
        ensure!(answer.get("errors").is_none(), "{query}: {answer}");
        Ok(answer["data"].clone())
    }

    /// The event, state, attempts, last status and answer of every delivery, in order.
    pub(super) fn deliveries(&self) -> Result<Value> {
        let statement = Statement {
            text: "select e.event, d.state, d.answer, d.attempts, d.status from presswork_webhook_deliveries d \
                   join presswork_webhook_events e on e.id = d.event order by d.number"
                .into(),
            params: Vec::new(),
            columns: [vec![Storage::Text; 3], vec![Storage::Integer; 2]].concat(),
        };
        let store = self.instance.engine.store();
        let rows = self
            .world
            .runtime
            .block_on(async { store.reader().await?.fetch(&statement, &Binds::default()).await })?;
        let one = |row| {
            let text = |column| rows.text(row, column);
            json!([text(0), text(1), rows.integer(row, 3), rows.integer(row, 4), text(2)])
        };
        Ok((0..rows.len()).map(one).collect())
    }

    /// The same, as soon as nothing waits any more.
    pub(super) fn settled(&self) -> Result<Value> {
        let began = Instant::now();
        loop {
            let deliveries = self.deliveries()?;
            let mut each = deliveries.as_array().into_iter().flatten();
            if each.all(|delivery| delivery[1] != "WAITING") {
                return Ok(deliveries);
            }
            ensure!(began.elapsed() < PATIENCE, "in {PATIENCE:?}: {deliveries}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// A server with these webhooks.
    pub(super) fn serve(&self, options: WebhookOptions) -> Result<Server<'_>> {
        self.serve_later(options, TimeDelta::zero())
    }

    /// The same, whose clock is so much ahead.
    pub(super) fn serve_later(
        &self,
        options: WebhookOptions,
        ahead: TimeDelta,
    ) -> Result<Server<'_>> {
        let engine = self.server_at(options, Arc::new(move || now() + ahead))?;
        let config = Config::defaults(Mode::Production);
        let started = Serving::start(engine.clone(), Permissions::default(), &config);
        let serving = self.world.runtime.block_on(started)?;
        Ok(Server { scene: self, engine, serving })
    }
}

impl Server<'_> {
    /// What an operation of somebody who may do everything comes to.
    pub(super) fn ask(&self, query: &str) -> Result<Value> {
        self.scene.do_on(&self.engine, query)
    }

    pub(super) fn stop(self) -> Result<()> {
        self.scene.world.runtime.block_on(self.serving.stop())
    }
}

/// A webhook that is declared.
pub(super) fn declared(
    name: &str,
    receiver: &Receiver,
    events: &[&str],
) -> Result<DeclaredWebhook> {
    Ok(DeclaredWebhook {
        name: name.to_owned(),
        url: Url::parse(&receiver.url(&format!("/{name}")))?,
        events: events.iter().map(|event| (*event).to_owned()).collect(),
        headers: vec![("X-Site".to_owned(), "blog".to_owned())],
        secrets: vec![SigningSecret::parse(SECRET)?],
    })
}

#[expect(clippy::disallowed_methods, reason = "receivers look at the time")]
fn now() -> DateTime<Utc> {
    Utc::now()
}
