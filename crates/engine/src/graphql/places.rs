//! Finds places in a document's text that the parser does not keep: those of values inside values, of names, and of
//! members that are there twice.
//!
//! In: the text of a document that was parsed, or could have been. Out: places (lines and columns from 1).

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use async_graphql::Pos;

use crate::lexer::{Token, Tokens, is_name};

/// The tokens of a text and where they stand. Made once for a text, however much is wrong with it: to read the text
/// again for each mistake would take time by the square of its length.
pub(super) struct Places<'t> {
    query: &'t str,
    tokens: Vec<Token>,
    /// Where each token begins, in the same order.
    places: Vec<Pos>,
}

impl<'t> Places<'t> {
    /// Reads a text.
    pub(super) fn new(query: &'t str) -> Self {
        let tokens: Vec<Token> = Tokens::new(query).collect();
        let (mut place, mut read) = (Pos { line: 1, column: 1 }, 0);
        let places = tokens.iter().map(|token| {
            for character in query.get(read..token.start).unwrap_or_default().chars() {
                place = match character {
                    '\n' => Pos { line: place.line + 1, column: 1 },
                    _ => Pos { column: place.column + 1, ..place },
                };
            }
            read = token.start;
            place
        });
        let places = places.collect();
        Self { query, tokens, places }
    }

    /// Where the part at `path` (`.filters.title[0]`) of the value at `value` stands, or the name of the member
    /// `member` in it. A value stands for the list of itself. The value's own place, when the text does not lead
    /// there.
    pub(super) fn inside(&self, value: Pos, path: &str, member: Option<&str>) -> Pos {
        let found = self.follow(self.at(value), path).and_then(|at| match member {
            Some(name) => self.member(at, name),
            None => Some(at),
        });
        found.map_or(value, |at| self.places[at])
    }

    /// Members that an object literal has twice: the name and both places.
    pub(super) fn repeated_members(&self) -> Vec<(&'t str, [Pos; 2])> {
        let mut repeated = Vec::new();
        // braces inside parentheses are objects; `None` is any other bracket
        let mut open: Vec<Option<HashMap<&str, usize>>> = Vec::new();
        let mut parentheses = 0_usize;
        for (at, token) in self.tokens.iter().enumerate() {
            match token.first {
                b'(' => {
                    parentheses += 1;
                    open.push(None);
                }
                b'{' => open.push((parentheses > 0).then(HashMap::new)),
                b'[' => open.push(None),
                b')' => {
                    parentheses = parentheses.saturating_sub(1);
                    open.pop();
                }
                b'}' | b']' => drop(open.pop()),
                _ if self.first(at + 1) == Some(b':') => {
                    if let Some(Some(members)) = open.last_mut() {
                        let name = self.word(at);
                        match members.get(name) {
                            Some(first) => {
                                repeated.push((name, [*first, at].map(|at| self.places[at])));
                            }
                            None => drop(members.insert(name, at)),
                        }
                    }
                }
                _ => {}
            }
        }
        repeated
    }

    /// Where the name of the operation stands that begins at this place, if it has one.
    pub(super) fn name_of_operation(&self, beginning: Pos) -> Option<Pos> {
        let keyword = self.at(beginning);
        let has_name = is_name(self.first(keyword)?) && is_name(self.first(keyword + 1)?);
        has_name.then(|| self.places[keyword + 1])
    }

    /// The first token at or behind a place.
    fn at(&self, place: Pos) -> usize {
        self.places.partition_point(|before| *before < place)
    }

    fn first(&self, at: usize) -> Option<u8> {
        self.tokens.get(at).map(|token| token.first)
    }

    fn word(&self, at: usize) -> &'t str {
        let token = self.tokens.get(at);
        token.and_then(|token| self.query.get(token.start..token.end)).unwrap_or_default()
    }

    /// The token at which the part at `path` of the value at `at` begins.
    fn follow(&self, mut at: usize, path: &str) -> Option<usize> {
        for step in path.split_inclusive(']').flat_map(|part| part.split('.')) {
            match step.strip_prefix('[').and_then(|step| step.strip_suffix(']')) {
                _ if step.is_empty() => {}
                Some(index) => at = self.item(at, index.parse().ok()?)?,
                None => match step.split_once('[') {
                    Some((name, index)) => {
                        at = self.member(at, name)? + 2;
                        at = self.item(at, index.strip_suffix(']')?.parse().ok()?)?;
                    }
                    None => at = self.member(at, step)? + 2,
                },
            }
        }
        (at < self.tokens.len()).then_some(at)
    }

    /// The name of a member of the object that begins at `at`.
    fn member(&self, at: usize, name: &str) -> Option<usize> {
        let mut next = at + 1;
        while self.first(at) == Some(b'{') && self.first(next)? != b'}' {
            if self.word(next) == name {
                return Some(next);
            }
            next = self.after(next + 2)?;
        }
        None
    }

    /// An item of the list that begins at `at`; a value is the list of itself.
    fn item(&self, at: usize, index: usize) -> Option<usize> {
        if self.first(at) != Some(b'[') {
            return Some(at);
        }
        (0..index).try_fold(at + 1, |item, _| self.after(item))
    }

    /// The token after the value that begins at `at`.
    fn after(&self, at: usize) -> Option<usize> {
        let mut open = 0_usize;
        let mut next = at;
        loop {
            match self.first(next)? {
                b'{' | b'[' => open += 1,
                b'}' | b']' => open = open.checked_sub(1)?,
                // a variable is two tokens
                b'$' if open == 0 => return Some(next + 2),
                _ => {}
            }
            next += 1;
            if open == 0 {
                return Some(next);
            }
        }
    }
}

/// The token that contains or follows this place (lines and columns from 1), as graphql-js names it in an error.
pub(super) fn token_at(query: &str, line: usize, column: usize) -> String {
    let start = offset(query, line, column);
    let Some(token) = Tokens::new(query).find(|token| token.end > start) else {
        return "<EOF>".to_owned();
    };
    let text = query.get(token.start..token.end).unwrap_or_default();
    match token.first {
        b'"' if text.len() < 2 || !text.ends_with('"') => "unterminated string".to_owned(),
        b'"' => format!("String {text}"),
        b'0'..=b'9' | b'-' => format!("Number \"{text}\""),
        first if is_name(first) => format!("Name \"{text}\""),
        _ => format!("\"{text}\""),
    }
}

/// The byte at which a place in the text begins.
fn offset(query: &str, line: usize, column: usize) -> usize {
    let lines = query.split_inclusive('\n').take(line.saturating_sub(1));
    let before: usize = lines.map(str::len).sum();
    let rest = query.get(before..).unwrap_or_default();
    let within_line: usize = rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
    before + within_line
}
