//! Reads a document's raw text once, without recursion: how many tokens, how many brackets inside each other.

use super::{Excess, Limits, within};
use crate::lexer::Tokens;

/// Refuses a text that is too long, has too many tokens or nests brackets too deeply.
pub(crate) fn lexical(query: &str, limits: &Limits) -> Result<(), Excess> {
    within("query_bytes", limits.query_bytes, length(query))?;
    let (mut tokens, mut open, mut deepest, mut directives) = (0, 0_u64, 0, 0);
    for token in Tokens::new(query) {
        tokens += 1;
        match token.first {
            b'{' | b'(' | b'[' => {
                open += 1;
                deepest = deepest.max(open);
            }
            b'}' | b')' | b']' => open = open.saturating_sub(1),
            b'@' => directives += 1,
            _ => {}
        }
    }
    within("tokens", limits.tokens, tokens)?;
    within("nesting", limits.nesting, deepest)?;
    within("directives", limits.directives, directives)
}

fn length(query: &str) -> u64 {
    u64::try_from(query.len()).unwrap_or(u64::MAX)
}
