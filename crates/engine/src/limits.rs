//! Limits on the text and the shape of a document, checked before anything expensive looks at it.
//!
//! [`lexical`] reads the raw text once, before the parser, whose recursion a small text could exhaust (security.md
//! K1). [`document`] measures the parsed document, each fragment once, before the validators, which would expand
//! every spread. What an operation may *read* is limited by its plan, not here.

mod document;
mod excess;
mod lexical;

#[cfg(test)]
mod tests;

pub(crate) use document::{DocumentRefusal, document};
pub(crate) use excess::Excess;
pub(crate) use lexical::lexical;

/// Limits on a document. Each one's name is its key in the configuration and in the refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the text.
    pub query_bytes: u64,
    /// Tokens of the text.
    pub tokens: u64,
    /// Open brackets of any kind at one place of the text; also selection sets inside each other when fragments
    /// are expanded.
    pub nesting: u64,
    /// Fields inside each other, introspection apart.
    pub depth: u64,
    /// Fields inside each other below `__schema` and `__type`.
    pub introspection_depth: u64,
    /// Aliases, as written.
    pub aliases: u64,
    /// Root fields of one operation, fragments expanded.
    pub root_fields: u64,
    /// Fields of one operation, fragments expanded.
    pub fields: u64,
    /// Directives, as written.
    pub directives: u64,
    /// Directives at one place.
    pub directives_per_field: u64,
    /// Fragments of a document.
    pub fragments: u64,
    /// Operations of a document.
    pub operations: u64,
}

impl Default for Limits {
    /// What security.md 1.2 gives a client with a token. A visitor gets no less, because Strapi's public clients
    /// send documents as large; what a visitor may cost is decided by the plan.
    fn default() -> Self {
        Self {
            query_bytes: 32 * 1024,
            tokens: 5_000,
            nesting: 64,
            depth: 14,
            introspection_depth: 15,
            aliases: 60,
            root_fields: 40,
            fields: 10_000,
            directives: 50,
            directives_per_field: 5,
            fragments: 50,
            operations: 10,
        }
    }
}

/// `Ok` when `asked` is within `allowed`.
fn within(limit: &'static str, allowed: u64, asked: u64) -> Result<(), Excess> {
    if asked <= allowed { Ok(()) } else { Err(Excess { limit, allowed, asked: Some(asked) }) }
}
