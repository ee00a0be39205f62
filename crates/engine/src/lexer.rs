//! The tokens of a document's raw text, read once and without recursion.
//!
//! Where the text is not GraphQL there may be too many tokens, never too few: whatever the parser could take for a
//! bracket is one. So an unterminated block string is read as an empty string and what follows it, which is what the
//! parser falls back to.

use std::ops::Range;

/// Where the strings of a text stand, quotes included; block strings, which have no escapes, are left out.
pub(crate) fn strings(query: &str) -> impl Iterator<Item = Range<usize>> {
    let is_string = |token: &Token| {
        token.first == b'"' && !query.get(token.start..).unwrap_or_default().starts_with("\"\"\"")
    };
    Tokens::new(query).filter(is_string).map(|token| token.start..token.end)
}

/// One token: where it stands and the byte it begins with.
#[derive(Clone, Copy)]
pub(crate) struct Token {
    pub(crate) first: u8,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The tokens of a text, comments and white space left out.
pub(crate) struct Tokens<'a> {
    bytes: &'a [u8],
    position: usize,
    /// No block string ends behind the position, so that no search for an end is made twice.
    no_block_end: bool,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(query: &'a str) -> Self {
        Self { bytes: query.as_bytes(), position: 0, no_block_end: false }
    }

    fn skip_ignored(&mut self) {
        while let Some(byte) = self.bytes.get(self.position) {
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' | b',' | 0xEF | 0xBB | 0xBF => self.position += 1,
                b'#' => self.position += run(self.rest(0), |byte| !is_line_end(byte)),
                _ => break,
            }
        }
    }

    fn rest(&self, from: usize) -> &'a [u8] {
        self.bytes.get(self.position + from..).unwrap_or_default()
    }

    /// Length of the token at the position, which begins with `first`.
    fn length(&mut self, first: u8) -> usize {
        match first {
            b'"' => self.string_length(),
            b'.' => run(self.rest(0), |byte| byte == b'.').min(3),
            b'0'..=b'9' | b'-' => {
                1 + run(self.rest(1), |byte| is_name(byte) || matches!(byte, b'.' | b'+' | b'-'))
            }
            first if is_name(first) => run(self.rest(0), is_name),
            first if !first.is_ascii() => run(self.rest(0), |byte| !byte.is_ascii()),
            _ => 1,
        }
    }

    fn string_length(&mut self) -> usize {
        if self.rest(0).starts_with(b"\"\"\"") {
            return self.block_length().unwrap_or(2);
        }
        let mut length = 1;
        while let Some(&byte) = self.rest(length).first() {
            match byte {
                b'"' => return length + 1,
                b'\n' | b'\r' => return length,
                // a line end is not escaped: the string ends before it
                b'\\' if !self.rest(length + 1).first().copied().is_some_and(is_line_end) => {
                    length += 2;
                }
                _ => length += 1,
            }
        }
        self.rest(0).len()
    }

    fn block_length(&mut self) -> Option<usize> {
        if self.no_block_end {
            return None;
        }
        let mut length = 3;
        loop {
            let rest = self.rest(length);
            if rest.starts_with(b"\"\"\"") {
                return Some(length + 3);
            }
            if rest.is_empty() {
                self.no_block_end = true;
                return None;
            }
            length += if rest.starts_with(b"\\\"\"\"") { 4 } else { 1 };
        }
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.skip_ignored();
        let first = *self.bytes.get(self.position)?;
        let start = self.position;
        self.position += self.length(first);
        Some(Token { first, start, end: self.position })
    }
}

fn run(bytes: &[u8], class: impl Fn(u8) -> bool) -> usize {
    bytes.iter().take_while(|byte| class(**byte)).count()
}

pub(crate) fn is_name(byte: u8) -> bool {
    byte == b'_' || byte.is_ascii_alphanumeric()
}

fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}
