//! Which rules an input is held to, where in the input we are, and what was found broken.

use model::{Field, FieldKind, Storage};
use serde_json::Value as Json;

use crate::{Refusal, Violation};

/// An input of a megabyte can have a hundred thousand of them.
const MOST_VIOLATIONS: usize = 100;

/// Whether the field at `path` is given its value from outside: `publishedAt` of an entry is accepted and ignored, `id`
/// of a component only says which one is meant.
pub(super) fn is_given(path: &Path, field: &Field) -> bool {
    let system = if path.is_top() { "publishedAt" } else { "id" };
    field.writable && *field.name != *system
}

/// The rules an input is held to, and the violations so far, in attribute order.
#[derive(Debug, Default)]
pub(super) struct Verdict {
    /// The input goes into a draft first: what drafts need not satisfy is checked when the draft is published.
    pub(super) draft: bool,
    /// The same for secrets, which cannot be checked any more once they are stored.
    pub(super) draft_secrets: bool,
    /// The entry is new: component ids mean nothing, absent keys get their defaults.
    pub(super) new: bool,
    /// The input does not come from a client: it may give fields that are not in GraphQL's inputs, too.
    pub(super) trusted: bool,
    /// What was found.
    pub(super) violations: Vec<Violation>,
}

impl Verdict {
    /// Records a violation, unless there are so many that nobody reads on.
    pub(super) fn add(&mut self, path: &Path, message: String, value: Option<Json>) {
        if self.violations.len() < MOST_VIOLATIONS {
            self.violations.push(path.violation(message, value));
        }
    }

    /// Records that a value is of the wrong type.
    pub(super) fn wrong_type(&mut self, path: &Path, expected: &str, value: Json) {
        self.add(path, type_message(path, expected, &value), Some(value));
    }

    /// Refuses what breaks a rule.
    pub(super) fn settle(self) -> Result<(), Refusal> {
        if self.violations.is_empty() { Ok(()) } else { Err(Refusal::Invalid(self.violations)) }
    }
}

/// Strapi's words for a value of the wrong type, null included.
fn type_message(path: &Path, expected: &str, value: &Json) -> String {
    format!("{path} must be a `{expected}` type, but the final value was: `{value}`.")
}

/// Strapi's words for null in a required field. Its validator knows no type for dates, JSON and long numbers.
pub(super) fn null_message(path: &Path, kind: &FieldKind) -> String {
    match validator_type(kind) {
        Some(expected) => type_message(path, expected, &Json::Null),
        None => format!("{path} must be defined."),
    }
}

/// What Strapi's validator calls a field's type.
pub(super) fn validator_type(kind: &FieldKind) -> Option<&'static str> {
    match kind {
        FieldKind::Scalar(scalar) => match scalar.storage {
            Storage::Text => Some("string"),
            Storage::Integer | Storage::Double => Some("number"),
            Storage::Boolean => Some("boolean"),
            Storage::BigInteger
            | Storage::Date
            | Storage::Time
            | Storage::Timestamp
            | Storage::Json => None,
        },
        FieldKind::Component(component) if !component.repeatable => Some("object"),
        FieldKind::Component(_) | FieldKind::Zone(_) => Some("array"),
        FieldKind::Relation(_) => None,
    }
}

/// Strapi's words for a list that is too short or too long. An empty list is too short only where it is required.
pub(super) fn length_message(
    path: &Path,
    required: bool,
    (min, max): (Option<u64>, Option<u64>),
    length: usize,
) -> Option<String> {
    let count = u64::try_from(length).unwrap_or(u64::MAX);
    if let Some(least) = min.filter(|least| count < *least && (required || count > 0)) {
        return Some(format!("{path} field must have at least {least} items"));
    }
    let most = max.filter(|most| count > *most)?;
    Some(format!("{path} field must have less than or equal to {most} items"))
}

/// Where in an input we are.
#[derive(Debug, Clone, Default)]
pub(super) struct Path {
    segments: Vec<String>,
    /// As messages name it: `links[0].url`.
    shown: String,
}

impl Path {
    /// Whether this is the entry itself.
    fn is_top(&self) -> bool {
        self.segments.is_empty()
    }

    /// The path of a field below this one.
    pub(super) fn field(&self, name: &str) -> Self {
        let shown =
            if self.shown.is_empty() { name.to_owned() } else { format!("{}.{name}", self.shown) };
        self.extended(name.to_owned(), shown)
    }

    /// The path of an item of the list at this one.
    pub(super) fn item(&self, index: usize) -> Self {
        self.extended(index.to_string(), format!("{}[{index}]", self.shown))
    }

    /// A violation at this path.
    pub(super) fn violation(&self, message: String, value: Option<Json>) -> Violation {
        Violation { path: self.segments.clone(), message, value }
    }

    fn extended(&self, segment: String, shown: String) -> Self {
        let mut segments = self.segments.clone();
        segments.push(segment);
        Self { segments, shown }
    }
}

impl std::fmt::Display for Path {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.shown)
    }
}

#[cfg(test)]
mod tests;
