//! Operations sent to a server one after the other, and what came back.
//!
//! An operation may name what an earlier one was answered: `@{1.createTag.documentId}` is what the first answered there.

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use crate::header::Step;
use crate::serving;

/// A sequence of operations.
#[derive(Default)]
pub(crate) struct Conversation {
    /// Where the files are that operations bring.
    files: PathBuf,
    /// Statuses and bodies, in the order of the operations.
    pub(crate) answers: Vec<(u16, Value)>,
}

impl Conversation {
    /// One that has not begun, whose operations bring files of this folder.
    pub(crate) fn with_files(files: PathBuf) -> Self {
        Self { files, answers: Vec::new() }
    }

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
        let body = Value::from(body);
        let answer = if step.files.is_empty() {
            post(address, "/graphql", token, &body)?
        } else {
            let form = self.form(&body, &step.files)?;
            send(address, "POST /graphql", token, (FORM, &form))?
        };
        self.answers.push(answer);
        Ok(())
    }

    /// An operation with its files, in the way of the GraphQL multipart request specification.
    fn form(&self, operation: &Value, files: &[String]) -> Result<Vec<u8>> {
        let mut operation = operation.clone();
        let mut map = Map::new();
        for number in 1..=files.len() {
            let mut paths = Vec::new();
            take(&mut operation, "", &format!("<file {number}>"), &mut paths);
            map.insert(number.to_string(), json!(paths));
        }
        let mut form = Vec::new();
        let mut part = |head: &str, content: &[u8]| {
            let head = format!("--x\r\nContent-Disposition: form-data; {head}\r\n\r\n");
            form.extend_from_slice(head.as_bytes());
            form.extend_from_slice(content);
            form.extend_from_slice(b"\r\n");
        };
        part("name=\"operations\"", operation.to_string().as_bytes());
        part("name=\"map\"", Value::from(map).to_string().as_bytes());
        for (index, name) in files.iter().enumerate() {
            let content = fs::read(self.files.join(name)).with_context(|| name.clone())?;
            part(&format!("name=\"{}\"; filename=\"{name}\"", index + 1), &content);
        }
        form.extend_from_slice(b"--x--\r\n");
        Ok(form)
    }

    /// Fills in what a text takes from earlier answers.
    pub(crate) fn fill(&self, text: &str) -> Result<String> {
        fill(text, |place| {
            let (number, path) = place.split_once('.').context("`@{NUMBER.PATH}`")?;
            let number: usize = number.parse().context("`@{NUMBER.PATH}`")?;
            let (_, answer) =
                self.answers.get(number.wrapping_sub(1)).context("no such operation before")?;
            let pointer = format!("/data/{}", path.replace('.', "/"));
            let value = answer.pointer(&pointer);
            let value = value.with_context(|| format!("nothing at {path} in {answer}"))?;
            Ok(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
        })
    }
}

/// A text with something in the place of each `@{…}`.
pub(crate) fn fill(text: &str, stands_for: impl Fn(&str) -> Result<String>) -> Result<String> {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("@{") {
        let (place, after) = after.split_once('}').context("`@{` has no end")?;
        filled.push_str(before);
        filled.push_str(&stands_for(place)?);
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

/// Puts null wherever there is the text `what`, and notes the paths of these places.
fn take(value: &mut Value, path: &str, what: &str, paths: &mut Vec<String>) {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match value {
        Value::String(text) if text == what => {
            *value = Value::Null;
            paths.push(path.to_owned());
        }
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                take(item, &below(&index.to_string()), what, paths);
            }
        }
        Value::Object(members) => {
            members.iter_mut().for_each(|(key, member)| take(member, &below(key), what, paths));
        }
        _ => {}
    }
}

/// What a form is, whose parts end with `x`, with the header that says that no browser sends it unasked.
const FORM: &str = "multipart/form-data; boundary=x\r\nApollo-Require-Preflight: 1";

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
    send(address, line, token, ("application/json", body.to_string().as_bytes()))
}

/// Sends a body of this type; the answer's status and body.
fn send(
    address: SocketAddr,
    line: &str,
    token: Option<&str>,
    (content_type, body): (&str, &[u8]),
) -> Result<(u16, Value)> {
    let authorization = token.map(|token| format!("Authorization: Bearer {token}\r\n"));
    let head = format!(
        "{line} HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\nContent-Type: {content_type}\r\n\
         Content-Length: {}\r\n{}\r\n",
        body.len(),
        authorization.unwrap_or_default(),
    );
    let answer = serving::ask(address, &[head.as_bytes(), body].concat())?;
    let answer = String::from_utf8(answer).context("the answer is not UTF-8")?;
    let (head, body) = answer.split_once("\r\n\r\n").context("there was no answer")?;
    let status = head.split(' ').nth(1).context("the answer has no status")?.parse()?;
    let body = serde_json::from_str(body).with_context(|| format!("no JSON: {body}"))?;
    Ok((status, body))
}
