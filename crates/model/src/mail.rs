//! The mails that the system has sent or is to send, as content types: so they are listed, filtered and paged like
//! entries. Their tables are the system's (`migrations`), and only mutations of their own change them.
//!
//! In: the number of the first of them. Out: content types and their enumerations.

use crate::{
    ColumnName, ContentType, EnumId, Enumeration, EnumerationValue, Field, FieldKind, FieldName,
    Kind, Link, Relation, Rules, Scalar, ScalarField, Storage, TableName, Target, TypeId, Uid,
    Verb,
};

/// The uid of the content type whose entries are mails; what may be done with mail is granted on it.
pub const UID: &str = "plugin::email.email";

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
    let text = |name, column| scalar(name, column, (Storage::Text, Scalar::String));
    let instant = |name, column| scalar(name, column, (Storage::Timestamp, Scalar::DateTime));
    let status = || required(scalar("status", "state", (Storage::Text, Scalar::Enum(status))));
    let deliveries = ContentType {
        verbs: if exposed { vec![Verb::Find, Verb::FindOne] } else { Vec::new() },
        exposed,
        fields: vec![
            required(scalar("id", "document_id", (Storage::Text, Scalar::Id))),
            status(),
            text("template", "template"),
            required(text("from", "sender")),
            text("replyTo", "reply_to"),
            required(text("subject", "subject")),
            parts("recipients", recipient),
            parts("attachments", attachment),
            required(scalar("attempts", "attempts", (Storage::Integer, Scalar::Int))),
            text("lastReply", "last_reply"),
            required(text("messageId", "message_id")),
            instant("nextAttemptAt", "next_attempt_at"),
            instant("sentAt", "sent_at"),
            required(instant("createdAt", "created_at")),
            required(instant("updatedAt", "updated_at")),
        ],
        ..system(delivery, UID, ("delivery", "deliveries"))
    };
    let recipients = ContentType {
        exposed,
        granted_with: delivery,
        fields: vec![
            required(scalar("field", "field", (Storage::Text, Scalar::Enum(field)))),
            text("name", "name"),
            required(text("address", "address")),
            status(),
            text("reply", "reply"),
        ],
        ..system(recipient, "plugin::email.recipient", ("recipient", "recipients"))
    };
    let attachments = ContentType {
        exposed,
        granted_with: delivery,
        fields: vec![
            required(text("name", "name")),
            required(text("mime", "mime")),
            required(scalar("bytes", "bytes", (Storage::Integer, Scalar::Int))),
        ],
        ..system(attachment, "plugin::email.attachment", ("attachment", "attachments"))
    };
    [deliveries, recipients, attachments]
}

/// A type in a table of the system, still without fields.
fn system(id: TypeId, uid: &str, (singular, plural): (&str, &str)) -> ContentType {
    ContentType {
        id,
        uid: Uid::from(uid),
        kind: Kind::Collection,
        singular_name: singular.to_owned(),
        plural_name: plural.to_owned(),
        display_name: format!("Email {singular}"),
        description: String::new(),
        table: TableName(format!("presswork_email_{plural}")),
        references_table: None,
        draft_and_publish: false,
        localized: false,
        system: true,
        granted_with: id,
        exposed: true,
        verbs: Vec::new(),
        definition: serde_json::Value::Null,
        fields: Vec::new(),
    }
}

/// A field that is read and filtered.
fn scalar(name: &str, column: &str, (storage, scalar): (Storage, Scalar)) -> Field {
    let kind = FieldKind::Scalar(ScalarField {
        storage,
        scalar,
        rules: Rules::default(),
        default: None,
        secret: false,
        links: false,
    });
    field(name, column, kind)
}

/// Rows of another table that belong to a mail.
fn parts(name: &str, target: TypeId) -> Field {
    let link = Link::InverseColumn { column: ColumnName::from("delivery"), order: None };
    let relation = Relation { target: Target::Type(target), many: true, link, media: false };
    field(name, name, FieldKind::Relation(relation))
}

fn field(name: &str, column: &str, kind: FieldKind) -> Field {
    Field {
        name: FieldName::from(name),
        column: ColumnName::from(column),
        kind,
        required: false,
        private: false,
        output: true,
        writable: false,
        input: false,
        filter: true,
        localized: false,
        unique: false,
        kept_as: None,
    }
}

fn required(field: Field) -> Field {
    Field { required: true, ..field }
}

/// An enumeration whose names are what is stored, so that filters take what is shown.
fn enumeration(all: &mut Vec<Enumeration>, name: &str, values: &[&str]) -> EnumId {
    let value =
        |value: &&str| EnumerationValue { raw: (*value).to_owned(), name: (*value).to_owned() };
    let values = values.iter().map(value).collect();
    all.push(Enumeration { name: Some(name.to_owned()), values });
    EnumId(all.len() - 1)
}
