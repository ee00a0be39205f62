//! `http/<name>.http`: requests as they stand on the wire, and what comes back, from a server of our own.
//!
//! Each file has a server and a database for itself (SQLite: nothing here depends on the database). The status
//! line, the headers that the file names, and the body are compared; with `UPDATE=1` they are rewritten.

mod exchange;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use auth::TokenKind;
use engine::{Engine, Options};
use libtest_mimic::Trial;
use sql::Dialect;

use self::exchange::{Answer, Exchange};
use crate::database::Instance;
use crate::golden;
use crate::header::viewer_with;
use crate::serving::{self, Serving};
use crate::world::{World, files, trial};

/// One test per file.
pub(crate) fn trials(world: &Arc<World>) -> Result<Vec<Trial>> {
    let mut trials = Vec::new();
    for path in files(&world.folder.join("http"), "http")? {
        let name = path.strip_prefix(&world.folder)?.with_extension("").display().to_string();
        let world = Arc::clone(world);
        trials.push(trial(name, move || check(&world, &path)));
    }
    Ok(trials)
}

fn check(world: &World, path: &Path) -> Result<()> {
    let text = fs::read_to_string(path)?;
    let exchanges = Exchange::parse(&text);
    let instance = world.runtime.block_on(world.databases.own(world, "blog", Dialect::Sqlite))?;
    let (running, tokens) = world.runtime.block_on(start(&instance, &text))?;
    let mut actual = Vec::new();
    for exchange in exchanges {
        let sent = tokens.iter().fold(exchange.bytes()?, |request, (name, token)| {
            replace(&request, name.as_bytes(), token.as_bytes())
        });
        let answer = serving::ask(running.address(), &sent)?;
        actual.push(exchange.with(&Answer::parse(&answer)?));
    }
    world.runtime.block_on(async {
        running.stop().await?;
        world.databases.discard(instance).await
    })?;
    golden::check(world, path, Some(&actual.join("###\n")))
}

/// The instance's engine, or one like it with the options that the file names.
fn engine(instance: &Instance, text: &str) -> Result<Engine> {
    let option = |name| text.lines().find_map(|line| line.strip_prefix(name));
    let (introspection, rows) = (option("# introspection: "), option("# read_rows: "));
    let bytes = option("# response_bytes: ");
    if introspection.or(rows).or(bytes).is_none() {
        return Ok(instance.engine.clone());
    }
    let mut options = Options { introspection: introspection != Some("off"), ..Options::default() };
    if let Some(rows) = rows {
        options.reading.rows = rows.parse().context("read_rows is not a number")?;
    }
    if let Some(bytes) = bytes {
        options.response_bytes = bytes.parse().context("response_bytes is not a number")?;
    }
    let model = Arc::clone(instance.engine.model());
    Ok(Engine::new(model, instance.engine.store().clone(), options)?)
}

/// Starts a server whose visitors have the grants that the file names, and makes the tokens it may use.
async fn start(instance: &Instance, text: &str) -> Result<(Serving, Vec<(String, String)>)> {
    let engine = engine(instance, text)?;
    let grants = text.lines().find_map(|line| line.strip_prefix("# grants: ")).unwrap_or_default();
    let mut tokens = Vec::new();
    for (name, kind) in
        [("{{full-access}}", TokenKind::FullAccess), ("{{read-only}}", TokenKind::ReadOnly)]
    {
        let token = auth::create(engine.store(), name, kind, None).await?;
        tokens.push((name.to_owned(), token.text));
    }
    let visitor = viewer_with(engine.model(), grants)?;
    Ok((Serving::start(engine, visitor).await?, tokens))
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
