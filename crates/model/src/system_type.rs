//! Types of what the system keeps in tables of its own (`migrations`): no content, and still granted like content, and listed like
//! content where an interface shows them.
//!
//! In: the number of the type, and what it is called. Out: a content type without fields, of which no interface shows entries.

use crate::{ContentType, Kind, TableName, TypeId, Uid};

/// What it is called.
pub(crate) struct Named {
    /// Its uid.
    pub(crate) uid: &'static str,
    /// `api-token`
    pub(crate) singular: &'static str,
    /// `api-tokens`
    pub(crate) plural: &'static str,
    /// For people.
    pub(crate) display: &'static str,
    /// Where what it stands for is kept.
    pub(crate) table: &'static str,
}

/// The content type with the number `id`.
pub(crate) fn content_type(id: TypeId, named: &Named) -> ContentType {
    ContentType {
        id,
        uid: Uid::from(named.uid),
        kind: Kind::Collection,
        singular_name: named.singular.to_owned(),
        plural_name: named.plural.to_owned(),
        display_name: named.display.to_owned(),
        description: String::new(),
        table: TableName(named.table.to_owned()),
        references_table: None,
        draft_and_publish: false,
        localized: false,
        system: true,
        granted_with: id,
        exposed: false,
        verbs: Vec::new(),
        definition: serde_json::Value::Null,
        fields: Vec::new(),
    }
}
