//! What was applied to a database: a snapshot, stored there as JSON and compared with the next model.
//!
//! Two views of one thing: what the *fields* mean (so that a refusal can name a field and know what its data is)
//! and which *tables* hold them (so that changes can be made). Ids are stable: a type's uid, a field's name.

use serde::{Deserialize, Serialize};

/// A whole snapshot.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Tables {
    /// The locale that entries get when their type becomes localized.
    pub default_locale: String,
    /// Content types.
    pub types: Vec<TypeShape>,
    /// Components, whose data lies in the columns of the types that use them.
    pub components: Vec<ComponentShape>,
    /// Their tables; a table comes after those it refers to.
    pub tables: Vec<Table>,
}

/// What a content type keeps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TypeShape {
    /// Its uid.
    pub id: String,
    /// Table of its entries.
    pub table: String,
    /// Whether it has drafts.
    pub draft_and_publish: bool,
    /// Whether it has locales.
    pub localized: bool,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Gone from the definitions, but kept.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hidden: bool,
}

/// What a component keeps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ComponentShape {
    /// Its uid.
    pub id: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Gone from the definitions, but kept.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hidden: bool,
}

/// One field and where its data is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Its name.
    pub id: String,
    /// What it keeps.
    pub shape: Shape,
    /// Gone from the definitions, but kept.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hidden: bool,
}

/// What a field keeps, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Shape {
    /// A value in a column.
    Value {
        /// The column.
        column: String,
        /// Its type.
        kind: ColumnKind,
        /// Whether it is a secret, of which a hash is kept that nobody may read.
        #[serde(default, skip_serializing_if = "is_false")]
        secret: bool,
    },
    /// A reference in a column.
    Reference {
        /// The column.
        column: String,
        /// Uid of the type it leads to.
        target: String,
    },
    /// References in a link table.
    Links {
        /// The link table.
        table: String,
        /// Uid of the type they lead to.
        target: String,
    },
    /// One document id, or a list of them, in the JSON of a component.
    Embedded {
        /// A list.
        many: bool,
    },
    /// Nothing: the other side of a relation keeps it.
    Inverse,
    /// A component in a column.
    Component {
        /// The column.
        column: String,
        /// The component.
        component: String,
    },
    /// A list of components in a column.
    Components {
        /// The column.
        column: String,
        /// The component.
        component: String,
    },
    /// A dynamic zone in a column.
    Zone {
        /// The column.
        column: String,
    },
}

/// One table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// `api::article.article`, `api::article.article/tags` for a link table, `api::article.article#references`.
    pub id: String,
    /// Its name in the database.
    pub name: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Columns of its primary key, unless a column is one by its kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub primary_key: Vec<String>,
    /// Its indexes.
    pub indexes: Vec<Index>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Its name in the database.
    pub name: String,
    /// Its type.
    pub kind: ColumnKind,
    /// Whether it may be empty.
    pub nullable: bool,
    /// What it holds when an insert says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Default>,
    /// To what it refers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub references: Option<Reference>,
}

/// A column's type, independent of the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// A row's number, counted up; the primary key.
    RowId,
    /// 0 draft, 1 published.
    Status,
    /// A document id, a locale or a path.
    Code,
    /// [`model::Storage::Text`]
    Text,
    /// [`model::Storage::Integer`]
    Integer,
    /// [`model::Storage::BigInteger`]
    BigInteger,
    /// [`model::Storage::Double`]
    Double,
    /// [`model::Storage::Boolean`]
    Boolean,
    /// [`model::Storage::Date`]
    Date,
    /// [`model::Storage::Time`]
    Time,
    /// [`model::Storage::Timestamp`]
    Timestamp,
    /// [`model::Storage::Json`]
    Json,
}

/// A column's default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Default {
    /// The empty text.
    Empty,
    /// The number 1.
    One,
}

/// To what a column refers, and what happens to its row when that is deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reference {
    /// A document; the row goes with it.
    Document,
    /// A document; the row stays and forgets it.
    DocumentOrNull,
    /// A row of this table; the row goes with it.
    Row(String),
}

/// One index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// Its name in the database.
    pub name: String,
    /// Its columns.
    pub columns: Vec<String>,
    /// Whether two rows may not be equal in all of them.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unique: bool,
    /// Only rows of this status (0 draft, 1 published) are in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u8>,
    /// Only rows without a locale are in it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub without_locale: bool,
}

impl Tables {
    /// The table with this id.
    #[must_use]
    pub fn table(&self, id: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.id == id)
    }
}

impl Table {
    /// The column with this name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde demands a reference")]
fn is_false(value: &bool) -> bool {
    !value
}
