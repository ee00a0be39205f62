//! A statement ready to run: its text and what to bind.

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
}

/// One parameter.
#[derive(Debug, Clone, PartialEq)]
pub enum Param {
    /// A known value, bound as the type that the storage has in the dialect.
    Value(Value, Storage),
    /// Known values, bound as one array (PostgreSQL) or one JSON array (SQLite).
    List(Vec<Value>, Storage),
    /// The operation's variable at this index, to be read as `scalar` and bound as `storage`.
    Variable {
        /// Index into the operation's variables.
        index: usize,
        /// How to read its value.
        scalar: Scalar,
        /// How to bind it.
        storage: Storage,
        /// A LIKE pattern to make of its text, if any.
        pattern: Option<Pattern>,
    },
    /// The parents' keys, as one array: row ids or document ids.
    Keys(Storage),
}

/// How a text becomes a LIKE pattern; `%`, `_` and `\` in it are escaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    /// `text%`
    Prefix,
    /// `%text`
    Suffix,
    /// `%text%`
    Infix,
}
