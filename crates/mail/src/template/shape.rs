//! Measures a template before anything else looks at it: how deep its tags go into each other, and how long each is.
//!
//! In: a source. Out: nothing, or what is too much, with its line. Must not know: what a tag means.
//!
//! minijinja parses, prints and drops expressions by recursion without a limit on chains such as `not not not …` or
//! `a.b.c…`, so that a few kilobytes end the process. And what can be assigned to can be doubled again and again, which costs
//! a step each time and soon all the memory there is. So there are conditions and loops, and tags of a sensible length.

use super::Part;
use crate::RenderError;

/// Characters of one tag, which bounds every chain in it.
const LONGEST_TAG: usize = 500;
/// Tags of one part.
const MOST_TAGS: usize = 2_000;
/// Conditions and loops inside each other.
const DEEPEST: usize = 30;
/// Branches of one condition: each lies inside the one before it.
const MOST_BRANCHES: usize = 50;

/// What a tag may begin with.
const STATEMENTS: [&str; 6] = ["if", "elif", "else", "endif", "for", "endfor"];

/// Checks one part of a template.
pub(super) fn check(part: Part, source: &str) -> Result<(), RenderError> {
    let mut tags = 0;
    // the branches of each condition and loop that is open
    let mut open: Vec<usize> = Vec::new();
    for tag in Tags::of(source) {
        let fault = |message: String| {
            let line = 1 + source.chars().take(tag.begin).filter(|it| *it == '\n').count();
            Err(RenderError::Template { part, line, message })
        };
        tags += 1;
        if tags > MOST_TAGS {
            return fault(format!("more than {MOST_TAGS} tags"));
        }
        if tag.text.len() > LONGEST_TAG {
            return fault(format!("a tag of more than {LONGEST_TAG} characters"));
        }
        let Some(statement) = tag.statement() else { continue };
        match statement.as_str() {
            "if" | "for" => open.push(0),
            "endif" | "endfor" => drop(open.pop()),
            "elif" => {
                if let Some(branches) = open.last_mut() {
                    *branches += 1;
                }
            }
            known if STATEMENTS.contains(&known) => {}
            other => {
                let known = "templates have if, elif, else and for";
                return fault(format!(
                    "there is no tag {:?}; {known}",
                    crate::words::line(other, 40)
                ));
            }
        }
        if open.len() > DEEPEST {
            return fault(format!("more than {DEEPEST} conditions and loops inside each other"));
        }
        if open.last().is_some_and(|branches| *branches > MOST_BRANCHES) {
            return fault(format!("a condition of more than {MOST_BRANCHES} branches"));
        }
    }
    Ok(())
}

/// A tag: `{{ … }}` or `{% … %}`.
struct Tag {
    /// Its first character, counted from 0.
    begin: usize,
    /// What stands between the brackets.
    text: Vec<char>,
    is_statement: bool,
}

impl Tag {
    /// The word that it begins with, if it is not only written out.
    fn statement(&self) -> Option<String> {
        let rest = self.text.iter().skip_while(|it| it.is_whitespace() || matches!(it, '-' | '+'));
        self.is_statement
            .then(|| rest.take_while(|it| it.is_alphanumeric() || **it == '_').collect())
    }
}

/// The tags of a source, as minijinja's lexer finds them: brackets in strings do not count.
struct Tags {
    source: Vec<char>,
    at: usize,
}

impl Tags {
    fn of(source: &str) -> Self {
        Self { source: source.chars().collect(), at: 0 }
    }

    fn begins(&self, with: [char; 2]) -> bool {
        self.source.get(self.at..self.at + 2) == Some(&with)
    }

    /// Goes to behind the next such end, or to the end of the source.
    fn skip_comment(&mut self) {
        while self.at < self.source.len() && !self.begins(['#', '}']) {
            self.at += 1;
        }
        self.at += 2;
    }

    /// What stands before the next such end outside of strings; the end is skipped as well.
    fn text(&mut self, end: [char; 2]) -> Vec<char> {
        let mut text = Vec::new();
        let mut quote = None;
        while let Some(character) = self.source.get(self.at).copied() {
            if quote.is_none() && self.begins(end) {
                break;
            }
            match (quote, character) {
                (None, '"' | '\'') => quote = Some(character),
                (Some(_), '\\') => {
                    text.push(character);
                    self.at += 1;
                    let Some(escaped) = self.source.get(self.at) else { break };
                    text.push(*escaped);
                    self.at += 1;
                    continue;
                }
                (Some(open), _) if open == character => quote = None,
                _ => {}
            }
            text.push(character);
            self.at += 1;
        }
        self.at += 2;
        text
    }
}

impl Iterator for Tags {
    type Item = Tag;

    fn next(&mut self) -> Option<Tag> {
        while self.at < self.source.len() {
            let begin = self.at;
            let is_statement = self.begins(['{', '%']);
            if is_statement || self.begins(['{', '{']) {
                self.at += 2;
                let text = self.text(if is_statement { ['%', '}'] } else { ['}', '}'] });
                return Some(Tag { begin, text, is_statement });
            }
            if self.begins(['{', '#']) {
                self.at += 2;
                self.skip_comment();
            } else {
                self.at += 1;
            }
        }
        None
    }
}
