//! Names for what differs from run to run, the same for the same thing: `<id 1>`, `<message 1>`, `<time>`, `<port>`.

use chrono::DateTime;
use serde_json::{Value, json};

use super::post_office::PostOffice;

/// What was met so far, in the order in which it was met.
pub(super) struct Names {
    port: String,
    ids: Vec<String>,
    messages: Vec<String>,
}

impl Names {
    /// Nothing was met yet.
    pub(super) fn new(office: &PostOffice) -> Self {
        Self { port: format!(":{}", office.port()), ids: Vec::new(), messages: Vec::new() }
    }

    /// Replaces ids, times and the like; `key` is where the value stands.
    pub(super) fn replace(&mut self, key: &str, value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.replace(key, item)),
            Value::Object(members) => {
                members.iter_mut().for_each(|(key, member)| self.replace(key, member));
            }
            Value::String(text) => *value = json!(self.name(key, text)),
            _ => {}
        }
    }

    fn name(&mut self, key: &str, text: &str) -> String {
        match key {
            "id" => return format!("<id {}>", place(&mut self.ids, text)),
            "messageId" => return self.message(text),
            "headers" => return self.header(text),
            _ => {}
        }
        if text.len() == 24 && DateTime::parse_from_rfc3339(text).is_ok() {
            return "<time>".to_owned();
        }
        text.replace(&self.port, ":<port>")
    }

    fn message(&mut self, id: &str) -> String {
        let id = id.trim_matches(['<', '>']);
        format!("<message {}>", place(&mut self.messages, id))
    }

    /// A line of a mail's head.
    fn header(&mut self, line: &str) -> String {
        match line.split_once(": ") {
            Some(("Date", _)) => "Date: <time>".to_owned(),
            Some((name, id)) if name.eq_ignore_ascii_case("message-id") => {
                format!("{name}: {}", self.message(id))
            }
            _ => match line.split_once("boundary=\"") {
                Some((before, _)) => format!("{before}boundary=<boundary>"),
                None => line.to_owned(),
            },
        }
    }
}

/// The number of `text` among what was met, from 1.
fn place(met: &mut Vec<String>, text: &str) -> usize {
    let known = met.iter().position(|one| one == text);
    known.unwrap_or_else(|| {
        met.push(text.to_owned());
        met.len() - 1
    }) + 1
}
