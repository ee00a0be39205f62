//! What receivers get: the same JSON that Strapi sends.
//!
//! In: an entry, inside the transaction of its change. Out: its JSON, read by a plan like everything else. Must not know: who gets it.

use chrono::{DateTime, Utc};
use model::{ContentType, Model, TypeId, media};
use plan::{Extent, Status};
use serde_json::{Value as Json, json};
use store::{Allowance, Transaction};

use crate::answer::{View, Writer, Written};
use crate::level::{self, Connection, Level};
use crate::mutate::{Context, failed, only};
use crate::report::Cause;
use crate::spelling::instant;

/// How uids of the project's own types begin.
const PROJECT: &str = "api::";
/// An event may read so many times as many bytes as an operation.
const GENEROSITY: u64 = 4;

/// An entry as events show it: a JSON text for each of its rows with this status and locale, or `None` for a row that is too large.
pub(crate) async fn entry(
    context: &Context<'_>,
    transaction: &mut Transaction,
    (content_type, extent): (TypeId, Extent),
    (document, status, locale): (&str, Status, &str),
) -> Result<Vec<Option<String>>, Cause> {
    let viewer = model::Viewer::full_access();
    let event = plan::event(&context.env(&viewer), (content_type, extent), (status, locale));
    let Some((read, template)) = event else { return Ok(Vec::new()) };
    let read = only(&read, &[document]);
    let level = Level::new(context.model, &read, context.store.dialect());
    // exceeding the allowance would undo the change, so this one is generous
    let Allowance { rows, bytes } = context.options.reading;
    let allowance = Allowance { rows, bytes: bytes.saturating_mul(GENEROSITY) };
    transaction.allow(allowance, context.claim.clone());
    let mut connection = Connection::Transaction(transaction);
    let tree = level::load(&[&level], &mut connection, &[]).await.map_err(failed)?;
    let view = View::of_root(&tree, 0);
    let mut entries = Vec::new();
    for row in 0..tree.first().map_or(0, |rows| rows.len()) {
        let most = context.options.webhooks.body_bytes;
        let mut writer = Writer::of_event(context.model, context.options, most);
        let written = writer.root_row(&view, row, &template);
        let is_whole = written == Written::Value && !writer.is_full();
        let text = String::from_utf8(writer.into_parts().0).ok();
        entries.push(text.filter(|_| is_whole));
    }
    Ok(entries)
}

/// The body of an event of an entry or a file. In place of an entry that is too large, it names the entry and says that it was left out.
pub(super) fn of_entry(
    (model, content_type): (&Model, TypeId),
    (event, at): (&str, DateTime<Utc>),
    (document, locale, entry): (&str, &str, Option<&str>),
) -> String {
    let content_type = model.content_type(content_type);
    let mut body = beginning(event, at);
    let (key, place) = match is_file(content_type) {
        true => ("media", String::new()),
        false => ("entry", place(content_type)),
    };
    body.push_str(&place);
    match entry {
        Some(entry) => body.push_str(&format!(",\"{key}\":{entry}}}")),
        None => {
            let locale = (!locale.is_empty()).then_some(locale);
            let which = json!({ "documentId": document, "locale": locale });
            body.push_str(&format!(",\"{key}\":{which},\"truncated\":true}}"));
        }
    }
    body
}

/// The body of an event that has only these values.
pub(crate) fn of_values((event, at): (&str, DateTime<Utc>), values: &Json) -> String {
    let mut body = beginning(event, at);
    for (name, value) in values.as_object().into_iter().flatten() {
        body.push_str(&format!(",{}:{value}", Json::from(name.as_str())));
    }
    body.push('}');
    body
}

/// Whether entries of this type have events: those of the project's own types do, and files.
pub(crate) fn is_told(content_type: &ContentType) -> bool {
    content_type.uid.starts_with(PROJECT) || is_file(content_type)
}

/// Whether entries of this type are files, which have events of their own.
pub(crate) fn is_file(content_type: &ContentType) -> bool {
    *content_type.uid == *media::FILE
}

fn beginning(event: &str, at: DateTime<Utc>) -> String {
    let at = instant(at);
    format!("{{\"event\":{},\"createdAt\":{at}", Json::from(event))
}

fn place(content_type: &ContentType) -> String {
    let model = Json::from(content_type.singular_name.as_str());
    let uid = Json::from(&*content_type.uid.0);
    format!(",\"model\":{model},\"uid\":{uid}")
}
