//! Operations sent to a server one after the other, and what came back.
//!
//! An operation may name what an earlier one was answered: `@{1.createTag.documentId}` is what the first answered there.

use std::net::SocketAddr;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use crate::header::Step;
use crate::serving;

/// A sequence of operations.
#[derive(Default)]
pub(crate) struct Conversation {
    /// Statuses and bodies, in the order of the operations.
    pub(crate) answers: Vec<(u16, Value)>,
}

impl Conversation {
    /// Sends an operation; what it takes from earlier answers is filled in.
    pub(crate) fn ask(
        &mut self,
        address: SocketAddr,
        token: Option<&str>,
        step: &Step,
    ) -> Result<()> {
        let mut body = Map::new();
        body.insert("query".to_owned(), json!(self.fill(&step.query)?));
        let variables = self.fill(&Value::from(step.variables.clone()).to_string())?;
        body.insert("variables".to_owned(), serde_json::from_str(&variables)?);
        if let Some(operation) = &step.operation {
            body.insert("operationName".to_owned(), json!(operation));
        }
        let answer = post(address, "/graphql", token, &Value::from(body))?;
        self.answers.push(answer);
        Ok(())
    }

    fn fill(&self, text: &str) -> Result<String> {
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("@{") {
            let (path, after) = after.split_once('}').context("`@{` has no end")?;
            let (number, path) = path.split_once('.').context("`@{NUMBER.PATH}`")?;
            let number: usize = number.parse().context("`@{NUMBER.PATH}`")?;
            let (_, answer) =
                self.answers.get(number.wrapping_sub(1)).context("no such operation before")?;
            let pointer = format!("/data/{}", path.replace('.', "/"));
            let value = answer.pointer(&pointer);
            let value = value.with_context(|| format!("nothing at {path} in {answer}"))?;
            filled.push_str(before);
            match value {
                Value::String(text) => filled.push_str(text),
                other => filled.push_str(&other.to_string()),
            }
            rest = after;
        }
        filled.push_str(rest);
        Ok(filled)
    }
}

/// Posts JSON; the answer's status and body.
pub(crate) fn post(
    address: SocketAddr,
    path: &str,
    token: Option<&str>,
    body: &Value,
) -> Result<(u16, Value)> {
    exchange(address, &format!("POST {path}"), token, body)
}

/// Sends JSON; the answer's status and body. `line` is the method and the path.
pub(crate) fn exchange(
    address: SocketAddr,
    line: &str,
    token: Option<&str>,
    body: &Value,
) -> Result<(u16, Value)> {
    let body = body.to_string();
    let authorization = token.map(|token| format!("Authorization: Bearer {token}\r\n"));
    let request = format!(
        "{line} HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n{}\r\n{body}",
        body.len(),
        authorization.unwrap_or_default(),
    );
    let answer = serving::ask(address, request.as_bytes())?;
    let answer = String::from_utf8(answer).context("the answer is not UTF-8")?;
    let (head, body) = answer.split_once("\r\n\r\n").context("there was no answer")?;
    let status = head.split(' ').nth(1).context("the answer has no status")?.parse()?;
    let body = serde_json::from_str(body).with_context(|| format!("no JSON: {body}"))?;
    Ok((status, body))
}
