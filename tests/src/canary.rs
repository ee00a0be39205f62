//! The canary run (security.md S6): whatever is secret holds a text of its own, everybody asks for everything on both interfaces, and
//! none of these texts may be in an answer, in its head or in a log, nor may what nobody has to know again lie in the database: in the
//! audit log, among mails, anywhere. What is shown once is shown where it is made.
//!
//! It is worth as much as it can fail: those who may read everything must be shown what others may not, a server whose
//! model shows what is private must be caught, and so must a line in the log.

mod administration;
mod logs;
mod markers;
pub(crate) mod operations;
mod rest;

use std::collections::BTreeSet;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use auth::provider::{ClientSecret, Family, GROUPS, Provider, ProviderSettings};
use auth::token::Scope;
use auth::{Claims, Key};
use chrono::TimeDelta;
use engine::{
    AccountOptions, AdminOptions, AdminProvider, EndUserProvider, Engine, MediaOptions, Options,
};
use libtest_mimic::Trial;
use media::Bucket;
use media::bucket::{self, S3Config};
use model::{Model, Permissions};
use schema::Schema;
use serde_json::json;
use server::config::{Config, Mode};
use sql::Dialect;

use self::logs::Listener;
use self::markers::Marker;
use crate::database::{self, Instance};
use crate::project;
use crate::serving::{self, Serving};
use crate::tokens::token;
use crate::world::World;

const MODEL: &str = "readers";
/// Operations at random for each of those who ask, and for each admin.
const OPERATIONS: usize = 150;
const OPERATIONS_OF_ADMINS: usize = 80;

/// Somebody whose role is bounded on every side, as a line of the seed.
const BOUNDED: &str = r#"
{"type": "plugin::users-permissions.role", "documentId": "role0000000000000bounded", "data": {"name": "Bounded", "type": "bounded"}}
{"type": "plugin::users-permissions.permission", "data": {"action": "api::article.article.find", "role": "bounded", "bounds": {"status": "PUBLISHED", "rows": {"words": {"lte": 200}}}}}
{"type": "plugin::users-permissions.permission", "data": {"action": "api::article.article.findOne", "role": "bounded", "bounds": {"status": "PUBLISHED", "rows": {"words": {"lte": 200}}}}}
{"type": "plugin::users-permissions.permission", "data": {"action": "api::author.author.find", "role": "bounded", "bounds": {"fields": ["name", "articles", "boss"]}}}
{"type": "plugin::users-permissions.permission", "data": {"action": "api::homepage.homepage.find", "role": "bounded"}}
{"type": "plugin::users-permissions.permission", "data": {"action": "plugin::upload.content-api.find", "role": "bounded"}}
{"type": "plugin::users-permissions.user", "documentId": "user00000000000000000zoe", "data": {"username": "zoe", "email": "zoe@example.org", "password": "secret of zoe", "provider": "local", "confirmed": true, "role": "bounded"}}
"#;

/// What accounts are asked besides: with names of the seed, so that it comes to something.
const ACCOUNTS: [&str; 8] = [
    "mutation { login(input: { identifier: \"bob\", password: \"secret of bob\" }) { jwt user { username } } }",
    "mutation { login(input: { identifier: \"kim@example.org\", password: \"nonsense\" }) { jwt } }",
    "mutation { forgotPassword(email: \"ada@example.org\") { ok } }",
    "mutation { forgotPassword(email: \"bob@example.org\") { ok } }",
    "mutation { resetPassword(code: \"x\", password: \"secret\", passwordConfirmation: \"secret\") { jwt } }",
    "mutation { emailConfirmation(confirmation: \"x\") { jwt } }",
    "mutation { changePassword(currentPassword: \"x\", password: \"secret\", passwordConfirmation: \"secret\") { jwt } }",
    "mutation { createUsersPermissionsUser(data: { username: \"bob\", email: \"bob@example.org\", password: \"secret\", \
     role: \"role00000000000000editor\" }) { data { username } } }",
];

/// On both databases.
pub(crate) fn trials(world: &Arc<World>) -> Vec<Trial> {
    let trial = |dialect| {
        let shared = Arc::clone(world);
        world.trial("canaries", dialect, move || run(&shared, dialect))
    };
    [Dialect::Sqlite, Dialect::Postgres].into_iter().map(trial).collect()
}

fn run(world: &World, dialect: Dialect) -> Result<()> {
    let listener = Listener::start()?;
    let instance = world.runtime.block_on(async {
        let instance = world.databases.own(world, MODEL, dialect).await?;
        engine::seed(&instance.engine, (BOUNDED.as_bytes(), None), |_, _| {}).await?;
        markers::plant(&instance).await?;
        Ok::<_, anyhow::Error>(instance)
    })?;
    let model = Arc::clone(instance.engine.model());
    let schema = schema::build(&model);
    let scene = Scene::open(world, &instance, &model)?;
    let askers = scene.askers(world)?;
    let admins = administration::open(&scene)?;
    // what somebody comes in with is a secret of the log, and of everybody else
    let tokens = askers.iter().filter_map(|asker| asker.credential.token());
    let token = |text: &str| Marker { what: "a token", text: text.to_owned(), secret: true };
    let mut made: Vec<Marker> = tokens.map(token).chain(admins.made).collect();
    scene.forget_passwords()?;
    made.extend(world.runtime.block_on(rest::codes_in_mails(instance.engine.store()))?);
    let mut markers = markers::all();
    markers.extend(made.iter().cloned());
    let mut seen = ask_everything(world, &scene, (&schema, &askers), &markers)?;
    let administered = schema::build(&*project::admin_model(world, MODEL)?);
    // on the one for admins, whoever may read everything reads what is private
    let shown_to_admins = |marker: &mut Marker| marker.secret &= marker.what != "a private field";
    let mut of_admins = markers.clone();
    of_admins.iter_mut().for_each(shown_to_admins);
    let by_admins = ask_everything(world, &scene, (&administered, &admins.askers), &of_admins)?;
    ensure!(by_admins.contains("a private field"), "admins are shown nothing");
    seen.extend(by_admins);
    scene.go_to_providers()?;
    made.extend(markers::configured());
    world.runtime.block_on(rest::check(instance.engine.store(), &made))?;
    for marker in markers.iter().filter(|marker| !marker.secret) {
        let what = marker.what;
        ensure!(seen.contains(what), "{what} was shown to nobody: the run would not notice it");
    }
    scene.close(world)?;
    ensure!(
        has_leaks(world, &instance, &model)?,
        "a server that shows what is private was not caught"
    );
    let lines = listener.text();
    let logged: Vec<&str> =
        markers.iter().filter(|it| lines.contains(&it.text)).map(|it| it.what).collect();
    ensure!(logged.is_empty(), "logged: {logged:?}\n{}", first(&lines, &markers));
    ensure!(lines.contains("sending failed") || lines.contains("mail"), "nothing was logged");
    let own = format!("a line that {} has logged", markers::text("the log"));
    tracing::trace!("{own}");
    ensure!(listener.text().contains(&own), "what is logged is not listened to");
    world.runtime.block_on(world.databases.discard(instance))
}

/// Somebody who asks.
struct Asker {
    name: &'static str,
    credential: Credential,
    /// Whether drafts and whatever others may not read are for this one.
    reads_all: bool,
}

/// Which interface is asked, and with what.
enum Credential {
    /// That for content, with a token.
    Token(Option<String>),
    /// That for admins, with the secret of a session.
    Admin(Option<String>),
}

impl Credential {
    fn token(&self) -> Option<&str> {
        match self {
            Self::Token(token) => token.as_deref(),
            Self::Admin(_) => None,
        }
    }

    /// Where is asked, and by which headers.
    fn head(&self) -> (&'static str, String) {
        match self {
            Self::Token(None) => ("/graphql", String::new()),
            Self::Token(Some(token)) => ("/graphql", format!("Authorization: Bearer {token}\r\n")),
            Self::Admin(secret) => {
                let cookie =
                    secret.as_ref().map(|it| format!("Cookie: __Host-presswork-admin={it}\r\n"));
                let own = "Origin: http://localhost\r\nSec-Fetch-Site: same-origin\r\n";
                ("/admin/graphql", format!("{own}{}", cookie.unwrap_or_default()))
            }
        }
    }
}

/// A server whose configuration is full of canaries.
struct Scene<'i> {
    instance: &'i Instance,
    serving: Serving,
    key: Key,
}

impl<'i> Scene<'i> {
    fn open(world: &World, instance: &'i Instance, model: &Arc<Model>) -> Result<Self> {
        let key = || Key::new(markers::text("the key of tokens"));
        let config = config()?;
        let media = Arc::new(media(&instance.spool)?);
        let options = Options {
            mail: Arc::new(project::mail(world, MODEL)?),
            media: Some(Arc::clone(&media)),
            accounts: Some(Arc::new(AccountOptions {
                key: key()?,
                providers: [("mock".to_owned(), Arc::new(provider_of_users()?))].into(),
                ..database::accounts()?
            })),
            admins: Some(Arc::new(AdminOptions {
                key: key()?,
                providers: vec![Arc::new(provider_of_admins()?)],
                ..database::admins()?
            })),
            ..Options::default()
        };
        let store = instance.engine.store().clone();
        let serving = world.runtime.block_on(async {
            let engine = Engine::new(Arc::clone(model), store, instance.options(options))?;
            let administered = engine.beside(project::admin_model(world, MODEL)?)?;
            let none = Permissions::default();
            let serving = Serving::start_with(engine, none, &config, Some(media)).await?;
            serving.administer(administered);
            Ok::<_, anyhow::Error>(serving)
        })?;
        Ok(Self { instance, serving, key: key()? })
    }

    fn close(self, world: &World) -> Result<()> {
        world.runtime.block_on(self.serving.stop())
    }

    /// Everybody: visitors, users of every role, tokens of both kinds.
    fn askers(&self, world: &World) -> Result<Vec<Asker>> {
        let nobody = Credential::Token(None);
        let mut askers = vec![Asker { name: "nobody", credential: nobody, reads_all: false }];
        // ada, bob, eve and fay may find what drafts and users they are asked about
        let users = [
            ("zoe", false),
            ("dan", false),
            ("ada", true),
            ("bob", true),
            ("eve", true),
            ("fay", true),
        ];
        for (name, reads_all) in users {
            let document = format!("user00000000000000000{name}");
            let user = world.runtime.block_on(self.instance.engine.user_of_document(&document))?;
            let user = user.with_context(|| format!("there is no {name}"))?;
            let since = user.password_since.context("everybody has a password")?;
            let claims = Claims::new(user.number, since, TimeDelta::days(30), self.instance.now());
            let credential = Credential::Token(Some(claims.sign(&self.key).reveal().to_owned()));
            askers.push(Asker { name, credential, reads_all });
        }
        for (name, scope) in [("read-only", Scope::ReadOnly), ("full-access", Scope::FullAccess)] {
            let store = self.instance.engine.store();
            let token = world.runtime.block_on(token(store, name, scope))?;
            let credential = Credential::Token(Some(token));
            askers.push(Asker { name, credential, reads_all: true });
        }
        Ok(askers)
    }

    /// The answer with its head, as it is on the wire.
    fn ask(&self, credential: &Credential, query: &str) -> Result<String> {
        let body = json!({ "query": query }).to_string();
        let (path, headers) = credential.head();
        let head = format!(
            "POST {path} HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n{headers}\r\n",
            body.len(),
        );
        self.send(&(head + &body))
    }

    fn send(&self, request: &str) -> Result<String> {
        let answer = serving::ask(self.serving.address(), request.as_bytes())?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    /// Has mails written to users who forgot their passwords.
    fn forget_passwords(&self) -> Result<()> {
        for name in ["ada", "bob"] {
            let query =
                format!("mutation {{ forgotPassword(email: \"{name}@example.org\") {{ ok }} }}");
            let answer = self.ask(&Credential::Token(None), &query)?;
            ensure!(answer.contains("\"ok\":true"), "{answer}");
        }
        Ok(())
    }

    /// Begins logins by way of providers that are not there, and comes back with what nobody gave.
    fn go_to_providers(&self) -> Result<()> {
        let secrets = markers::configured();
        for start in ["/api/connect/mock", "/admin/connect/mock"] {
            for path in [start.to_owned(), format!("{start}/callback?code=x&state=x")] {
                let answer =
                    self.send(&format!("GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n"))?;
                let shown = secrets.iter().find(|it| answer.contains(&it.text)).map(|it| it.what);
                ensure!(shown.is_none(), "{shown:?} is shown by {path}: {answer}");
            }
        }
        Ok(())
    }
}

/// Lets everybody ask for everything; what was shown to those who may see it.
fn ask_everything(
    world: &World,
    scene: &Scene<'_>,
    (schema, askers): (&Schema, &[Asker]),
    markers: &[Marker],
) -> Result<BTreeSet<&'static str>> {
    let seed = project::seed(world, MODEL)?;
    let mut seen = BTreeSet::new();
    for (number, asker) in askers.iter().enumerate() {
        scene.instance.set_minute(number * 20);
        let number = u64::try_from(number)? * 1000;
        let mut asked = operations::everything(schema);
        let thoroughness = usize::try_from(world.thoroughness)?;
        let count = match asker.credential {
            Credential::Token(_) => OPERATIONS,
            Credential::Admin(_) => OPERATIONS_OF_ADMINS,
        };
        asked.extend(operations::random(schema, &seed, number, count * thoroughness));
        asked.extend(ACCOUNTS.map(str::to_owned));
        asked.extend(operations::changes(schema));
        for operation in asked {
            let answer = scene.ask(&asker.credential, &operation)?;
            for marker in markers.iter().filter(|marker| answer.contains(&marker.text)) {
                ensure!(
                    asker.reads_all && !marker.secret,
                    "{} is shown {} by\n{operation}\n{answer}",
                    asker.name,
                    marker.what
                );
                seen.insert(marker.what);
            }
        }
    }
    Ok(seen)
}

/// Whether a server is caught whose model shows private fields.
fn has_leaks(world: &World, instance: &Instance, model: &Arc<Model>) -> Result<bool> {
    let mut open = Model::clone(model);
    for content_type in &mut open.content_types {
        for field in &mut content_type.fields {
            let is_private = ["remark", "resetPasswordToken", "confirmationToken"];
            field.output |= is_private.contains(&&*field.name);
        }
    }
    let open = Arc::new(open);
    let scene = Scene::open(world, instance, &open)?;
    let store = instance.engine.store();
    let token = world.runtime.block_on(token(store, "open", Scope::FullAccess))?;
    let mut shown = BTreeSet::new();
    for operation in operations::everything(&schema::build(&open)) {
        let answer = scene.ask(&Credential::Token(Some(token.clone())), &operation)?;
        let secrets = markers::all().into_iter().filter(|marker| marker.secret);
        shown.extend(secrets.filter(|it| answer.contains(&it.text)).map(|it| it.what));
    }
    scene.close(world)?;
    Ok(["a private field", "a reset token", "a confirmation token"]
        .iter()
        .all(|it| shown.contains(it)))
}

/// The first line with a canary.
fn first<'l>(lines: &'l str, markers: &[Marker]) -> &'l str {
    let has_one = |line: &&str| markers.iter().any(|marker| line.contains(&marker.text));
    lines.lines().find(has_one).unwrap_or_default()
}

/// A configuration with a mail server that is not there, and its password.
fn config() -> Result<Config> {
    let password = markers::text("the password of the mail server");
    let url = format!("smtp://user:{password}@127.0.0.1:1").parse::<mail::Config>();
    let mut config = Config::defaults(Mode::Development);
    config.mail.url = Some(url.ok().context("an address of a mail server")?);
    Ok(config)
}

/// A provider that is not there, with a secret.
fn provider(secret: &str) -> Result<Provider> {
    Ok(Provider::new(ProviderSettings {
        name: "mock".to_owned(),
        family: Family::Oidc,
        issuer: "http://127.0.0.1:1".to_owned(),
        client_id: "client".to_owned(),
        client_secret: ClientSecret::new(markers::text(secret)),
        scopes: vec!["openid".to_owned()],
        trusts_email: false,
        groups_claim: GROUPS.to_owned(),
    })?)
}

fn provider_of_users() -> Result<EndUserProvider> {
    Ok(EndUserProvider {
        provider: provider("the secret of a provider")?,
        redirect: "http://localhost:1337/api/connect/mock/callback".to_owned(),
        callback: "https://site.example/connect".to_owned(),
        in_address: false,
    })
}

fn provider_of_admins() -> Result<AdminProvider> {
    Ok(AdminProvider {
        provider: provider("the secret of a provider of admins")?,
        title: "Mock".to_owned(),
        address: "http://localhost:1337/admin/connect/mock".to_owned(),
        redirect: "http://localhost:1337/admin/connect/mock/callback".to_owned(),
        roles: Vec::new(),
        default_role: None,
        shows_second_factor: false,
    })
}

/// A bucket that is not there, with secrets.
fn media(spool: &std::path::Path) -> Result<MediaOptions> {
    let folder = spool.parent().context("a folder for files")?;
    let secret = S3Config {
        bucket: "files".to_owned(),
        endpoint: Some("http://127.0.0.1:1".to_owned()),
        region: "eu-central-1".to_owned(),
        prefix: String::new(),
        path_style: true,
        access_key: "key".to_owned(),
        secret_key: markers::text("the secret of the bucket"),
        session_token: Some(markers::text("the session of the bucket")),
        ca: None,
        timeout: std::time::Duration::from_secs(5),
    };
    Ok(MediaOptions {
        bucket: Bucket::open(&bucket::Config::S3(Box::new(secret)))?,
        secret: markers::text("the key of signed links").into_bytes(),
        ..database::media(folder)?
    })
}
