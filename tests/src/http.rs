//! `http/<name>.http`: requests as they stand on the wire, and what comes back, from a server of our own.
//!
//! Each file has a server and a database for itself (SQLite: nothing here depends on the database). The status
//! line, the headers that the file names, and the body are compared; with `UPDATE=1` they are rewritten.

mod exchange;

use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use auth::TokenKind;
use engine::{Engine, Options};
use libtest_mimic::Trial;
use server::http::app::Allowance;
use server::http::cors::Cors;
use server::http::{App, Served, listen};
use sql::Dialect;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use self::exchange::{Answer, Exchange};
use crate::database::Instance;
use crate::golden;
use crate::header::viewer_with;
use crate::world::{World, files, trial};

/// What the servers of these cases allow; small, so that cases for the limits are.
const BODY_BYTES: usize = 100_000;

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
        let answer = ask(running.address, &sent)?;
        actual.push(exchange.with(&Answer::parse(&answer)?));
    }
    world.runtime.block_on(async {
        drop(running.stop);
        running.serving.await?;
        world.databases.discard(instance).await
    })?;
    golden::check(world, path, Some(&actual.join("###\n")))
}

struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    serving: tokio::task::JoinHandle<()>,
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
async fn start(instance: &Instance, text: &str) -> Result<(Running, Vec<(String, String)>)> {
    let engine = engine(instance, text)?;
    let grants = text.lines().find_map(|line| line.strip_prefix("# grants: ")).unwrap_or_default();
    let anonymous = Arc::new(viewer_with(engine.model(), grants)?);
    let mut tokens = Vec::new();
    for (name, kind) in
        [("{{full-access}}", TokenKind::FullAccess), ("{{read-only}}", TokenKind::ReadOnly)]
    {
        let token = auth::create(engine.store(), name, kind, None).await?;
        tokens.push((name.to_owned(), token.text));
    }
    let allowance = Allowance {
        body_bytes: BODY_BYTES,
        body_time: Duration::from_secs(5),
        in_flight: 64,
        explorer: false,
    };
    let app = App::new(engine.store().clone(), allowance);
    app.swap(Served { engine, anonymous });
    let cors = Cors::new(&["https://site.example".parse()?]);
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    let limits = listen::Limits {
        connections: 16,
        idle: Duration::from_secs(5),
        shutdown: Duration::from_secs(5),
    };
    let (stop, stopped) = oneshot::channel();
    let routes = server::http::routes(&app, cors, false);
    let serving = tokio::spawn(listen::serve(listener, routes, limits, async {
        let _told = stopped.await;
    }));
    Ok((Running { address, stop, serving }, tokens))
}

/// Everything that comes back until the server closes the connection. A server that has answered need not read
/// the rest of the request, so failing to send it is no error.
fn ask(address: SocketAddr, request: &[u8]) -> Result<Vec<u8>> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let _unsent = stream.write_all(request);
    let mut answer = Vec::new();
    match stream.read_to_end(&mut answer) {
        Err(error) if error.kind() != ErrorKind::ConnectionReset => Err(error.into()),
        _ => Ok(answer),
    }
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
