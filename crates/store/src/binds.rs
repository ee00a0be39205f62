//! What to bind to a statement's parameters.
//!
//! In: a [`sql::Statement`]'s parameters, the operation's variables and the parents' keys. Out: the driver's
//! arguments, each with the type that its storage has in the dialect. Must not know: the statement's text.

mod convert;
mod postgres;
mod sqlite;

use model::Value;
pub(crate) use postgres::{Argument, arguments as postgres_arguments, types as postgres_types};
pub(crate) use sqlite::arguments as sqlite_arguments;

/// What a statement's parameters refer to. The default is: no variables, no keys.
#[derive(Debug, Clone, Copy, Default)]
pub struct Binds<'a> {
    /// The operation's coerced variables; `None` where none was given, which binds `NULL`.
    pub variables: &'a [Option<Value>],
    /// For [`sql::Param::Keys`].
    pub keys: Keys<'a>,
}

/// The parents' keys of a relation level.
#[derive(Debug, Clone, Copy, Default)]
pub enum Keys<'a> {
    /// The statement has no such parameter.
    #[default]
    None,
    /// Ids of rows.
    Rows(&'a [i64]),
    /// Ids of documents.
    Documents(&'a [&'a str]),
}

impl Keys<'_> {
    /// Whether there is no key at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::None => true,
            Self::Rows(ids) => ids.is_empty(),
            Self::Documents(ids) => ids.is_empty(),
        }
    }
}
