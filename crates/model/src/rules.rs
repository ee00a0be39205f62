//! What a field's definition demands of a value, resolved once so that a write only reads it.
//!
//! Every rule's wording and when it is skipped (drafts) follows content-api.md 3.1.

use regex::Regex;

/// The demands on one scalar field. Absent options are `None`.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// Fewest characters; skipped for drafts.
    pub min_length: Option<u64>,
    /// Most characters; also for drafts. `string` has 255 when the definition is silent.
    pub max_length: Option<u64>,
    /// Smallest number; skipped for drafts.
    pub min: Option<f64>,
    /// Largest number; also for drafts.
    pub max: Option<f64>,
    /// The definition's `regex`; skipped for drafts.
    pub pattern: Option<Pattern>,
    /// A format that the type itself demands; skipped for drafts.
    pub format: Option<Format>,
}

/// A compiled `regex` option with the text it was written as, which the message quotes.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// As written in the definition.
    pub source: String,
    /// Compiled once, when the model is resolved.
    pub regex: Regex,
}

/// A format demanded by a field type rather than by an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// An e-mail address.
    Email,
    /// `^[A-Za-z0-9-_.~]*$`
    Uid,
}
