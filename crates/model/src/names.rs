//! Newtypes for the names that cross a border, so that a column cannot be passed where a field is meant.
//!
//! How SQL names are *made* (snake case, link tables, the 63-byte limit) is decided in [`crate::naming`];
//! how GraphQL names are made, in the `schema` crate.

use std::fmt;
use std::ops::Deref;

macro_rules! name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub String);

        impl Deref for $name {
            type Target = str;
            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
    };
}

name! {
    /// Unique name of a content type (`api::article.article`) or component (`shared.seo`).
    Uid
}
name! {
    /// An attribute's name exactly as written; also its GraphQL field name and its key in component JSON.
    FieldName
}
name! {
    /// A table's unquoted SQL name, at most 63 bytes.
    TableName
}
name! {
    /// A column's unquoted SQL name, at most 63 bytes.
    ColumnName
}
