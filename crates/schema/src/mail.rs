//! The mail interface: what is sent by mutations, and the templates. What was sent is read like content
//! (`model/src/mail.rs`). All of it is ours; Strapi has no GraphQL for mail.

use indexmap::IndexMap;
use model::Model;

use crate::shared::{
    arguments, enumeration, id, input, json, locale, many, named, plain, taken, text,
};
use crate::{
    ArgumentDefinition, Binding, FieldDefinition, MailOperation, NamedType, TypeReference, names,
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
                ("origin", named(ORIGIN)),
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
        fields.push(("attachments", id().list()));
    }
    fields
}

/// The queries.
pub(crate) fn queries(model: &Model) -> Fields {
    if !is_offered(model) {
        return Vec::new();
    }
    let templates = many(TEMPLATE);
    vec![
        field(
            ("emailTemplates", MailOperation::Templates),
            templates,
            IndexMap::new(),
            "The templates of mails, each as it is used now.",
        ),
        field(
            ("previewEmailTemplate", MailOperation::Preview),
            named(PREVIEW),
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
    let by_id = || arguments([("id", taken(id()))]);
    vec![
        field(
            ("sendEmail", MailOperation::Send),
            delivery().non_null(),
            arguments([("input", taken(named(SEND_INPUT)))]),
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
            named(TEMPLATE),
            arguments([("input", taken(named(TEMPLATE_INPUT)))]),
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

fn locale_of_template() -> ArgumentDefinition {
    ArgumentDefinition { description: None, ..locale() }
}
