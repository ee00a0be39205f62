//! Are the answers right? An operation's answer must hold the same leaves as the hand-written statement that
//! builds the response in SQL: the same rows and fields, whatever the shape.

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::folder;
use super::operation::Operation;
use super::server::Server;
use super::variables::Variables;
use crate::http::Client;
use crate::postgres::Postgres;
use crate::project::read;

/// How many variable sets are compared.
const COMPARED: usize = 20;

/// Compares the server's answers with the reference.
pub(super) fn check(
    postgres: &Postgres,
    server: &Server,
    operation: Operation,
    variables: &Variables,
) -> Result<()> {
    let bodies = variables.bodies(operation)?;
    let mut client = Client::patient(server.port)?;
    for (body, setting) in bodies.iter().zip(variables.settings(operation.base)).take(COMPARED) {
        let answer = client.ask(body)?;
        let mut psql = postgres.client("psql", operation.content.plain());
        if let Some(setting) = &setting {
            psql.args(["-v", setting]);
        }
        psql.arg("-qAtf").arg(folder().join(format!("{}.sql", operation.base)));
        let (ours, reference) = (leaves_of(&answer)?, leaves_of(&read(&mut psql)?)?);
        if ours != reference {
            let extra: Vec<_> = ours.iter().filter(|leaf| !reference.contains(leaf)).collect();
            let missing: Vec<_> = reference.iter().filter(|leaf| !ours.contains(leaf)).collect();
            bail!(
                "{operation} ({setting:?}) is wrong: {} leaves instead of {}; extra {extra:.3?}, \
                 missing {missing:.3?}",
                ours.len(),
                reference.len()
            );
        }
    }
    Ok(())
}

/// A mutation must echo what it was sent.
pub(super) fn check_write(server: &Server, bodies: &[String]) -> Result<()> {
    let body = bodies.first().context("no request")?;
    let answer = Client::patient(server.port)?.ask(body)?;
    let sent: Value = serde_json::from_str(body)?;
    let leaves = leaves_of(&answer)?;
    for name in ["name", "body"] {
        let value = sent["variables"][name].as_str().unwrap_or_default().to_owned();
        if !leaves.contains(&value) {
            bail!("the answer does not echo {value:?}: {answer}");
        }
    }
    Ok(())
}

fn leaves_of(text: &str) -> Result<Vec<String>> {
    let answer: Value = serde_json::from_str(text).with_context(|| format!("no JSON: {text}"))?;
    if !answer["errors"].is_null() {
        bail!("errors: {}", answer["errors"]);
    }
    let mut leaves = Vec::new();
    collect(&answer["data"], &mut leaves);
    leaves.sort();
    Ok(leaves)
}

/// Everything but nulls and type names; numbers without regard to how they are written.
fn collect(value: &Value, leaves: &mut Vec<String>) {
    match value {
        Value::Null => {}
        Value::Object(members) => {
            for (_, value) in members.iter().filter(|(key, _)| *key != "__typename") {
                collect(value, leaves);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, leaves)),
        Value::String(text) => leaves.push(text.clone()),
        Value::Bool(boolean) => leaves.push(boolean.to_string()),
        Value::Number(number) => leaves.push(number.as_f64().unwrap_or_default().to_string()),
    }
}
