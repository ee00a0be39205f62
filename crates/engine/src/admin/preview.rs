//! Where an entry is looked at on the site.
//!
//! In: an entry. Out: the address of its page, with values of the entry in place of the names between braces; if the site has an entrance
//! to its drafts, the address of that, with a token that names the page. The entry is read by a query that is planned for whoever asks: if
//! they may not read it, or a field that the address needs, they get no address.

#[cfg(test)]
mod tests;

use auth::PreviewClaims;
use model::{ContentType, Kind, Viewer};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use plan::Step;
use schema::{Binding, Input, Operation, OperationKind, Selection, SelectionSet, names};
use serde_json::{Map, Value, json};
use url::{ParseError, Url};

use super::{Done, DraftEntrance, Visit};
use crate::Engine;
use crate::answer::{View, Writer, Written};
use crate::level::{self, Connection, Level};
use crate::mutate::{failed, only};
use crate::report::{ApplicationError, Cause};

/// Names that an address may have for every entry, besides its fields.
const DOCUMENT: &str = "documentId";
const LOCALE: &str = "locale";
const STATUS: &str = "status";

/// Characters that are not escaped in a part of an address, as in JavaScript's `encodeURIComponent`.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

/// A version of an entry.
struct Version<'a> {
    content_type: &'a ContentType,
    document: &'a str,
    /// The default locale for a type without locales.
    locale: &'a str,
    is_draft: bool,
}

impl Version<'_> {
    /// As addresses and tokens spell it.
    fn status(&self) -> &'static str {
        if self.is_draft { "draft" } else { "published" }
    }
}

impl Visit<'_> {
    /// `previewUrl`
    pub(super) async fn preview_url(&self) -> Result<Done, Cause> {
        let me = self.myself().await?;
        let model = self.engine.model();
        let uid = self.text("contentType").unwrap_or_default();
        let content_type = model.find(uid).filter(|it| it.exposed).ok_or_else(|| {
            ApplicationError::validation(format!("contentType: there is no type `{uid}` here"))
        })?;
        let template = self.options.previews.get(uid).ok_or_else(|| {
            let message = format!("contentType: [admin.preview] has no page for entries of {uid}");
            ApplicationError::validation(message)
        })?;
        let locale = self.text(LOCALE).filter(|_| content_type.localized);
        let version = Version {
            content_type,
            document: self.text(DOCUMENT).unwrap_or_default(),
            locale: locale.unwrap_or(&model.default_locale),
            is_draft: content_type.draft_and_publish && self.text(STATUS) == Some("DRAFT"),
        };
        let known = known(self.engine, &me.viewer, &version, template).await?;
        let known = known.ok_or_else(|| ApplicationError::not_found("Document not found"))?;
        let page = fill(template, &known).map_err(ApplicationError::validation)?;
        let Some(entrance) = &self.options.drafts else {
            return Ok(Done::told(json!({ "url": page })));
        };
        let claims = PreviewClaims {
            path: path(entrance, &page).map_err(|error| {
                ApplicationError::validation(format!(
                    "{page} is not the address of a page: {error}"
                ))
            })?,
            content_type: uid.to_owned(),
            document_id: version.document.to_owned(),
            locale: content_type.localized.then(|| version.locale.to_owned()),
            status: version.status(),
            sub: me.document,
            jti: (self.context.options.ids)(),
        };
        let mut url = entrance.url.clone();
        url.query_pairs_mut().append_pair("token", claims.sign(&entrance.key, self.now).reveal());
        Ok(Done::told(json!({ "url": url.as_str() })))
    }
}

/// The values for the names in an address; `None` if the viewer has no such entry.
async fn known(
    engine: &Engine,
    viewer: &Viewer,
    version: &Version<'_>,
    template: &str,
) -> Result<Option<Map<String, Value>>, Cause> {
    let Some(mut known) = read(engine, viewer, version, template).await? else { return Ok(None) };
    let of_entry =
        [(DOCUMENT, version.document), (LOCALE, version.locale), (STATUS, version.status())];
    known.extend(of_entry.map(|(name, text)| (name.to_owned(), text.into())));
    Ok(Some(known))
}

/// The fields that the address names.
async fn read(
    engine: &Engine,
    viewer: &Viewer,
    version: &Version<'_>,
    template: &str,
) -> Result<Option<Map<String, Value>>, Cause> {
    let env = engine.env(viewer);
    let Some(query) = query(engine, version, template) else { return Ok(None) };
    let operation = Operation { kind: OperationKind::Query, fields: vec![query] };
    let plan = plan::operation(&env, &operation, &[]);
    let (read, shape) = match plan.fields.into_iter().next().map(|field| field.step) {
        Some(Step::One(read, shape)) => (only(&read, &[version.document]), shape),
        Some(Step::Refused(refusal)) => return Err(Cause::Refused(refusal)),
        _ => return Ok(None),
    };
    let level = Level::new(engine.model(), &read, engine.store().dialect());
    let mut reader = engine.store().reader().await.map_err(failed)?;
    let mut connection = Connection::Reader(&mut reader);
    let tree = level::load(&[&level], &mut connection, &viewer.facts).await.map_err(failed)?;
    let mut writer = Writer::new(engine.model(), engine.options());
    let written = writer.root_one(&View::of_root(&tree, 0), &shape);
    let (body, errors) = writer.into_parts();
    if let Some(error) = errors.into_iter().next() {
        return Err(error.cause);
    }
    Ok(if written == Written::Value { serde_json::from_slice(&body).ok() } else { None })
}

/// The query for one entry with the fields that the address names.
fn query(engine: &Engine, version: &Version<'_>, template: &str) -> Option<Selection> {
    let Version { content_type, document, locale, is_draft } = *version;
    let root = engine.schema().object(names::QUERY)?;
    let (name, _) = root.fields.iter().find(|(_, field)| {
        [Binding::One(content_type.id), Binding::Single(content_type.id)].contains(&field.binding)
    })?;
    let mut arguments = Vec::new();
    if content_type.kind == Kind::Collection {
        arguments.push((DOCUMENT.to_owned(), Input::String(document.to_owned())));
    }
    if content_type.draft_and_publish {
        let status = if is_draft { "DRAFT" } else { "PUBLISHED" };
        arguments.push((STATUS.to_owned(), Input::Enum(status.to_owned())));
    }
    if content_type.localized {
        arguments.push((LOCALE.to_owned(), Input::String(locale.to_owned())));
    }
    let leaf = |name: &str| Selection {
        key: name.to_owned(),
        name: name.to_owned(),
        locations: Vec::new(),
        arguments: Vec::new(),
        selection: SelectionSet::Leaf,
    };
    let fields = placeholders(template).filter(|name| ![DOCUMENT, LOCALE, STATUS].contains(name));
    // even for an address without names, the entry must exist
    let selections = [DOCUMENT].into_iter().chain(fields).map(leaf).collect();
    Some(Selection {
        key: name.clone(),
        name: name.clone(),
        locations: Vec::new(),
        arguments,
        selection: SelectionSet::Object(selections),
    })
}

/// The names between braces in the address of a page.
pub fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}

/// The address with values in place of the names between braces. A value never becomes more than one part of the path or query.
fn fill(template: &str, known: &Map<String, Value>) -> Result<String, String> {
    let mut parts = template.split('{');
    let mut page = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        let value = match known.get(name) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Bool(truth)) => truth.to_string(),
            _ => String::new(),
        };
        // a part of nothing but dots leads elsewhere, even if it is escaped
        if value.trim_matches('.').is_empty() {
            return Err(format!(
                "{name} is part of the address of the page, and this entry has none"
            ));
        }
        page.extend(utf8_percent_encode(&value, PLAIN));
        page.push_str(rest);
    }
    Ok(page)
}

/// Path and query of a page, which is taken to be on the site of this entrance, whatever host it names.
fn path(entrance: &DraftEntrance, page: &str) -> Result<String, ParseError> {
    let page: Url = entrance.url.join(page)?;
    Ok(match page.query() {
        Some(query) => format!("{}?{query}", page.path()),
        None => page.path().to_owned(),
    })
}
