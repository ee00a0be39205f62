//! The keys that a level is asked for with: where they come from, each once.
//!
//! In: the rows of the level above. Out: row numbers or document ids, in the order of those rows.

use std::collections::HashSet;

use plan::EmbeddedStep;
use serde_json::Value;
use store::Keys;

use super::{Key, Loaded, REFERENCE_ENTRY, REFERENCE_TYPE};

/// Where a level's keys come from.
#[derive(Debug)]
pub(super) enum KeySource {
    /// The rows of the level above.
    Rows(plan::Keys),
    /// The references above that lead to entries of the type with this uid.
    References(String),
}

impl Loaded {
    /// The distinct keys for a level below, in the order of the rows.
    pub(super) fn keys(&self, source: &KeySource, by_row: bool) -> DistinctKeys<'_> {
        let mut keys = DistinctKeys::new(by_row);
        match source {
            KeySource::Rows(plan::Keys::Slot(slot)) => {
                (0..self.len())
                    .filter_map(|row| self.key(row, *slot))
                    .for_each(|key| keys.add(key));
            }
            KeySource::Rows(plan::Keys::Embedded { slot, path }) => {
                let components = (0..self.len()).filter_map(|row| self.component(row, *slot));
                components.for_each(|value| references(value, path, &mut |key| keys.add(key)));
            }
            KeySource::References(uid) => {
                (0..self.len())
                    .filter(|row| self.text(*row, REFERENCE_TYPE) == Some(uid))
                    .filter_map(|row| self.key(row, REFERENCE_ENTRY))
                    .for_each(|key| keys.add(key));
            }
        }
        keys
    }
}

/// Keys without duplicates.
pub(super) struct DistinctKeys<'k> {
    by_row: bool,
    seen: HashSet<Key<'k>>,
    rows: Vec<i64>,
    documents: Vec<&'k str>,
}

impl<'k> DistinctKeys<'k> {
    fn new(by_row: bool) -> Self {
        Self { by_row, seen: HashSet::new(), rows: Vec::new(), documents: Vec::new() }
    }

    fn add(&mut self, key: Key<'k>) {
        if !self.seen.insert(key) {
            return;
        }
        match key {
            Key::Row(id) => self.rows.push(id),
            Key::Document(id) => self.documents.push(id),
        }
    }

    /// As they are bound.
    pub(super) fn as_binds(&self) -> Keys<'_> {
        if self.by_row { Keys::Rows(&self.rows) } else { Keys::Documents(&self.documents) }
    }
}

/// Walks component JSON along `path` and reports the document ids at its end.
fn references<'v>(value: &'v Value, path: &[EmbeddedStep], report: &mut dyn FnMut(Key<'v>)) {
    match (value, path.split_first()) {
        (Value::Array(items), _) => items.iter().for_each(|item| references(item, path, report)),
        (Value::String(document), None) => report(Key::Document(document)),
        (Value::Object(component), Some((step, rest))) => {
            let wanted = step.component.as_deref();
            let actual = component.get("__component").and_then(Value::as_str);
            if wanted.is_some() && wanted != actual {
                return;
            }
            if let Some(member) = component.get(&step.key) {
                references(member, rest, report);
            }
        }
        _ => {}
    }
}
