//! Brackets inside each other without end, by every way in that takes a document (security.md K1; 8: 1): the parser must never see them.
//!
//! Each request is answered with a status that blames the client, soon, and the next ordinary query is answered as always. A process
//! whose stack is exhausted is gone at once, and this run with it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use model::Permissions;
use serde_json::json;
use server::config::{Config, Mode};
use sql::Dialect;

use crate::serving::{self, Serving};
use crate::world::World;

const DEPTHS: [usize; 10] = [10, 60, 70, 100, 500, 1_250, 2_000, 10_000, 50_000, 100_000];

/// A document with brackets of one kind inside each other, as deep as that.
type Kind = fn(usize) -> String;
const KINDS: [(&str, Kind); 5] = [
    ("selections", |depth| format!("{}a{}", "{a".repeat(depth), "}".repeat(depth))),
    ("objects", |depth| format!("{{a(x:{}1{})}}", "{a:".repeat(depth), "}".repeat(depth))),
    ("lists", |depth| format!("{{a(x:{}1{})}}", "[".repeat(depth), "]".repeat(depth))),
    ("types", |depth| format!("query($a:{}Int{}){{a}}", "[".repeat(depth), "]".repeat(depth))),
    ("arguments", |depth| format!("{{a{}{}}}", "(a:".repeat(depth), ")".repeat(depth))),
];

/// A request with a document.
type Way = fn(&str) -> Vec<u8>;
const WAYS: [(&str, Way); 11] = [
    ("POST", |document| json("/graphql", &json!({ "query": document }).to_string())),
    ("POST of admins", |document| {
        json("/admin/graphql", &json!({ "query": document }).to_string())
    }),
    ("POST without end", |document| json("/graphql", &format!("{{\"query\":{}", json!(document)))),
    ("GET", |document| {
        let query: String = document.bytes().map(|byte| format!("%{byte:02x}")).collect();
        format!("GET /graphql?query={query} HTTP/1.0\r\nHost: localhost\r\nApollo-Require-Preflight: 1\r\n\r\n")
            .into_bytes()
    }),
    ("application/graphql", |document| post("/graphql", "application/graphql", document)),
    ("a form in the address's way", |document| {
        post("/graphql", "application/x-www-form-urlencoded", &format!("query={document}"))
    }),
    ("multipart", |document| {
        let operations = json!({ "query": document });
        let form = format!(
            "--x\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n{operations}\r\n\
             --x\r\nContent-Disposition: form-data; name=\"map\"\r\n\r\n{{}}\r\n--x--\r\n"
        );
        post("/graphql", "multipart/form-data; boundary=x\r\nApollo-Require-Preflight: 1", &form)
    }),
    ("a batch", |document| json("/graphql", &json!([{ "query": document }]).to_string())),
    ("a persisted document", |document| {
        let hash = ring::digest::digest(&ring::digest::SHA256, document.as_bytes());
        let hash: String = hash.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        let extensions = json!({ "persistedQuery": { "version": 1, "sha256Hash": hash } });
        json("/graphql", &json!({ "query": document, "extensions": extensions }).to_string())
    }),
    ("variables", |document| {
        let brackets: String =
            document.chars().filter(|it| matches!(it, '[' | ']' | '{' | '}')).collect();
        let brackets = brackets.replace('{', "{\"a\":");
        json("/graphql", &format!("{{\"query\":\"{{a}}\",\"variables\":{{\"a\":{brackets}}}}}"))
    }),
    ("the name of an operation", |document| {
        let body = json!({ "query": "{a}", "operationName": document });
        json("/graphql", &body.to_string())
    }),
];

/// Half of the answers are there by then; where nothing else runs beside them, all but one in a hundred, of an optimized server.
const SOON: Duration = Duration::from_millis(10);
/// How much longer one may take that is not optimized.
const UNOPTIMIZED: u32 = 5;

/// The document never comes to the database, so that either will do.
pub(crate) fn trials(world: &Arc<World>) -> Vec<Trial> {
    let trial = |(name, kind): (&str, Kind)| {
        let shared = Arc::clone(world);
        world.trial(&format!("sweep/{name}"), Dialect::Sqlite, move || sweep(&shared, kind))
    };
    KINDS.map(trial).into()
}

fn sweep(world: &World, kind: Kind) -> Result<()> {
    let (instance, serving) = world.runtime.block_on(async {
        let instance = world.databases.own(world, "blog", Dialect::Sqlite).await?;
        let config = Config::defaults(Mode::Production);
        let engine = instance.engine.clone();
        let serving = Serving::start(engine, Permissions::default(), &config).await?;
        serving.administer(instance.administered(world)?);
        anyhow::Ok((instance, serving))
    })?;
    let mut times = Vec::new();
    for depth in DEPTHS {
        let document = kind(depth);
        for (way, request) in WAYS {
            let request = request(&document);
            for _ in 0..world.thoroughness {
                let since = Instant::now();
                let status = status(&serving, &request)?;
                times.push(since.elapsed());
                ensure!((400..500).contains(&status), "{depth} by {way}: {status}");
            }
            let usual = json("/graphql", "{\"query\":\"{ __typename }\"}");
            ensure!(status(&serving, &usual)? == 200, "after {depth} by {way}");
        }
    }
    times.sort_unstable();
    // others of an ordinary run take the processor away
    let (percent, soon) = match (world.thoroughness, cfg!(debug_assertions)) {
        (1, _) => (50, SOON),
        (_, true) => (99, SOON * UNOPTIMIZED),
        (_, false) => (99, SOON),
    };
    let time = times[times.len() * percent / 100];
    ensure!(time < soon, "{percent} of a hundred answers take {time:?}");
    world.runtime.block_on(async {
        serving.stop().await?;
        world.databases.discard(instance).await
    })
}

fn status(serving: &Serving, request: &[u8]) -> Result<u16> {
    let answer = serving::ask(serving.address(), request)?;
    let status = answer.split(|byte| *byte == b' ').nth(1).context("there was no answer")?;
    Ok(std::str::from_utf8(status)?.parse()?)
}

fn json(path: &str, body: &str) -> Vec<u8> {
    post(path, "application/json", body)
}

fn post(path: &str, content_type: &str, body: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\nContent-Type: {content_type}\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}
