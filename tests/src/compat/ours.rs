//! A server of ours that a case is sent to, and what is known of it from behind.

use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use auth::Claims;
use auth::token::Scope;
use chrono::TimeDelta;
use engine::{AccountOptions, Engine, Options};
use model::{Storage, Value as Stored, user};
use serde_json::{Map, Value};
use server::config::{Config, Mode};
use sql::{Param, Statement};
use store::Binds;

use super::backstage::Backstage;
use crate::database::{Instance, accounts};
use crate::header::{Asking, Step, permissions};
use crate::project;
use crate::serving::Serving;
use crate::tokens::token;
use crate::world::World;

/// A running server.
pub(super) struct Ours<'w> {
    world: &'w World,
    instance: &'w Instance,
    serving: Serving,
    full_access: String,
    read_only: String,
}

impl<'w> Ours<'w> {
    /// Starts it on a database; accounts are kept as `settings` say.
    pub(super) fn start(
        world: &'w World,
        instance: &'w Instance,
        (model, settings): (&str, &Map<String, Value>),
    ) -> Result<Self> {
        let engine = match settings.is_empty() {
            true => instance.engine.clone(),
            false => keeping(world, instance, (model, settings))?,
        };
        let granted = permissions(engine.model(), "")?;
        let (serving, full_access, read_only) = world.runtime.block_on(async {
            let full = token(engine.store(), "compat", Scope::FullAccess).await?;
            let reading = token(engine.store(), "compat", Scope::ReadOnly).await?;
            // which sends no mails, so that they stay where their codes are read
            let mail = Config::defaults(Mode::Production).mail;
            let config = Config { mail, ..Config::defaults(Mode::Development) };
            let serving = Serving::start(engine.clone(), granted, &config).await?;
            Ok::<_, anyhow::Error>((serving, full, reading))
        })?;
        Ok(Self { world, instance, serving, full_access, read_only })
    }

    /// Where it answers.
    pub(super) fn address(&self) -> SocketAddr {
        self.serving.address()
    }

    /// What somebody who is no user sends along.
    pub(super) fn key(&self, asking: Asking) -> Option<&str> {
        match asking {
            Asking::Visitor => None,
            Asking::ReadOnly => Some(&self.read_only),
            Asking::FullAccess => Some(&self.full_access),
        }
    }

    /// Grants visitors what a step says.
    pub(super) fn allow(&self, step: &Step) -> Result<()> {
        self.serving.grant(permissions(self.instance.engine.model(), &step.grants)?);
        Ok(())
    }

    /// Ends it.
    pub(super) fn stop(self) -> Result<()> {
        self.world.runtime.block_on(self.serving.stop())
    }

    /// The first cell of what a statement with one text finds.
    fn text(&self, statement: String, (parameter, storage): (&str, Storage)) -> Result<String> {
        let value = Stored::Text(parameter.to_owned());
        let statement = Statement {
            text: statement.into(),
            params: vec![Param::Value(value, Storage::Text)],
            columns: vec![storage],
        };
        let store = self.instance.engine.store();
        let find = async { store.reader().await?.fetch(&statement, &Binds::default()).await };
        let rows = self.world.runtime.block_on(find)?;
        ensure!(!rows.is_empty(), "there is nothing for {parameter}");
        let text = rows.text(0, 0).with_context(|| format!("there is nothing for {parameter}"))?;
        Ok(text.to_owned())
    }
}

/// An engine that keeps accounts as Strapi's `settings` say.
fn keeping(
    world: &World,
    instance: &Instance,
    (model, settings): (&str, &Map<String, Value>),
) -> Result<Engine> {
    let mut kept: AccountOptions = accounts()?;
    for (name, value) in settings {
        let yes = value.as_bool();
        match (name.as_str(), yes) {
            ("email_confirmation", Some(yes)) => kept.email_confirmation = yes,
            ("allow_register", Some(yes)) => kept.allow_register = yes,
            ("default_role", None) => {
                value.as_str().unwrap_or_default().clone_into(&mut kept.default_role);
            }
            _ => anyhow::bail!("no such setting of accounts: {name} = {value}"),
        }
    }
    let options = Options {
        mail: Arc::new(project::mail(world, model)?),
        accounts: Some(Arc::new(kept)),
        ..Options::default()
    };
    let (model, store) = (instance.engine.model(), instance.engine.store());
    Ok(Engine::new(Arc::clone(model), store.clone(), instance.options(options))?)
}

impl Backstage for Ours<'_> {
    fn token(&self, document: &str) -> Result<String> {
        let engine = self.serving.engine().context("it serves")?;
        let user = self.world.runtime.block_on(engine.user_of_document(document))?;
        let user = user.with_context(|| format!("nobody is {document}"))?;
        let since = user.password_since.with_context(|| format!("{document} has no password"))?;
        let claims = Claims::new(user.number, since, TimeDelta::days(30), self.instance.now());
        Ok(claims.sign(&accounts()?.key).reveal().to_owned())
    }

    fn number(&self, document: &str) -> Result<String> {
        for uid in [user::USER, user::ROLE] {
            let table = self.instance.engine.model().find(uid).context("a built-in type")?;
            let find =
                format!("select cast(id as text) from \"{}\" where document_id = $1", table.table);
            if let Ok(number) = self.text(find, (document, Storage::Text)) {
                return Ok(number);
            }
        }
        anyhow::bail!("nobody is {document}")
    }

    fn code(&self, address: &str) -> Result<String> {
        let find = "select d.body_text from presswork_email_deliveries d \
                    join presswork_email_recipients r on r.delivery = d.document_id \
                    where r.address = $1 order by d.id desc";
        let mail = self.text(find.to_owned(), (address, Storage::Text))?;
        let code = mail.split_once("?code=").or_else(|| mail.split_once("?confirmation="));
        let code = code.and_then(|(_, rest)| rest.split_whitespace().next());
        let code = code.with_context(|| format!("there is no code in {mail}"))?;
        ensure!(!code.is_empty(), "there is an empty code in {mail}");
        Ok(code.to_owned())
    }
}
