//! The audit log as a content type, so that its entries are listed, filtered and paged like any others. Its table is the system's
//! (`migrations`), and nobody changes what is in it.
//!
//! In: the number of the type. Out: the content type.

use crate::system_type::{self, Named};
use crate::{ContentType, Field, Scalar, Storage, Surface, TypeId, Verb};

/// The uid of the content type whose entries are those of the log; who may read it is granted on it.
pub const UID: &str = "plugin::audit.entry";

const NAMED: Named = Named {
    uid: UID,
    singular: "entry",
    plural: "entries",
    display: "Audit entry",
    table: "presswork_audit",
};

/// The content type with the number `id`, which admins are shown.
pub(crate) fn content_type(id: TypeId, surface: Surface) -> ContentType {
    let exposed = surface == Surface::Admin;
    let text = |name, column| Field::read_only(name, column, (Storage::Text, Scalar::String));
    ContentType {
        exposed,
        verbs: if exposed { vec![Verb::Find, Verb::FindOne] } else { Vec::new() },
        fields: vec![
            Field::read_only("id", "document_id", (Storage::Text, Scalar::Id)).required(),
            Field::read_only("number", "id", (Storage::BigInteger, Scalar::Long)).required(),
            Field::read_only("at", "at", (Storage::Timestamp, Scalar::DateTime)).required(),
            text("actorKind", "actor_kind").required(),
            text("actorId", "actor_id"),
            text("actorName", "actor_name"),
            text("address", "address"),
            text("requestId", "request_id"),
            text("action", "action").required(),
            text("contentType", "content_type"),
            text("documentId", "document"),
            text("locale", "locale"),
            // text in the table, whose members no filter can look at
            Field {
                filter: false,
                ..Field::read_only("changes", "changes", (Storage::Json, Scalar::Json)).required()
            },
            text("previousHash", "previous_hash").required(),
            text("hash", "hash").required(),
        ],
        ..system_type::content_type(id, &NAMED)
    }
}
