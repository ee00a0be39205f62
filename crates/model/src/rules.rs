//! What a field's definition demands of a value, resolved once so that a write only reads it.
//!
//! Every rule's wording and when it is skipped (drafts) follows content-api.md 3.1.

use std::sync::LazyLock;

use regex::Regex;

use crate::Value;

mod pattern;

pub use pattern::{Pattern, PatternError};

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

/// A format demanded by a field type rather than by an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// An e-mail address.
    Email,
    /// `^[A-Za-z0-9-_.~]*$`
    Uid,
}

/// What [`Format::Uid`] accepts, as the message quotes it.
const UID_PATTERN: &str = "^[A-Za-z0-9-_.~]*$";

/// An address with a dot in its domain, as Strapi's validator demands.
static EMAIL: LazyLock<Regex> = LazyLock::new(|| {
    let atom = r"[\w!#$%&'*+/=?^`{|}~-]+";
    let label = r"[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?";
    Regex::new(&format!(r"^{atom}(\.{atom})*@({label}\.)+{label}$")).expect("a constant pattern")
});

/// Checks a value against the rules of its field and answers the first complaint in Strapi's words. `name` is the
/// attribute's name; `draft` skips what drafts need not satisfy yet. A null satisfies every rule: whether it may
/// be null is for the caller to say.
#[must_use]
pub fn check(name: &str, rules: &Rules, value: &Value, draft: bool) -> Option<String> {
    match value {
        Value::Text(text) => check_text(name, rules, text, draft),
        // exact: `Int` has 32 bits, and `Long` has no bounds
        Value::Integer(number) => check_number(name, rules, *number as f64, draft),
        Value::Double(number) => check_number(name, rules, *number, draft),
        _ => None,
    }
}

fn check_text(name: &str, rules: &Rules, text: &str, draft: bool) -> Option<String> {
    let length = u64::try_from(text.encode_utf16().count()).unwrap_or(u64::MAX);
    if let Some(least) = rules.min_length.filter(|least| !draft && length < *least) {
        return Some(format!("{name} must be at least {least} characters"));
    }
    if let Some(most) = rules.max_length.filter(|most| length > *most) {
        return Some(format!("{name} must be at most {most} characters"));
    }
    if draft {
        return None;
    }
    if let Some(pattern) = rules.pattern.as_ref().filter(|pattern| !pattern.accepts(text)) {
        return Some(format!("{name} must match the following: \"/{}/\"", pattern.source));
    }
    match rules.format? {
        Format::Email if text.is_empty() => Some(format!("{name} cannot be empty")),
        Format::Email if !EMAIL.is_match(text) => Some(format!("{name} must be a valid email")),
        Format::Uid if !text.chars().all(is_uid_character) => {
            Some(format!("{name} must match the following: \"/{UID_PATTERN}/\""))
        }
        Format::Email | Format::Uid => None,
    }
}

fn check_number(name: &str, rules: &Rules, number: f64, draft: bool) -> Option<String> {
    if let Some(least) = rules.min.filter(|least| !draft && number < *least) {
        return Some(format!("{name} must be greater than or equal to {least}"));
    }
    let most = rules.max.filter(|most| number > *most)?;
    Some(format!("{name} must be less than or equal to {most}"))
}

fn is_uid_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.' | '~')
}

#[cfg(test)]
mod tests;
