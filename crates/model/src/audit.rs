//! The audit log as a content type, so that its entries are listed, filtered and paged like any others. Its table is the system's
//! (`migrations`), and nobody changes what is in it.
//!
//! In: the number of the type. Out: the content type.

use crate::resolve::system::scalar;
use crate::{ContentType, Field, Kind, Scalar, Storage, Surface, TableName, TypeId, Uid, Verb};

/// The uid of the content type whose entries are those of the log; who may read it is granted on it.
pub const UID: &str = "plugin::audit.entry";

/// The content type with the number `id`, which admins are shown.
pub(crate) fn content_type(id: TypeId, surface: Surface) -> ContentType {
    let exposed = surface == Surface::Admin;
    let text = |name, column| scalar(name, column, (Storage::Text, Scalar::String));
    ContentType {
        id,
        uid: Uid::from(UID),
        kind: Kind::Collection,
        singular_name: "entry".to_owned(),
        plural_name: "entries".to_owned(),
        display_name: "Audit entry".to_owned(),
        description: String::new(),
        table: TableName("presswork_audit".to_owned()),
        references_table: None,
        draft_and_publish: false,
        localized: false,
        system: true,
        granted_with: id,
        exposed,
        verbs: if exposed { vec![Verb::Find, Verb::FindOne] } else { Vec::new() },
        definition: serde_json::Value::Null,
        fields: vec![
            required(scalar("id", "document_id", (Storage::Text, Scalar::Id))),
            required(scalar("number", "id", (Storage::BigInteger, Scalar::Long))),
            required(scalar("at", "at", (Storage::Timestamp, Scalar::DateTime))),
            required(text("actorKind", "actor_kind")),
            text("actorId", "actor_id"),
            text("actorName", "actor_name"),
            text("address", "address"),
            text("requestId", "request_id"),
            required(text("action", "action")),
            text("contentType", "content_type"),
            text("documentId", "document"),
            text("locale", "locale"),
            // text in the table, whose members no filter can look at
            Field {
                filter: false,
                ..required(scalar("changes", "changes", (Storage::Json, Scalar::Json)))
            },
            required(text("previousHash", "previous_hash")),
            required(text("hash", "hash")),
        ],
    }
}

fn required(field: Field) -> Field {
    Field { required: true, ..field }
}
