//! Finds places in a document's text that the parser does not keep: those of values inside values, of names, and of
//! members that are there twice.
//!
//! In: the text of a document that was parsed, or could have been. Out: places (lines and columns from 1).

use std::collections::HashMap;

use async_graphql::Pos;

use super::lexer::{Token, Tokens, is_name, offset};

/// Where the part at `path` (`.filters.title[0]`) of the value at `value` stands, or the name of the member `member`
/// in it. A value stands for the list of itself. The value's own place, when the text does not lead there.
pub(crate) fn value_place(query: &str, value: Pos, path: &str, member: Option<&str>) -> Pos {
    let start = offset(query, value.line, value.column);
    let tokens: Vec<Token> = Tokens::new(query).skip_while(|token| token.end <= start).collect();
    let text = Text { query, tokens: &tokens };
    let found = text.follow(path).and_then(|at| match member {
        Some(name) => text.member(at, name),
        None => Some(at),
    });
    found.map_or(value, |at| place(query, tokens[at].start))
}

/// Members that an object literal has twice: the name and both places.
pub(crate) fn repeated_members(query: &str) -> Vec<(String, [Pos; 2])> {
    let tokens: Vec<Token> = Tokens::new(query).collect();
    let text = Text { query, tokens: &tokens };
    let mut repeated = Vec::new();
    // braces inside parentheses are objects; `None` is any other bracket
    let mut open: Vec<Option<HashMap<&str, usize>>> = Vec::new();
    let mut parentheses = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
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
            _ if text.first(at + 1) == Some(b':') => {
                if let Some(Some(members)) = open.last_mut() {
                    let name = text.word(at);
                    match members.get(name) {
                        Some(first) => {
                            let places = [*first, at].map(|at| place(query, tokens[at].start));
                            repeated.push((name.to_owned(), places));
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

/// For the operation that begins at each of these places, where its name stands, if it has one.
pub(crate) fn names_of_operations(query: &str, beginnings: &[Pos]) -> Vec<Option<Pos>> {
    let name = |beginning: &Pos| {
        let start = offset(query, beginning.line, beginning.column);
        let mut tokens = Tokens::new(query).skip_while(|token| token.end <= start);
        let keyword = tokens.next()?;
        let name = tokens.next().filter(|token| is_name(keyword.first) && is_name(token.first))?;
        Some(place(query, name.start))
    };
    beginnings.iter().map(name).collect()
}

/// The tokens of a text.
struct Text<'t> {
    query: &'t str,
    tokens: &'t [Token],
}

impl<'t> Text<'t> {
    fn first(&self, at: usize) -> Option<u8> {
        self.tokens.get(at).map(|token| token.first)
    }

    fn word(&self, at: usize) -> &'t str {
        let token = self.tokens.get(at);
        token.and_then(|token| self.query.get(token.start..token.end)).unwrap_or_default()
    }

    /// The token at which the part at `path` of the first value begins.
    fn follow(&self, path: &str) -> Option<usize> {
        let mut at = 0;
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

fn place(query: &str, start: usize) -> Pos {
    let before = query.get(..start).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
    Pos { line: before.matches('\n').count() + 1, column }
}
