//! HTML as a row of texts and tags.
//!
//! In: HTML. Out: tokens, without comments and without what nobody reads (scripts, styles, the title). Must not know:
//! what tags mean.

/// A piece of HTML.
#[derive(Debug, PartialEq)]
pub(super) enum Token<'h> {
    /// Between tags; character references are as written.
    Text(&'h str),
    Tag(Tag<'h>),
}

/// A tag.
#[derive(Debug, PartialEq)]
pub(super) struct Tag<'h> {
    /// In lower case.
    pub(super) name: String,
    pub(super) is_end: bool,
    /// Everything after the name.
    rest: &'h str,
}

impl<'h> Tag<'h> {
    /// The value of an attribute, as written.
    pub(super) fn attribute(&self, name: &str) -> Option<&'h str> {
        let mut rest = self.rest;
        loop {
            rest = rest.trim_start_matches(|it: char| it.is_whitespace() || it == '/');
            if rest.is_empty() {
                return None;
            }
            let end = rest.find(|it: char| it.is_whitespace() || it == '=').unwrap_or(rest.len());
            // a lone = is a name, as browsers see it
            let (written, after) = rest.split_at_checked(end.max(1)).unwrap_or((rest, ""));
            let Some(value) = after.trim_start().strip_prefix('=') else {
                rest = after;
                continue;
            };
            let (value, after) = value_of(value.trim_start());
            if written.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            rest = after;
        }
    }
}

/// A value with or without quotes, and what is after it.
fn value_of(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

/// The tokens of some HTML.
pub(super) fn tokens(html: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = html;
    // After the last one, there is no use in looking for the end of each tag that seems to begin.
    let last_end = html.rfind('>').unwrap_or(0);
    std::iter::from_fn(move || {
        loop {
            if rest.is_empty() {
                return None;
            }
            let Some(after) = rest.strip_prefix('<') else {
                let (text, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
                rest = after;
                return Some(Token::Text(text));
            };
            if let Some(comment) = after.strip_prefix("!--") {
                rest = comment.split_once("-->").map_or("", |(_, after)| after);
                continue;
            }
            let opens = after.starts_with(['/', '!', '?'])
                || after.starts_with(|it: char| it.is_ascii_alphabetic());
            let ends = html.len() - after.len() <= last_end;
            let end = if opens && ends { end_of_tag(after) } else { None };
            let Some((inside, after)) = end.and_then(|end| after.split_at_checked(end)) else {
                // a < that opens nothing
                let (text, after) = rest.split_at(1);
                rest = after;
                return Some(Token::Text(text));
            };
            rest = after.strip_prefix('>').unwrap_or(after);
            let Some(tag) = tag(inside) else { continue };
            if !tag.is_end && matches!(&*tag.name, "script" | "style" | "title" | "template") {
                rest = skip(rest, &tag.name);
                continue;
            }
            return Some(Token::Tag(tag));
        }
    })
}

/// The tag's `>`: one inside quotes is none, unless the quote never ends.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    text.find('>')
}

fn tag(inside: &str) -> Option<Tag<'_>> {
    let is_end = inside.starts_with('/');
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let end = inside.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(inside.len());
    let (name, rest) = inside.split_at(end);
    (!name.is_empty()).then(|| Tag { name: name.to_ascii_lowercase(), is_end, rest })
}

/// What is after the element's end.
fn skip<'h>(text: &'h str, name: &str) -> &'h str {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("</") {
        if after.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name)) {
            return after.split_once('>').map_or("", |(_, after)| after);
        }
        rest = after;
    }
    ""
}
