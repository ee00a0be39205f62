//! The canary run (security.md S6): whatever is secret holds a text of its own, everybody asks for everything, and none of these
//! texts may be in an answer, in its head or in a log.
//!
//! It is worth as much as it can fail: those who may read everything must be shown what others may not, a server whose
//! model shows what is private must be caught, and so must a line in the log.

mod logs;
mod markers;
pub(crate) mod operations;

use std::collections::BTreeSet;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use auth::token::Scope;
use auth::{Claims, Key};
use chrono::TimeDelta;
use engine::{AccountOptions, Engine, MediaOptions, Options};
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
/// Operations at random for each of those who ask.
const OPERATIONS: usize = 150;

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
    let mut markers = markers::all();
    let askers = scene.askers(world)?;
    let tokens = askers.iter().filter_map(|asker| asker.token.clone());
    // what somebody comes in with is a secret of the log, and of everybody else
    markers.extend(tokens.map(|text| Marker { what: "a token", text, secret: true }));
    let seen = ask_everything(world, &scene, (&schema, &askers), &markers)?;
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
    token: Option<String>,
    /// Whether drafts and whatever others may not read are for this one.
    reads_all: bool,
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
            accounts: Some(Arc::new(AccountOptions { key: key()?, ..database::accounts()? })),
            ..Options::default()
        };
        let store = instance.engine.store().clone();
        let serving = world.runtime.block_on(async {
            let engine = Engine::new(Arc::clone(model), store, instance.options(options))?;
            Serving::start_with(engine, Permissions::default(), &config, Some(media)).await
        })?;
        Ok(Self { instance, serving, key: key()? })
    }

    fn close(self, world: &World) -> Result<()> {
        world.runtime.block_on(self.serving.stop())
    }

    /// Everybody: visitors, users of every role, tokens of both kinds.
    fn askers(&self, world: &World) -> Result<Vec<Asker>> {
        let mut askers = vec![Asker { name: "nobody", token: None, reads_all: false }];
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
            let token = claims.sign(&self.key).reveal().to_owned();
            askers.push(Asker { name, token: Some(token), reads_all });
        }
        for (name, scope) in [("read-only", Scope::ReadOnly), ("full-access", Scope::FullAccess)] {
            let store = self.instance.engine.store();
            let token = world.runtime.block_on(token(store, name, scope))?;
            askers.push(Asker { name, token: Some(token), reads_all: true });
        }
        Ok(askers)
    }

    /// The answer with its head, as it is on the wire.
    fn ask(&self, token: Option<&str>, query: &str) -> Result<String> {
        let body = json!({ "query": query }).to_string();
        let authorization = token.map(|token| format!("Authorization: Bearer {token}\r\n"));
        let head = format!(
            "POST /graphql HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n{}\r\n",
            body.len(),
            authorization.unwrap_or_default(),
        );
        let answer = serving::ask(self.serving.address(), (head + &body).as_bytes())?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
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
        asked.extend(operations::random(schema, &seed, number, OPERATIONS * thoroughness));
        asked.extend(ACCOUNTS.map(str::to_owned));
        asked.extend(operations::changes(schema));
        for operation in asked {
            let answer = scene.ask(asker.token.as_deref(), &operation)?;
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
        let answer = scene.ask(Some(&token), &operation)?;
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
