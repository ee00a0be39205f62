//! The Strapi that is compared with (tests/compat/strapi), and the port beside it that puts it into a known state.

use std::net::SocketAddr;

use anyhow::{Context, Result, ensure};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::backstage::Backstage;
use crate::conversation::post;
use crate::header::{Asking, Step};

/// A running Strapi.
pub(super) struct Strapi {
    address: SocketAddr,
    control: SocketAddr,
    full_access: String,
    read_only: String,
}

impl Strapi {
    /// Reaches the one at `address`.
    pub(super) fn connect(address: SocketAddr) -> Result<Self> {
        let control = SocketAddr::new(address.ip(), address.port() + 1);
        let (_, state) = post(control, "/state", None, &json!(null))?;
        let token = |name: &str| {
            let token = state["tokens"][name].as_str();
            token.map(str::to_owned).with_context(|| format!("Strapi has no {name} token"))
        };
        let (full_access, read_only) = (token("full-access")?, token("read-only")?);
        Ok(Self { address, control, full_access, read_only })
    }

    /// Where it answers.
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// What its clock says: it runs on this machine.
    #[expect(clippy::disallowed_methods, clippy::unused_self, reason = "Strapi has no other clock")]
    pub(super) fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    /// What somebody who is no user sends along.
    pub(super) fn key(&self, asking: Asking) -> Option<&str> {
        match asking {
            Asking::Visitor => None,
            Asking::ReadOnly => Some(&self.read_only),
            Asking::FullAccess => Some(&self.full_access),
        }
    }

    /// Puts the database back to what the seed made.
    pub(super) fn reset(&self) -> Result<()> {
        self.tell("/reset", &json!(null))
    }

    /// Grants visitors what a step says.
    pub(super) fn allow(&self, step: &Step) -> Result<()> {
        if step.asking != Asking::Visitor {
            return Ok(());
        }
        let actions = step.grants.split_whitespace().filter_map(|grant| {
            let (name, action) = grant.rsplit_once('.')?;
            Some(match name {
                "plugin::upload.file" => format!("plugin::upload.content-api.{action}"),
                "plugin::i18n.locale" => "plugin::i18n.locales.listLocales".to_owned(),
                name if name.contains("::") => grant.to_owned(),
                name => format!("api::{name}.{name}.{action}"),
            })
        });
        self.tell("/grants", &actions.collect::<Vec<_>>().into())
    }

    /// Keeps accounts as a step says.
    pub(super) fn keep_accounts(&self, step: &Step) -> Result<()> {
        self.tell("/accounts", &Value::from(step.settings.clone()))
    }

    /// Its schema.
    pub(super) fn sdl(&self) -> Result<String> {
        let (status, answer) = post(self.control, "/schema", None, &json!(null))?;
        ensure!(status == 200, "/schema: {answer}");
        answer["sdl"].as_str().map(str::to_owned).context("Strapi has no schema")
    }

    fn tell(&self, path: &str, body: &Value) -> Result<()> {
        self.learn(path, body).map(|_nothing| ())
    }

    fn learn(&self, path: &str, body: &Value) -> Result<Value> {
        let (status, answer) = post(self.control, path, None, body)?;
        ensure!(status == 200, "{path}: {answer}");
        Ok(answer)
    }
}

impl Backstage for Strapi {
    fn token(&self, document: &str) -> Result<String> {
        let answer = self.learn("/enter", &json!(document))?;
        Ok(answer["token"].as_str().context("it has no token")?.to_owned())
    }

    fn number(&self, document: &str) -> Result<String> {
        Ok(self.learn("/number", &json!(document))?["number"].to_string())
    }

    fn code(&self, address: &str) -> Result<String> {
        let answer = self.learn("/code", &json!(address))?;
        Ok(answer["code"].as_str().context("it has no code")?.to_owned())
    }
}
