//! From an applied snapshot to a model's tables: what to add, what to keep hidden, what to refuse.
//!
//! In: the stored [`Tables`] and the wanted ones. Out: an [`Evolution`], or every [`Refusal`] at once.

mod meaning;
mod storage;

use std::fmt;

use super::tables::{Column, Index, Table, Tables};

/// How to get to a model's tables.
#[derive(Debug, Clone, PartialEq)]
pub struct Evolution {
    /// What to do, in this order.
    pub changes: Vec<Change>,
    /// What whoever changed the definitions should know.
    pub notices: Vec<Notice>,
    /// The snapshot to store with the changes: the wanted tables, and what is kept hidden.
    pub tables: Tables,
}

/// One change to a database. None of them loses data.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A new table, without its indexes.
    CreateTable(Table),
    /// A new column.
    AddColumn {
        /// The table.
        table: String,
        /// The column.
        column: Column,
    },
    /// A column of integers becomes one of 64-bit integers.
    WidenColumn {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },
    /// An index that is in the way: a field is no longer unique.
    DropIndex(Index),
    /// A new index. The database itself refuses a unique one when entries are equal.
    CreateIndex {
        /// The table.
        table: String,
        /// The index.
        index: Index,
    },
    /// A type gets drafts: each published row gets one.
    AddDrafts {
        /// The table of the entries.
        table: Table,
        /// Its link tables and its table of references: whatever a row owns.
        owned: Vec<Table>,
    },
    /// A type gets locales: its rows become those of the default locale.
    SetLocale {
        /// The table of the entries.
        table: String,
        /// The default locale.
        locale: String,
    },
}

/// Something that was kept although the definitions no longer name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Uid of the type or component.
    pub owner: String,
    /// The field; `None` when the whole type is gone.
    pub field: Option<String>,
    /// Where its content still is.
    pub kept_in: String,
}

/// A change that would lose content or make it unreadable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Uid of the type or component.
    pub owner: String,
    /// The field; `None` when it is about the whole type.
    pub field: Option<String>,
    /// What was changed.
    pub what: String,
    /// What to do instead.
    pub advice: String,
}

/// What has to be done so that the database of snapshot `old` (`None`: an empty one) has the tables `new`.
///
/// # Errors
/// Every change that would lose content or make it unreadable. Nothing should then be applied.
pub fn changes(old: Option<&Tables>, new: &Tables) -> Result<Evolution, Vec<Refusal>> {
    let empty = Tables::default();
    let old = old.unwrap_or(&empty);
    let mut refusals = Vec::new();
    let mut notices = Vec::new();
    let types = meaning::types(old, new, (&mut notices, &mut refusals));
    let components = meaning::components(old, new, (&mut notices, &mut refusals));
    let (tables, mut changes) = storage::tables(old, new, &mut refusals);
    let tables = Tables { default_locale: new.default_locale.clone(), types, components, tables };
    if refusals.is_empty() {
        storage::fill(old, &tables, &mut changes);
        storage::index(old, &tables, &mut changes);
        Ok(Evolution { changes, notices, tables })
    } else {
        Err(refusals)
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.owner)?;
        if let Some(field) = &self.field {
            write!(formatter, ", field {field}")?;
        }
        write!(
            formatter,
            ": no longer defined; its content stays in {} and is there again when the definition is",
            self.kept_in
        )
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.owner)?;
        if let Some(field) = &self.field {
            write!(formatter, ", field {field}")?;
        }
        write!(formatter, ": {}; {}", self.what, self.advice)
    }
}
