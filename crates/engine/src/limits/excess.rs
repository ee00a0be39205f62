//! What a request is told that asks for more than a limit allows, whichever part of the engine finds it out.
//!
//! In: a limit by its name in `[limits]`, and two numbers. Out: one sentence, and `extensions`.

use std::fmt;

use serde_json::{Value, json};

/// Something asks for more than a limit allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Excess {
    /// The limit's name, as in the configuration.
    pub(crate) limit: &'static str,
    /// Its value.
    pub(crate) allowed: u64,
    /// What was asked for; not known of what ended when it got to the limit.
    pub(crate) asked: Option<u64>,
}

/// Limits that are no option.
const FIXED: &str = "introspection_values";

impl Excess {
    /// An answer grew larger than `bytes`.
    pub(crate) fn of_answer(bytes: usize) -> Self {
        let allowed = u64::try_from(bytes).unwrap_or(u64::MAX);
        Self { limit: "response_bytes", allowed, asked: None }
    }

    /// `extensions` of its error.
    pub(crate) fn extensions(&self) -> Value {
        let mut extensions =
            json!({ "code": "TOO_COMPLEX", "limit": self.limit, "allowed": self.allowed });
        if let Some(asked) = self.asked {
            extensions["asked"] = asked.into();
        }
        extensions
    }
}

/// `The operation asks for 81 levels of nesting; the limit is 64 (limits.nesting).`
impl fmt::Display for Excess {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (subject, unit) = words(self.limit);
        match self.asked {
            Some(asked) => write!(formatter, "The {subject} {asked} {unit}")?,
            None => write!(formatter, "The {subject} too many {unit}")?,
        }
        write!(formatter, "; the limit is {}", self.allowed)?;
        if self.limit != FIXED {
            write!(formatter, " (limits.{})", self.limit)?;
        }
        formatter.write_str(".")
    }
}

/// How a sentence about a limit begins, and what it counts.
fn words(limit: &'static str) -> (&'static str, &'static str) {
    match limit {
        "query_bytes" => ("document has", "bytes"),
        "tokens" => ("document has", "tokens"),
        "aliases" => ("document has", "aliases"),
        "directives" => ("document has", "directives"),
        "directives_per_field" => ("document has", "directives at one place"),
        "fragments" => ("document has", "fragments"),
        "operations" => ("document has", "operations"),
        "nesting" => ("operation asks for", "levels of nesting"),
        "depth" => ("operation asks for", "levels of fields"),
        "introspection_depth" => ("operation asks for", "levels of introspection"),
        FIXED => ("operation asks for", "values of introspection"),
        "root_fields" => ("operation asks for", "root fields"),
        "fields" => ("operation asks for", "fields"),
        "relation_hops" => ("operation asks for", "relations on one path"),
        "filter_leaves" => ("operation asks for", "comparisons in one filter"),
        "list_items" => ("operation asks for", "items in one list"),
        "sort_keys" => ("operation asks for", "sort keys"),
        "reads" => ("operation asks for", "reads"),
        "predicted_rows" => ("operation asks for", "predicted rows"),
        "filter_work" => ("operation asks for", "comparisons a row in its filters and orders"),
        "read_rows" => ("operation reads", "rows"),
        "read_bytes" => ("operation reads", "bytes"),
        "response_bytes" => ("answer has", "bytes"),
        other => ("operation asks for", other),
    }
}
