//! The mail interface: what is sent by mutations, and the templates. What was sent is read like content
//! (`model/src/mail.rs`). All of it is ours; Strapi has no GraphQL for mail.

use indexmap::IndexMap;
use model::Model;

use crate::shared::{arguments, enumeration, input, locale, object};
use crate::{
    ArgumentDefinition, Binding, FieldDefinition, MailOperation, NamedType, ObjectSource,
    TypeReference, names,
};

const DELIVERY: &str = "EmailDelivery";
const TEMPLATE: &str = "EmailTemplate";
const ORIGIN: &str = "EmailTemplateOrigin";
const TEMPLATE_INPUT: &str = "EmailTemplateInput";
const PREVIEW: &str = "EmailPreview";
const SEND_INPUT: &str = "SendEmailInput";

type Fields = Vec<(String, FieldDefinition)>;

/// Whether the schema has the mail interface.
fn is_offered(model: &Model) -> bool {
    model.find(model::mail::UID).is_some_and(|mails| mails.exposed)
}

/// What the mail interface takes and answers, besides what was sent.
pub(crate) fn types(model: &Model) -> Vec<NamedType> {
    if !is_offered(model) {
        return Vec::new();
    }
    vec![
        enumeration(ORIGIN, &["BUILT_IN", "PROJECT", "SAVED"]),
        plain(
            TEMPLATE,
            [
                ("name", text().non_null()),
                ("locale", TypeReference::named(names::LOCALE_CODE)),
                ("subject", text().non_null()),
                ("text", text()),
                ("html", text()),
                ("variables", json()),
                ("origin", TypeReference::named(ORIGIN).non_null()),
                ("updatedAt", TypeReference::named("DateTime")),
            ],
        ),
        plain(
            PREVIEW,
            [("subject", text().non_null()), ("text", text().non_null()), ("html", text())],
        ),
        input(SEND_INPUT, send_input(model)),
        input(
            TEMPLATE_INPUT,
            [
                ("name", text().non_null()),
                ("locale", TypeReference::named(names::LOCALE_CODE)),
                ("subject", text().non_null()),
                ("text", text()),
                ("html", text()),
            ],
        ),
    ]
}

/// What is given of a mail: files by their ids only where there are files.
fn send_input(model: &Model) -> Vec<(&'static str, TypeReference)> {
    let texts = || text().non_null().list();
    let mut fields = vec![
        ("to", texts()),
        ("cc", texts()),
        ("bcc", texts()),
        ("replyTo", text()),
        ("subject", text()),
        ("text", text()),
        ("html", text()),
        ("template", text()),
        ("locale", TypeReference::named(names::LOCALE_CODE)),
        ("variables", json()),
        ("idempotencyKey", text()),
    ];
    if model.find(model::media::FILE).is_some_and(|files| files.exposed) {
        fields.push(("attachments", TypeReference::named("ID").non_null().list()));
    }
    fields
}

/// The queries.
pub(crate) fn queries(model: &Model) -> Fields {
    if !is_offered(model) {
        return Vec::new();
    }
    let templates = TypeReference::named(TEMPLATE).non_null().list().non_null();
    vec![
        field(
            ("emailTemplates", MailOperation::Templates),
            templates,
            IndexMap::new(),
            "The templates of mails, each as it is used now.",
        ),
        field(
            ("previewEmailTemplate", MailOperation::Preview),
            TypeReference::named(PREVIEW).non_null(),
            arguments([
                ("name", taken(text().non_null())),
                ("locale", locale_of_template()),
                ("variables", taken(json())),
                ("subject", taken(text())),
                ("text", taken(text())),
                ("html", taken(text())),
            ]),
            "A template filled in with its samples, over which go the variables that are given. With a subject, text or \
             html: what it would be if that were saved.",
        ),
    ]
}

/// The mutations.
pub(crate) fn mutations(model: &Model) -> Fields {
    if !is_offered(model) {
        return Vec::new();
    }
    let delivery = || TypeReference::named(DELIVERY);
    let by_id = || arguments([("id", taken(TypeReference::named("ID").non_null()))]);
    vec![
        field(
            ("sendEmail", MailOperation::Send),
            delivery().non_null(),
            arguments([("input", taken(TypeReference::named(SEND_INPUT).non_null()))]),
            "Puts a mail into the queue. The same `idempotencyKey` again answers with the first one.",
        ),
        field(
            ("sendTestEmail", MailOperation::SendTest),
            delivery().non_null(),
            arguments([("to", taken(text().non_null()))]),
            "Puts a mail into the queue that says that mail works.",
        ),
        field(
            ("retryEmail", MailOperation::Retry),
            delivery(),
            by_id(),
            "Sends a failed mail again, to those who did not get it, and one that waits at once.",
        ),
        field(
            ("cancelEmail", MailOperation::Cancel),
            delivery(),
            by_id(),
            "Takes a mail that waits out of the queue, or gives up one that failed. Its text is forgotten.",
        ),
        field(
            ("saveEmailTemplate", MailOperation::Save),
            TypeReference::named(TEMPLATE).non_null(),
            arguments([("input", taken(TypeReference::named(TEMPLATE_INPUT).non_null()))]),
            "From now on the template is this.",
        ),
        field(
            ("resetEmailTemplate", MailOperation::Reset),
            TypeReference::named(TEMPLATE),
            arguments([("name", taken(text().non_null())), ("locale", locale_of_template())]),
            "The template becomes again what the project or Presswork has. Answers with that, or null when there is \
             none.",
        ),
    ]
}

fn field(
    (name, operation): (&str, MailOperation),
    output: TypeReference,
    arguments: IndexMap<String, ArgumentDefinition>,
    description: &str,
) -> (String, FieldDefinition) {
    let field = FieldDefinition::new(output, Binding::Mail(operation));
    (name.to_owned(), field.with_arguments(arguments).with_description(description))
}

fn plain<const N: usize>(name: &str, fields: [(&str, TypeReference); N]) -> NamedType {
    object(name, ObjectSource::Plain, fields.map(|(name, output)| (name, output, Binding::Plain)))
}

fn taken(input: TypeReference) -> ArgumentDefinition {
    ArgumentDefinition::new(input)
}

fn locale_of_template() -> ArgumentDefinition {
    ArgumentDefinition { description: None, ..locale() }
}

fn text() -> TypeReference {
    TypeReference::named("String")
}

fn json() -> TypeReference {
    TypeReference::named("JSON")
}
