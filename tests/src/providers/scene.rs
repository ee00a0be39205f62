//! A server, a provider, and the browser between them, played step by step.
//!
//! In: what the browser does. Out: what it is told. Must not know: what should come of it.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use auth::provider::{ClientSecret, Family, GROUPS, Provider, ProviderSettings};
use engine::{AccountOptions, AdminOptions, AdminProvider, EndUserProvider, Engine, Options};
use model::Permissions;
use serde_json::{Value, json};
use server::config::{Config, Mode};
use sql::{Dialect, Statement};
use store::Binds;

use super::issuer::{CLIENT, Issuer, SECRET, Wish, parameters};
use crate::conversation::post;
use crate::database::{Instance, accounts, admins};
use crate::project;
use crate::serving::{Serving, ask};
use crate::world::World;

const MODEL: &str = "members";
/// The page of the front end.
pub(super) const PAGE: &str = "https://site.example/connect";
/// The panel of the administration.
pub(super) const PANEL: &str = "https://example.org/admin";
/// Where logins of users begin, and those of admins.
const USERS: &str = "/api/connect";
const ADMINS: &str = "/admin/connect";

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
        self.cookie_for("Lax")
    }

    /// The same of the cookie that an admin's session is kept in, with a page that goes on to this address.
    pub(super) fn session(&self, page: &str) -> Result<String> {
        let goes_on = format!("http-equiv=\"refresh\" content=\"0; url={page}\"");
        ensure!(self.status == 200 && self.body.contains(&goes_on), "{page}: {self:?}");
        ensure!(self.header("content-security-policy").is_some(), "{self:?}");
        ensure!(self.header("cache-control") == Some("no-store"), "{self:?}");
        self.cookie_for("Strict")
    }

    fn cookie_for(&self, site: &str) -> Result<String> {
        let cookie = self.header("set-cookie").with_context(|| format!("no cookie: {self:?}"))?;
        ensure!(cookie.contains(&format!("; HttpOnly; SameSite={site}")), "{cookie}");
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
        self.is_denied_at(PAGE, error).map(|_said| ())
    }

    /// Whether the panel is told that this is why nobody comes in.
    pub(super) fn is_shut_out(&self, why: &str) -> Result<()> {
        let said = self.is_denied_at(PANEL, "access_denied")?;
        ensure!(said == why, "{why}: {said}");
        Ok(())
    }

    /// What people are told at a page besides this error.
    pub(super) fn is_denied_at(&self, wanted: &str, error: &str) -> Result<String> {
        let location = self.location()?;
        let (page, query) = location.split_once('?').unwrap_or((location, ""));
        let mut said = parameters(query);
        ensure!(self.status == 302 && page == wanted, "{self:?}");
        ensure!(said.get("error").map(String::as_str) == Some(error), "{error}: {self:?}");
        ensure!(self.header("set-cookie").is_none(), "nobody gets in: {self:?}");
        said.remove("error_description").with_context(|| format!("{self:?}"))
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
            let admins = AdminOptions { providers: admin_providers(&issuer.url)?, ..admins()? };
            let options = Options {
                mail: Arc::new(project::mail(world, MODEL)?),
                accounts: Some(Arc::new(AccountOptions { providers, ..accounts()? })),
                admins: Some(Arc::new(admins)),
                ..Options::default()
            };
            let (model, store) = (instance.engine.model(), instance.engine.store());
            let engine = Engine::new(Arc::clone(model), store.clone(), instance.options(options))?;
            let config = Config::defaults(Mode::Production);
            let administered = engine.beside(project::admin_model(world, MODEL)?)?;
            let serving = Serving::start(engine, Permissions::default(), &config).await?;
            serving.administer(administered);
            Ok(Self { world, instance, serving, issuer })
        })
    }

    pub(super) fn close(self) -> Result<()> {
        self.world.runtime.block_on(async {
            self.serving.stop().await?;
            self.world.databases.discard(self.instance).await
        })
    }

    /// Sets all clocks to so many minutes after the beginning.
    pub(super) fn set_minute(&self, minute: usize) {
        self.instance.set_minute(minute);
        self.issuer.set_now(self.instance.now().timestamp());
    }

    fn address(&self) -> SocketAddr {
        self.serving.address()
    }

    /// Sends a request without a body.
    pub(super) fn send(&self, request: &str, headers: &[(&str, &str)]) -> Result<Reply> {
        self.send_with(request, headers, "")
    }

    fn send_with(&self, request: &str, headers: &[(&str, &str)], body: &str) -> Result<Reply> {
        let mut text = format!("{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        for (name, value) in headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        let bytes = format!("{text}\r\n{body}").into_bytes();
        let answer = String::from_utf8(ask(self.address(), &bytes)?)?;
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
        self.go_from(&format!("{USERS}/{provider}"), &[])
    }

    /// The same to come in as an admin.
    pub(super) fn go_as_admin(&self, provider: &str) -> Result<Away> {
        self.go_from(&format!("{ADMINS}/{provider}"), &[])
    }

    pub(super) fn go_from(&self, path: &str, headers: &[(&str, &str)]) -> Result<Away> {
        let sent = self.send(&format!("GET {path}"), headers)?;
        ensure!(sent.status == 302, "{sent:?}");
        Ok(Away { wish: Wish::parse(sent.location()?)?, cookie: sent.cookie()? })
    }

    /// Comes back from it with a code.
    pub(super) fn back(&self, provider: &str, away: &Away, code: &str) -> Result<Reply> {
        self.back_with(provider, &away.cookie, &format!("code={code}&state={}", away.state()?))
    }

    pub(super) fn back_with(&self, provider: &str, cookie: &str, query: &str) -> Result<Reply> {
        let request = format!("GET {USERS}/{provider}/callback?{query}");
        self.send(&request, &[("Cookie", cookie)])
    }

    /// Comes back with a code to where admins do.
    pub(super) fn back_as_admin(&self, provider: &str, away: &Away, code: &str) -> Result<Reply> {
        let state = away.state()?;
        let request = format!("GET {ADMINS}/{provider}/callback?code={code}&state={state}");
        self.send(&request, &[("Cookie", &away.cookie)])
    }

    /// The whole way of an admin.
    pub(super) fn log_in_as_admin(&self, provider: &str, person: &Value) -> Result<Reply> {
        let away = self.go_as_admin(provider)?;
        let code = self.issuer.let_in(&away.wish, person)?;
        self.back_as_admin(provider, &away, &code)
    }

    /// What the administration answers a page of its own, in the session of this cookie.
    pub(super) fn administer(&self, cookie: &str, query: &str) -> Result<Reply> {
        let body = json!({ "query": query }).to_string();
        let length = body.len().to_string();
        let headers = [
            ("Content-Type", "application/json"),
            ("Content-Length", &*length),
            ("Origin", "http://localhost"),
            ("Sec-Fetch-Site", "same-origin"),
            ("Cookie", cookie),
        ];
        self.send_with("POST /admin/graphql", &headers, &body)
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

    /// The texts that a statement finds.
    pub(super) fn texts(&self, text: &'static str) -> Result<Vec<String>> {
        let columns = vec![model::Storage::Text];
        let statement = Statement { text: text.into(), params: vec![], columns };
        let store = self.instance.engine.store();
        let rows = self
            .world
            .runtime
            .block_on(async { store.reader().await?.fetch(&statement, &Binds::default()).await })?;
        Ok((0..rows.len()).filter_map(|row| rows.text(row, 0).map(str::to_owned)).collect())
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
        groups_claim: GROUPS.to_owned(),
    })?)
}

/// Providers by way of which admins come in: `mock` gives roles by groups, `open` one to everybody, `strict` none, `both` either, and
/// `lost` one that does not exist.
fn admin_providers(issuer: &str) -> Result<Vec<Arc<AdminProvider>>> {
    let groups = [("cms-admins", "Super Admin"), ("writers", "Author"), ("editors", "Editor")];
    let providers = [
        ("mock", &groups[..], None),
        ("open", &[], Some("Author")),
        ("strict", &[], None),
        ("both", &groups[..1], Some("Author")),
        ("lost", &[("writers", "Nobody")], None),
    ];
    let made = providers.into_iter().map(|(name, roles, default_role)| {
        let pair = |(group, role): &(&str, &str)| ((*group).to_owned(), (*role).to_owned());
        let address = format!("http://localhost:1337{ADMINS}/{name}");
        Ok(Arc::new(AdminProvider {
            provider: provider(name, Family::Oidc, issuer)?,
            title: name.to_uppercase(),
            redirect: format!("{address}/callback"),
            address,
            roles: roles.iter().map(pair).collect(),
            default_role: default_role.map(str::to_owned),
            shows_second_factor: name == "open",
        }))
    });
    made.collect()
}
