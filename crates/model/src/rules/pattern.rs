//! The `regex` option: JavaScript's regular expressions, translated to ours.
//!
//! In: the pattern as Strapi's definitions write it. Out: a [`Pattern`] that accepts the same texts, or why that
//! cannot be (look-around and back references would make matching time unbounded).

use std::fmt;

use regex::Regex;

/// A compiled `regex` option with the text it was written as, which the message quotes.
#[derive(Clone)]
pub struct Pattern {
    /// As written in the definition.
    pub source: String,
    /// Compiled once, when the model is resolved.
    pub regex: Regex,
    /// Whether the empty text passes unseen: so it is for attributes that are not required.
    pub allow_empty: bool,
}

/// Why a pattern cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PatternError {
    /// It looks ahead or behind, or back.
    #[error("`{0}` is not supported in a pattern")]
    Unsupported(&'static str),
    /// It is no regular expression.
    #[error("the pattern is not a regular expression")]
    Invalid(#[source] Box<regex::Error>),
}

impl Pattern {
    /// Compiles a JavaScript pattern.
    ///
    /// # Errors
    /// When it is malformed, or needs look-around or back references.
    pub fn new(source: &str, allow_empty: bool) -> Result<Self, PatternError> {
        let regex = Regex::new(&translate(source)?)
            .map_err(|error| PatternError::Invalid(Box::new(error)))?;
        Ok(Self { source: source.to_owned(), regex, allow_empty })
    }

    /// Whether a text satisfies the pattern.
    #[must_use]
    pub fn accepts(&self, text: &str) -> bool {
        (self.allow_empty && text.is_empty()) || self.regex.is_match(text)
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Pattern({:?}, allow_empty: {})", self.source, self.allow_empty)
    }
}

/// Rewrites what the two dialects spell differently: `\d` and `\w` are ASCII in JavaScript, and inside a class
/// `[`, `&` and `~` stand for themselves.
fn translate(source: &str) -> Result<String, PatternError> {
    let mut translated = String::with_capacity(source.len() + 8);
    let mut in_class = false;
    let mut characters = source.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('d') => translated.push_str(if in_class { "0-9" } else { "[0-9]" }),
                Some('w') => {
                    translated.push_str(if in_class { "0-9A-Za-z_" } else { "[0-9A-Za-z_]" });
                }
                Some('D') if !in_class => translated.push_str("[^0-9]"),
                Some('W') if !in_class => translated.push_str("[^0-9A-Za-z_]"),
                Some('1'..='9' | 'k') => return Err(PatternError::Unsupported("\\1")),
                Some(escaped) => {
                    translated.push('\\');
                    translated.push(escaped);
                }
                None => translated.push('\\'),
            },
            '[' | '&' | '~' if in_class => {
                translated.push('\\');
                translated.push(character);
            }
            '[' => {
                in_class = true;
                translated.push('[');
            }
            ']' => {
                in_class = false;
                translated.push(']');
            }
            '(' if !in_class && characters.peek() == Some(&'?') => {
                refuse_look_around(&characters.clone().take(3).collect::<String>())?;
                translated.push('(');
            }
            _ => translated.push(character),
        }
    }
    Ok(translated)
}

/// `opening` is what follows the bracket.
fn refuse_look_around(opening: &str) -> Result<(), PatternError> {
    for (start, name) in [("?=", "(?="), ("?!", "(?!"), ("?<=", "(?<="), ("?<!", "(?<!")] {
        if opening.starts_with(start) {
            return Err(PatternError::Unsupported(name));
        }
    }
    Ok(())
}
