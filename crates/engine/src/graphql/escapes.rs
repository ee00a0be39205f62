//! Escapes that GraphQL has and async-graphql's parser does not: surrogate pairs (`\ud83d\ude00`) and `\u{1F600}`.
//!
//! In: a document's text. Out: the same text with the character in the place of each such escape, and as many spaces
//! behind the string as it got shorter, so that every token stays where it was; or the first escape that means
//! nothing, in the words of graphql-js. Comments and block strings have no escapes.

use std::borrow::Cow;

use async_graphql::Pos;

use super::{ErrorKind, GraphqlError};
use crate::lexer;

/// Replaces the escapes that the parser does not know.
///
/// # Errors
/// The first escape that means nothing.
pub(super) fn resolve(query: &str) -> Result<Cow<'_, str>, GraphqlError> {
    let mut text = String::new();
    let mut copied = 0;
    for string in lexer::strings(query) {
        let (start, end) = (string.start, string.end);
        let literal = query.get(string).unwrap_or_default();
        let rewritten = rewrite(literal).map_err(|unknown| invalid(query, start, &unknown))?;
        if let Some(rewritten) = rewritten {
            text.push_str(query.get(copied..start).unwrap_or_default());
            text.push_str(&rewritten);
            copied = end;
        }
    }
    if copied == 0 {
        return Ok(Cow::Borrowed(query));
    }
    text.push_str(query.get(copied..).unwrap_or_default());
    Ok(Cow::Owned(text))
}

/// An escape that means nothing.
struct Unknown {
    /// Where in the literal it begins, in bytes.
    at: usize,
    /// What kind of escape it should be.
    kind: &'static str,
    /// Its length in characters, as far as it was read.
    length: usize,
}

fn invalid(query: &str, literal: usize, unknown: &Unknown) -> GraphqlError {
    let (before, rest) = query.split_at(literal + unknown.at);
    let escape: String = rest.chars().take(unknown.length).collect();
    let line_start = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let place = Pos {
        line: 1 + before.matches('\n').count(),
        column: 1 + before.get(line_start..).unwrap_or_default().chars().count(),
    };
    GraphqlError {
        message: format!("Syntax Error: Invalid {} escape sequence: \"{escape}\".", unknown.kind),
        locations: vec![place],
        kind: ErrorKind::Parse,
    }
}

/// A string, given with its quotes, as the parser knows it and no shorter. `None` when it is that already, or does
/// not end, which the parser will say.
fn rewrite(literal: &str) -> Result<Option<String>, Unknown> {
    let mut rewritten = String::new();
    let mut copied = 0;
    let mut at = 1;
    while let Some(found) = literal.get(at..).and_then(|rest| rest.find(['"', '\\'])) {
        at += found;
        let escape = literal.get(at..).unwrap_or_default();
        if escape.starts_with('"') {
            if copied == 0 {
                return Ok(None);
            }
            rewritten.push_str(literal.get(copied..).unwrap_or_default());
            let missing = literal.chars().count() - rewritten.chars().count();
            rewritten.extend(std::iter::repeat_n(' ', missing));
            return Ok(Some(rewritten));
        }
        let (length, character) =
            understand(escape).map_err(|(kind, length)| Unknown { at, kind, length })?;
        if let Some(character) = character {
            rewritten.push_str(literal.get(copied..at).unwrap_or_default());
            push(&mut rewritten, character);
            copied = at + length;
        }
        at += length;
    }
    Ok(None)
}

/// Appends a character as it may stand in a string.
fn push(text: &mut String, character: char) {
    match character {
        '"' => text.push_str("\\\""),
        '\\' => text.push_str("\\\\"),
        '\n' => text.push_str("\\n"),
        '\r' => text.push_str("\\r"),
        character => text.push(character),
    }
}

/// The length of the escape that a text begins with, and its character if the parser does not know it; or what is
/// wrong with it: its kind, and how many characters were read.
fn understand(escape: &str) -> Result<(usize, Option<char>), (&'static str, usize)> {
    match escape.get(1..).and_then(|rest| rest.chars().next()) {
        Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => Ok((2, None)),
        Some('u') => match escape.strip_prefix("\\u{") {
            Some(rest) => braced(rest),
            None => fixed(escape).ok_or(6),
        }
        .map_err(|length| ("Unicode", length)),
        _ => Err(("character", 2)),
    }
}

/// `\u{1F600}`, given from behind the bracket; if it means nothing, how many characters were read.
fn braced(rest: &str) -> Result<(usize, Option<char>), usize> {
    let digits = rest.chars().take_while(char::is_ascii_hexdigit).count();
    let closed = digits <= 8 && rest.chars().nth(digits) == Some('}');
    let point = rest.get(..digits).filter(|_| closed);
    let point = point.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    match point.and_then(char::from_u32) {
        Some(character) => Ok((digits + 4, Some(character))),
        None => Err(4 + digits.min(8)),
    }
}

/// `\u00e9`, which the parser knows, or a surrogate pair.
fn fixed(escape: &str) -> Option<(usize, Option<char>)> {
    let first = unit(escape, 0)?;
    if char::from_u32(u32::from(first)).is_some() {
        return Some((6, None));
    }
    let pair = [first, unit(escape, 6)?];
    let character = char::decode_utf16(pair).next()?.ok()?;
    Some((12, Some(character)))
}

/// The number of `\u` and four digits at this place.
fn unit(escape: &str, at: usize) -> Option<u16> {
    let digits = escape.get(at..at + 6)?.strip_prefix("\\u")?;
    let hexadecimal = digits.chars().all(|digit| digit.is_ascii_hexdigit());
    u16::from_str_radix(digits, 16).ok().filter(|_| hexadecimal)
}
