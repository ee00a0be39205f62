//! What is no content, and still is granted like content: what may be done with it is the system's (`migrations`, `engine`).
//!
//! In: the number of the type. Out: a content type of which no interface shows entries.

use crate::{ContentType, Kind, TableName, TypeId, Uid};

/// What it is called.
pub(crate) struct Named {
    /// On which the rights are granted.
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
