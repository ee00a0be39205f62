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
        if tag.makes_containers() {
            return fault("lists can be made of constants only, and maps not at all".to_owned());
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

/// Words after which a bracket begins something new, rather than belonging to what stands before it.
const OPERATORS: [&str; 9] = ["in", "if", "else", "elif", "and", "or", "not", "is", "for"];

impl Tag {
    /// Whether it makes a list or map that may hold other values. A loop gives a name to what it goes through, so what could be
    /// put into a list twice could be doubled with each loop.
    fn makes_containers(&self) -> bool {
        // what each open bracket is: part of a call or an index, or something new
        let mut open: Vec<bool> = Vec::new();
        let mut word = String::new();
        let mut before = ' ';
        let mut is_target = self.statement().is_some_and(|statement| statement == "for");
        let mut characters = self.text.iter().copied().peekable();
        while let Some(character) = characters.next() {
            if character.is_alphanumeric() || character == '_' {
                if !(before.is_alphanumeric() || before == '_') {
                    word.clear();
                }
                word.push(character);
                before = character;
                continue;
            }
            if word == "in" && open.is_empty() {
                is_target = false;
            }
            let after_word = before.is_alphanumeric() || before == '_' || before == ' ';
            let belongs = match after_word {
                true => !word.is_empty() && !OPERATORS.contains(&word.as_str()),
                false => matches!(before, ')' | ']' | '"' | '\''),
            };
            match character {
                '"' | '\'' => skip_string(&mut characters, character),
                '{' => return true,
                '[' if !belongs => {
                    if !skip_constants(&mut characters) {
                        return true;
                    }
                    before = ']';
                    word.clear();
                    continue;
                }
                '(' | '[' => open.push(belongs),
                ')' | ']' => drop(open.pop()),
                ',' => {
                    let is_argument = open.last().copied().unwrap_or(is_target);
                    if !is_argument {
                        return true;
                    }
                }
                _ => {}
            }
            if !character.is_whitespace() {
                word.clear();
                before = character;
            } else if !word.is_empty() {
                // the word may still be what a bracket belongs to
                before = ' ';
            }
        }
        false
    }
}

/// Goes behind the end of a string.
fn skip_string(characters: &mut impl Iterator<Item = char>, quote: char) {
    while let Some(character) = characters.next() {
        match character {
            '\\' => drop(characters.next()),
            end if end == quote => return,
            _ => {}
        }
    }
}

/// Goes behind the end of a list; whether there are only strings and numbers in it.
fn skip_constants(characters: &mut impl Iterator<Item = char>) -> bool {
    while let Some(character) = characters.next() {
        match character {
            ']' => return true,
            '"' | '\'' => skip_string(characters, character),
            '0'..='9' | '.' | '-' | ',' => {}
            blank if blank.is_whitespace() => {}
            _ => return false,
        }
    }
    false
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
