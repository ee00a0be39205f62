//! The mails that the system has sent or is to send, as content types: so they are listed, filtered and paged like
//! entries. Their tables are the system's (`migrations`), and only mutations of their own change them.
//!
//! In: the number of the first of them. Out: content types and their enumerations.

use crate::system_type::{self, Named};
use crate::{
    ColumnName, ContentType, EnumId, Enumeration, EnumerationValue, Field, FieldKind, Link,
    Relation, Scalar, Storage, Target, TypeId, Verb,
};

/// The uid of the content type whose entries are mails; what may be done with mail is granted on it.
pub const UID: &str = "plugin::email.email";

const DELIVERY: Named = Named {
    uid: UID,
    singular: "delivery",
    plural: "deliveries",
    display: "Email delivery",
    table: "presswork_email_deliveries",
};
const RECIPIENT: Named = Named {
    uid: "plugin::email.recipient",
    singular: "recipient",
    plural: "recipients",
    display: "Email recipient",
    table: "presswork_email_recipients",
};
const ATTACHMENT: Named = Named {
    uid: "plugin::email.attachment",
    singular: "attachment",
    plural: "attachments",
    display: "Email attachment",
    table: "presswork_email_attachments",
};

const STATUS: &str = "EmailStatus";
const FIELD: &str = "EmailRecipientField";

/// Names of GraphQL types and queries that the mail interface needs, besides those made for its content types.
pub const NAMES: [&str; 9] = [
    STATUS,
    FIELD,
    "EmailTemplate",
    "EmailTemplateInput",
    "EmailTemplateOrigin",
    "EmailPreview",
    "SendEmailInput",
    "emailTemplates",
    "previewEmailTemplate",
];

/// The content types, the first of which gets the number `first`. New enumerations go to the end of `enumerations`.
pub(crate) fn content_types(
    first: usize,
    enumerations: &mut Vec<Enumeration>,
    exposed: bool,
) -> [ContentType; 3] {
    let (delivery, recipient, attachment) = (TypeId(first), TypeId(first + 1), TypeId(first + 2));
    let status = enumeration(enumerations, STATUS, &["QUEUED", "SENT", "FAILED", "CANCELLED"]);
    let field = enumeration(enumerations, FIELD, &["TO", "CC", "BCC"]);
    let text = |name, column| Field::read_only(name, column, (Storage::Text, Scalar::String));
    let instant =
        |name, column| Field::read_only(name, column, (Storage::Timestamp, Scalar::DateTime));
    let status =
        || Field::read_only("status", "state", (Storage::Text, Scalar::Enum(status))).required();
    let deliveries = ContentType {
        verbs: if exposed { vec![Verb::Find, Verb::FindOne] } else { Vec::new() },
        exposed,
        fields: vec![
            Field::read_only("id", "document_id", (Storage::Text, Scalar::Id)).required(),
            status(),
            text("template", "template"),
            text("from", "sender").required(),
            text("replyTo", "reply_to"),
            text("subject", "subject").required(),
            parts("recipients", recipient),
            parts("attachments", attachment),
            Field::read_only("attempts", "attempts", (Storage::Integer, Scalar::Int)).required(),
            text("lastReply", "last_reply"),
            text("messageId", "message_id").required(),
            instant("nextAttemptAt", "next_attempt_at"),
            instant("sentAt", "sent_at"),
            instant("createdAt", "created_at").required(),
            instant("updatedAt", "updated_at").required(),
        ],
        ..system_type::content_type(delivery, &DELIVERY)
    };
    let recipients = ContentType {
        exposed,
        granted_with: delivery,
        fields: vec![
            Field::read_only("field", "field", (Storage::Text, Scalar::Enum(field))).required(),
            text("name", "name"),
            text("address", "address").required(),
            status(),
            text("reply", "reply"),
        ],
        ..system_type::content_type(recipient, &RECIPIENT)
    };
    let attachments = ContentType {
        exposed,
        granted_with: delivery,
        fields: vec![
            text("name", "name").required(),
            text("mime", "mime").required(),
            Field::read_only("bytes", "bytes", (Storage::Integer, Scalar::Int)).required(),
        ],
        ..system_type::content_type(attachment, &ATTACHMENT)
    };
    [deliveries, recipients, attachments]
}

/// Rows of another table that belong to a mail.
fn parts(name: &str, target: TypeId) -> Field {
    let link = Link::InverseColumn { column: ColumnName::from("delivery"), order: None };
    let relation = Relation { target: Target::Type(target), many: true, link, media: false };
    let kind = FieldKind::Relation(relation);
    Field { kind, ..Field::read_only(name, name, (Storage::Text, Scalar::String)) }
}

/// An enumeration whose names are what is stored, so that filters take what is shown.
fn enumeration(all: &mut Vec<Enumeration>, name: &str, values: &[&str]) -> EnumId {
    let value =
        |value: &&str| EnumerationValue { raw: (*value).to_owned(), name: (*value).to_owned() };
    let values = values.iter().map(value).collect();
    all.push(Enumeration { name: Some(name.to_owned()), values });
    EnumId(all.len() - 1)
}
