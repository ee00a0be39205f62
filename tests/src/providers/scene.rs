//! A server, a provider, and the browser between them, played step by step.
//!
//! In: what the browser does. Out: what it is told. Must not know: what should come of it.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use auth::provider::{ClientSecret, Family, Provider, ProviderSettings};
use engine::{AccountOptions, EndUserProvider, Engine, Options};
use model::Permissions;
use serde_json::{Value, json};
use server::config::{Config, Mode};
use sql::{Dialect, Statement};
use store::Binds;

use super::issuer::{CLIENT, Issuer, SECRET, Wish, parameters};
use crate::conversation::post;
use crate::database::{Instance, accounts};
use crate::project;
use crate::serving::{Serving, ask};
use crate::world::World;

const MODEL: &str = "members";
/// The page of the front end.
pub(super) const PAGE: &str = "https://site.example/connect";

/// A server on a database of its own, and a provider.
pub(super) struct Scene<'w> {
    pub(super) world: &'w World,
    pub(super) instance: Instance,
    pub(super) serving: Serving,
    pub(super) issuer: Issuer,
}

/// What came back.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

impl Reply {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(super) fn location(&self) -> Result<&str> {
        self.header("location").with_context(|| format!("nobody is sent anywhere: {self:?}"))
    }

    /// `name=value` of the cookie that is set.
    pub(super) fn cookie(&self) -> Result<String> {
        let cookie = self.header("set-cookie").with_context(|| format!("no cookie: {self:?}"))?;
        ensure!(cookie.contains("; HttpOnly; SameSite=Lax"), "{cookie}");
        Ok(cookie.split(';').next().unwrap_or_default().to_owned())
    }

    pub(super) fn json(&self) -> Result<Value> {
        serde_json::from_str(&self.body).with_context(|| format!("no JSON: {self:?}"))
    }

    /// Whether it is this refusal, in Strapi's envelope.
    pub(super) fn is_refused(&self, message: &str) -> Result<()> {
        let error = self.json()?["error"].clone();
        ensure!(self.status == 400 && error["message"] == message, "{self:?}");
        ensure!(error["name"] == "ApplicationError" && error["status"] == 400, "{self:?}");
        Ok(())
    }

    /// Whether the page is told this error, and gets no secret.
    pub(super) fn is_denied(&self, error: &str) -> Result<()> {
        let location = self.location()?;
        let (page, query) = location.split_once('?').unwrap_or((location, ""));
        let said = parameters(query);
        ensure!(self.status == 302 && page == PAGE, "{self:?}");
        ensure!(said.get("error").map(String::as_str) == Some(error), "{error}: {self:?}");
        ensure!(said.contains_key("error_description"), "{self:?}");
        ensure!(self.header("set-cookie").is_none(), "nobody gets in: {self:?}");
        Ok(())
    }
}

/// A browser that was sent to the provider.
pub(super) struct Away {
    pub(super) wish: Wish,
    pub(super) cookie: String,
}

impl<'w> Scene<'w> {
    pub(super) fn open(world: &'w World, dialect: Dialect) -> Result<Self> {
        world.runtime.block_on(async {
            let instance = world.databases.own(world, MODEL, dialect).await?;
            let issuer = Issuer::start(instance.now().timestamp())?;
            let families = [
                ("mock", Family::Oidc, false),
                ("other", Family::Oidc, false),
                ("open", Family::Oidc, true),
                ("github", Family::Github, false),
                ("discord", Family::Discord, false),
            ];
            let mut providers = BTreeMap::new();
            for (name, family, in_address) in families {
                let provider = provider(name, family, &issuer.url)?;
                let redirect = format!("http://localhost:1337/api/connect/{name}/callback");
                let callback = PAGE.to_owned();
                let provider = EndUserProvider { provider, redirect, callback, in_address };
                providers.insert(name.to_owned(), Arc::new(provider));
            }
            let options = Options {
                mail: Arc::new(project::mail(world, MODEL)?),
                accounts: Some(Arc::new(AccountOptions { providers, ..accounts()? })),
                ..Options::default()
            };
            let (model, store) = (instance.engine.model(), instance.engine.store());
            let engine = Engine::new(Arc::clone(model), store.clone(), instance.options(options))?;
            let config = Config::defaults(Mode::Production);
            let serving = Serving::start(engine, Permissions::default(), &config).await?;
            Ok(Self { world, instance, serving, issuer })
        })
    }

    pub(super) fn close(self) -> Result<()> {
        self.world.runtime.block_on(async {
            self.serving.stop().await?;
            self.world.databases.discard(self.instance).await
        })
    }

    fn address(&self) -> SocketAddr {
        self.serving.address()
    }

    /// Sends a request without a body.
    pub(super) fn send(&self, request: &str, headers: &[(&str, &str)]) -> Result<Reply> {
        let mut text = format!("{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        for (name, value) in headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        let answer = String::from_utf8(ask(self.address(), format!("{text}\r\n").as_bytes())?)?;
        let (head, body) = answer.split_once("\r\n\r\n").context("an answer")?;
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).context("a status")?;
        let headers = lines.filter_map(|line| line.split_once(": "));
        Ok(Reply {
            status: status.parse()?,
            headers: headers
                .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
                .collect(),
            body: body.to_owned(),
        })
    }

    /// Goes to a provider.
    pub(super) fn go(&self, provider: &str) -> Result<Away> {
        let sent = self.send(&format!("GET /api/connect/{provider}"), &[])?;
        ensure!(sent.status == 302, "{sent:?}");
        Ok(Away { wish: Wish::parse(sent.location()?)?, cookie: sent.cookie()? })
    }

    /// Comes back from it with a code.
    pub(super) fn back(&self, provider: &str, away: &Away, code: &str) -> Result<Reply> {
        self.back_with(provider, &away.cookie, &format!("code={code}&state={}", away.state()?))
    }

    pub(super) fn back_with(&self, provider: &str, cookie: &str, query: &str) -> Result<Reply> {
        let request = format!("GET /api/connect/{provider}/callback?{query}");
        self.send(&request, &[("Cookie", cookie)])
    }

    /// All the way to the front end's page; the cookie for it.
    pub(super) fn arrive(&self, provider: &str, person: &Value) -> Result<String> {
        let away = self.go(provider)?;
        let code = self.issuer.let_in(&away.wish, person)?;
        let back = self.back(provider, &away, &code)?;
        ensure!(back.status == 302 && back.location()? == PAGE, "{back:?}");
        back.cookie()
    }

    pub(super) fn enter(&self, provider: &str, cookie: &str) -> Result<Reply> {
        self.send(&format!("GET /api/auth/{provider}/callback"), &[("Cookie", cookie)])
    }

    /// The whole way; what the page is told.
    pub(super) fn log_in(&self, provider: &str, person: &Value) -> Result<Reply> {
        self.enter(provider, &self.arrive(provider, person)?)
    }

    pub(super) fn graphql(&self, token: Option<&str>, query: &str) -> Result<Value> {
        post(self.address(), "/graphql", token, &json!({ "query": query })).map(|(_, it)| it)
    }

    pub(super) fn change(&self, text: &'static str) -> Result<()> {
        let engine = self.serving.engine().context("it serves")?;
        self.world.runtime.block_on(async {
            let mut transaction = engine.store().begin().await?;
            let statement = Statement { text: text.into(), params: vec![], columns: vec![] };
            transaction.execute(&statement, &Binds::default()).await?;
            transaction.commit().await?;
            engine.forget_accounts();
            Ok(())
        })
    }

    pub(super) fn count(&self, table: &str) -> Result<i64> {
        let statement = Statement {
            text: format!("select count(*) from {table}").into(),
            params: vec![],
            columns: vec![model::Storage::BigInteger],
        };
        let store = self.instance.engine.store();
        let rows = self
            .world
            .runtime
            .block_on(async { store.reader().await?.fetch(&statement, &Binds::default()).await })?;
        rows.integer(0, 0).context("a number")
    }
}

impl Away {
    pub(super) fn state(&self) -> Result<&str> {
        self.wish.get("state")
    }
}

fn provider(name: &str, family: Family, issuer: &str) -> Result<Provider> {
    let scopes = if family == Family::Oidc { "openid" } else { "identify" };
    Ok(Provider::new(ProviderSettings {
        name: name.to_owned(),
        family,
        issuer: issuer.to_owned(),
        client_id: CLIENT.to_owned(),
        client_secret: ClientSecret::new(SECRET.to_owned()),
        scopes: vec![scopes.to_owned()],
        trusts_email: false,
    })?)
}
