//! A statement ready to run: its text and what to bind.
//!
//! In: what a translator wrote. Out: the same, for `store` to run and for `presswork explain` to print.

use std::fmt;
use std::sync::Arc;

use model::{Scalar, Storage, Value};

/// One SQL statement for one dialect.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The text, with `$1 …` (PostgreSQL) or `?1 …` (SQLite). Equal plans give equal texts, so that a
    /// connection's cache of prepared statements works.
    pub text: Arc<str>,
    /// What to bind, in order.
    pub params: Vec<Param>,
    /// The storages of the select list, in order, which is how the store reads the cells. Empty for a
    /// statement that answers without rows.
    pub columns: Vec<Storage>,
}

/// One parameter.
#[derive(Debug, Clone, PartialEq)]
pub enum Param {
    /// A known value, bound as the type that the storage has in the dialect.
    Value(Value, Storage),
    /// Known values, bound as one array (PostgreSQL) or one JSON array (SQLite).
    List(Vec<Value>, Storage),
    /// The operation's variable at this index, to be read as `scalar` and bound as `storage`. Where `storage` is
    /// text and the scalar is not, [`text_of`] its value is bound.
    Variable {
        /// Index into the operation's variables.
        index: usize,
        /// How to read its value.
        scalar: Scalar,
        /// How to bind it.
        storage: Storage,
        /// A pattern to make of its text, if any.
        pattern: Option<Pattern>,
    },
    /// The parents' keys, as one array: row ids or document ids.
    Keys(Storage),
    /// The key of the only parent.
    Key(Storage),
}

/// How a text becomes a pattern. What means something in a pattern is escaped, so that it stands for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    /// For `like`: `text%`
    Prefix,
    /// For `like`: `%text`
    Suffix,
    /// For `like`: `%text%`
    Infix,
    /// For `regexp`: the whole text, whatever the case of its letters.
    CaselessWhole,
    /// For `regexp`: the text anywhere, whatever the case of its letters.
    CaselessInfix,
}

impl Pattern {
    /// The pattern for a text: `50%` becomes `50\%%`, or `(?i)50%`.
    #[must_use]
    pub fn of(self, text: &str) -> String {
        let (before, special, after) = match self {
            Self::Prefix => ("", LIKE_SPECIAL, "%"),
            Self::Suffix => ("%", LIKE_SPECIAL, ""),
            Self::Infix => ("%", LIKE_SPECIAL, "%"),
            Self::CaselessWhole => (r"(?i)\A", REGEXP_SPECIAL, r"\z"),
            Self::CaselessInfix => ("(?i)", REGEXP_SPECIAL, ""),
        };
        let mut pattern = String::with_capacity(before.len() + text.len() + after.len());
        pattern.push_str(before);
        for character in text.chars() {
            if special.contains(character) {
                pattern.push('\\');
            }
            pattern.push(character);
        }
        pattern.push_str(after);
        pattern
    }
}

const LIKE_SPECIAL: &str = r"%_\";
const REGEXP_SPECIAL: &str = r"\.+*?()|[]{}^$#&-~";

/// The canonical text of a value, which text operators compare; `None` for null. Both databases make the same of
/// a stored value.
#[must_use]
pub fn text_of(value: &Value) -> Option<String> {
    Some(match value {
        Value::Null => return None,
        Value::Boolean(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Double(value) => value.to_string(),
        Value::Text(value) => value.clone(),
        Value::Date(value) => value.format("%Y-%m-%d").to_string(),
        Value::Time(value) => value.format("%H:%M:%S%.3f").to_string(),
        Value::Timestamp(value) => value.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string(),
        Value::Json(value) => value.to_string(),
    })
}

/// The text as it is sent, then what is bound, a comment line each: a file that `psql` and `sqlite3` can read.
impl fmt::Display for Statement {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.text)?;
        for (index, param) in self.params.iter().enumerate() {
            write!(formatter, "\n-- {}: {param}", index + 1)?;
        }
        Ok(())
    }
}

impl fmt::Display for Param {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(value, storage) => write!(formatter, "{} as {storage:?}", Shown(value)),
            Self::List(values, storage) => {
                formatter.write_str("[")?;
                for (index, value) in values.iter().enumerate() {
                    let comma = if index == 0 { "" } else { ", " };
                    write!(formatter, "{comma}{}", Shown(value))?;
                }
                write!(formatter, "] as {storage:?}")
            }
            Self::Variable { index, scalar, storage, pattern } => {
                write!(formatter, "variable {index} ({scalar:?}) as {storage:?}")?;
                pattern.map_or(Ok(()), |pattern| write!(formatter, ", {pattern:?}"))
            }
            Self::Keys(storage) => write!(formatter, "keys of the parents as {storage:?}"),
            Self::Key(storage) => write!(formatter, "key of the parent as {storage:?}"),
        }
    }
}

/// A value on one line: line breaks in texts are escaped, so that a comment cannot end early.
struct Shown<'v>(&'v Value);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Value::Text(text) => write!(formatter, "{text:?}"),
            value => formatter.write_str(text_of(value).as_deref().unwrap_or("null")),
        }
    }
}
