//! `http/<name>.http`: requests as they stand on the wire, and what comes back, from a server of our own.
//!
//! Each file has a server, a database and a folder with its files for itself (SQLite, unless the file says that something in it
//! depends on the database). The status line, the headers that the file names, and the body are compared; with `UPDATE=1` they
//! are rewritten.

mod exchange;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use auth::Key;
use auth::token::Scope;
use engine::{Engine, MediaOptions, Options};
use libtest_mimic::Trial;
use media::Bucket;
use model::Model;
use server::config::{self, Config, Environment, Graphql, Limits, Media, Mode, Server};
use server::settings;
use sql::Dialect;

use self::exchange::{Answer, COOKIE, Exchange};
use crate::database::{self, Instance};
use crate::header::permissions;
use crate::serving::{self, Serving};
use crate::tokens::{described, token};
use crate::world::{World, files, trial};
use crate::{golden, project};

/// A comment of files that are run on both databases.
const BOTH: &str = "# on both databases";

/// A comment of files whose server is one that everybody reaches; otherwise it is a developer's.
const PRODUCTION: &str = "# in production";

/// Where files are on their way in.
const SPOOL: &str = "spool";

/// What URLs of private files are signed with.
const SECRET: &str = "a secret that everybody knows";

/// One test per file, or one per database.
pub(crate) fn trials(world: &Arc<World>) -> Result<Vec<Trial>> {
    let mut trials = Vec::new();
    for path in files(&world.folder.join("http"), "http")? {
        let name = path.strip_prefix(&world.folder)?.with_extension("").display().to_string();
        if !fs::read_to_string(&path)?.contains(BOTH) {
            let world = Arc::clone(world);
            trials.push(trial(name, move || check(&world, &path, Dialect::Sqlite)));
            continue;
        }
        for dialect in [Dialect::Sqlite, Dialect::Postgres] {
            let (shared, path) = (Arc::clone(world), path.clone());
            trials.push(world.trial(&name, dialect, move || check(&shared, &path, dialect)));
        }
    }
    Ok(trials)
}

fn check(world: &World, path: &Path, dialect: Dialect) -> Result<()> {
    let text = fs::read_to_string(path)?;
    let exchanges = Exchange::parse(&text);
    let folder = world.databases.folder()?;
    let instance = world.runtime.block_on(world.databases.own(world, "blog", dialect))?;
    let administered = project::admin_model(world, "blog")?;
    let (running, tokens) =
        world.runtime.block_on(start((&instance, administered), &folder, &text))?;
    let mut actual = Vec::new();
    let mut cookie = String::new();
    for exchange in exchanges {
        let sent = tokens.iter().fold(exchange.bytes()?, |request, (name, token)| {
            replace(&request, name.as_bytes(), token.as_bytes())
        });
        let sent = replace(&sent, COOKIE.as_bytes(), cookie.as_bytes());
        let mut answer = Answer::parse(&serving::ask(running.address(), &sent)?)?;
        answer.hide_nonce();
        cookie = answer.take_cookie().unwrap_or(cookie);
        actual.push(exchange.with(&answer));
    }
    world.runtime.block_on(async {
        running.stop().await?;
        world.databases.discard(instance).await
    })?;
    let left = fs::read_dir(folder.join(SPOOL))?.count();
    ensure!(left == 0, "{left} files were left behind that were on their way in");
    golden::check(world, path, Some(&actual.join("###\n")))
}

/// The configuration that the file asks for.
fn configuration(text: &str) -> Result<Config> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("# config: "));
    let toml = lines.collect::<Vec<_>>().join("\n");
    let in_production = text.lines().any(|line| line == PRODUCTION);
    let mode = if in_production { Mode::Production } else { Mode::Development };
    let (config, problems) = config::read(&toml, &Environment::new(), mode);
    ensure!(problems.is_empty(), "the configuration has problems: {problems:?}");
    ensure!(
        config == heeded(&config, mode),
        "the configuration sets what the server of a case does not heed"
    );
    Ok(config)
}

/// What the server of a case heeds of its configuration. The definitions, the database and the address are there before,
/// the grants are a line of their own, and nobody reads the log.
fn heeded(config: &Config, mode: Mode) -> Config {
    let Config { server, accounts, admin, limits, graphql, cors, media, .. } = config.clone();
    let defaults = Config::defaults(mode);
    Config {
        server: Server {
            host: defaults.server.host,
            port: defaults.server.port,
            drain_seconds: defaults.server.drain_seconds,
            ..server
        },
        limits: Limits { memory_bytes: defaults.limits.memory_bytes, ..limits },
        graphql: Graphql {
            v4_compatibility_mode: defaults.graphql.v4_compatibility_mode,
            disable: Vec::new(),
            ..graphql
        },
        cors,
        accounts,
        admin,
        media: Media { bucket: defaults.media.bucket, ..media },
        ..defaults
    }
}

/// An engine like the instance's with this configuration, whose files are in `media`.
fn engine(instance: &Instance, config: &Config, media: &Arc<MediaOptions>) -> Result<Engine> {
    let (model, store) = (instance.engine.model(), instance.engine.store());
    let options = settings::engine(config, &mail::Templates::built_in());
    let accounts = settings::accounts(config, Key::new("a key that everybody knows")?);
    let accounts = Some(Arc::new(accounts));
    let admins = Some(Arc::new(database::admins()?));
    let options = Options { media: Some(Arc::clone(media)), accounts, admins, ..options };
    Ok(Engine::new(Arc::clone(model), store.clone(), instance.options(options))?)
}

/// What files of the case are kept in: folders inside `folder`.
pub(crate) fn media(config: &Config, folder: &Path) -> Result<Arc<MediaOptions>> {
    fs::create_dir(folder.join(SPOOL))?;
    let bucket = Bucket::open(&media::bucket::Config::Directory(folder.join("bucket")))?;
    let media = Media { spool: SPOOL.into(), ..config.media.clone() };
    Ok(Arc::new(settings::media(folder, &media, (bucket, SECRET))))
}

/// Starts a server whose visitors have the grants that the file names, and makes the tokens it may use.
async fn start(
    (instance, administered): (&Instance, Arc<Model>),
    folder: &Path,
    text: &str,
) -> Result<(Serving, Vec<(String, String)>)> {
    let config = configuration(text)?;
    let media = media(&config, folder)?;
    media.bucket.check().await?;
    let engine = engine(instance, &config, &media)?;
    let grants = text.lines().find_map(|line| line.strip_prefix("# grants: ")).unwrap_or_default();
    let mut tokens = Vec::new();
    for (name, scope) in
        [("{{full-access}}", Scope::FullAccess), ("{{read-only}}", Scope::ReadOnly)]
    {
        tokens.push((name.to_owned(), token(engine.store(), name, scope).await?));
    }
    for line in text.lines().filter_map(|line| line.strip_prefix("# token: ")) {
        let (name, description) = line.split_once(' ').context("`# token: NAME {…}`")?;
        let description = serde_json::from_str(description).context("a token is no object")?;
        let made = described(engine.store(), name, &description).await?;
        tokens.push((format!("{{{{{name}}}}}"), made));
    }
    let granted = permissions(engine.model(), grants)?;
    let administered = engine.beside(administered)?;
    let serving = Serving::start_with(engine, granted, &config, Some(media)).await?;
    if config.admin.enabled {
        serving.administer(administered);
    }
    Ok((serving, tokens))
}

fn replace(bytes: &[u8], name: &[u8], value: &[u8]) -> Vec<u8> {
    let mut replaced = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = rest.windows(name.len()).position(|window| window == name) {
        replaced.extend_from_slice(&rest[..at]);
        replaced.extend_from_slice(value);
        rest = &rest[at + name.len()..];
    }
    replaced.extend_from_slice(rest);
    replaced
}
