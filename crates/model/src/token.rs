//! API tokens, as something that can be granted: who may list, make, change and revoke them. What they are is the system's
//! (`migrations`), and no content.
//!
//! In: the number of the type. Out: the content type.

use crate::{ContentType, Kind, TableName, TypeId, Uid};

/// The uid of the content type on which is granted what may be done with API tokens.
pub const UID: &str = "admin::api-token";

/// The content type with the number `id`. No interface shows entries of it.
pub(crate) fn content_type(id: TypeId) -> ContentType {
    ContentType {
        id,
        uid: Uid::from(UID),
        kind: Kind::Collection,
        singular_name: "api-token".to_owned(),
        plural_name: "api-tokens".to_owned(),
        display_name: "API token".to_owned(),
        description: String::new(),
        table: TableName("presswork_tokens".to_owned()),
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
