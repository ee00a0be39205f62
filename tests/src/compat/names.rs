//! Names for what differs from run to run, the same for the same thing: `<document 1>`, `<id 2>`, `<time 3>`. Tokens are
//! all `<token>`.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// What was met so far, in the order in which it was met.
pub(super) struct Names {
    /// Documents that both sides know by the same id.
    seed: String,
    documents: Vec<String>,
    ids: Vec<String>,
    /// When each operation began.
    beginnings: Vec<DateTime<Utc>>,
}

impl Names {
    /// `seed` is the text of the seed: ids in it stay as they are.
    pub(super) fn new(seed: &str) -> Self {
        Self {
            seed: seed.to_owned(),
            documents: Vec::new(),
            ids: Vec::new(),
            beginnings: Vec::new(),
        }
    }

    /// An operation begins: times from now on are its.
    pub(super) fn begin(&mut self, now: DateTime<Utc>) {
        self.beginnings.push(now);
    }

    /// Replaces ids and times in an answer. `key` is where the value stands.
    pub(super) fn replace(&mut self, key: &str, value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.replace(key, item)),
            Value::Object(members) => {
                members.iter_mut().for_each(|(key, member)| self.replace(key, member));
            }
            Value::String(text) => {
                if let Some(name) = self.name(key, text) {
                    *value = json!(name);
                }
            }
            Value::Number(number) if key == "id" => {
                *value = json!(format!("<id {}>", place(&mut self.ids, &number.to_string())));
            }
            _ => {}
        }
    }

    fn name(&mut self, key: &str, text: &str) -> Option<String> {
        if key == "jwt" {
            return Some("<token>".to_owned());
        }
        if key == "id" {
            return Some(format!("<id {}>", place(&mut self.ids, text)));
        }
        if is_document(text) && !self.seed.contains(text) {
            return Some(format!("<document {}>", place(&mut self.documents, text)));
        }
        let time = DateTime::parse_from_rfc3339(text).ok().filter(|_| text.len() == 24)?;
        let operation = self.beginnings.iter().rposition(|beginning| *beginning <= time)?;
        Some(format!("<time {}>", operation + 1))
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

/// Whether a text looks like a document id.
fn is_document(text: &str) -> bool {
    let mut bytes = text.bytes();
    text.len() == 24
        && bytes.next().is_some_and(|first| first.is_ascii_lowercase())
        && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}
