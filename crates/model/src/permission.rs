//! A permission as it is written down: by administrators, in the database, in test cases.
//!
//! In: `{"fields": ["title"], "locales": ["en"], "status": "PUBLISHED", "rows": {…}}`, of which any may be left out. Out: a
//! [`Permission`]. Whether `rows` is a filter that the type knows is for the planner to say.

pub mod action;
mod grant;

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};

pub use grant::Grant;

use crate::{ContentType, Permission, Status};

/// Every entry has them, and none of them is content: they are there for whoever may see the entry.
const ALWAYS: [&str; 7] =
    ["documentId", "createdAt", "updatedAt", "publishedAt", "locale", "localizations", "_version"];

/// Reads what was written down for `content_type`.
///
/// # Errors
/// What is wrong with it, for whoever wrote it.
pub fn permission(
    content_type: &ContentType,
    written: &Map<String, Json>,
) -> Result<Permission, String> {
    let mut permission = Permission::default();
    for (key, value) in written.iter().filter(|(_, value)| !value.is_null()) {
        match key.as_str() {
            "fields" => permission.fields = Some(fields(content_type, &texts(key, value)?)?),
            "locales" => permission.locales = Some(texts(key, value)?.into_iter().collect()),
            "status" => permission.status = Some(status(value)?),
            "rows" if value.is_object() => permission.rows = Some(value.clone()),
            "rows" => {
                return Err(
                    "`rows` must be a filter, such as {\"title\": {\"eq\": \"x\"}}".to_owned()
                );
            }
            _ => {
                return Err(format!(
                    "there is no `{key}`; a permission has fields, locales, status and rows"
                ));
            }
        }
    }
    Ok(permission)
}

/// What would be written down for this permission: [`permission`] the other way round.
#[must_use]
pub fn bounds(content_type: &ContentType, permission: &Permission) -> Map<String, Json> {
    let mut written = Map::new();
    if let Some(fields) = &permission.fields {
        let names = fields.iter().filter_map(|index| content_type.fields.get(*index));
        let names = names.map(|field| &*field.name.0).filter(|name| !is_always_there(name));
        written.insert("fields".to_owned(), names.collect());
    }
    if let Some(locales) = &permission.locales {
        written.insert("locales".to_owned(), locales.iter().cloned().collect());
    }
    if let Some(status) = permission.status {
        let name = if status == Status::Draft { "DRAFT" } else { "PUBLISHED" };
        written.insert("status".to_owned(), name.into());
    }
    if let Some(rows) = &permission.rows {
        written.insert("rows".to_owned(), rows.clone());
    }
    written
}

/// Whether a field is there for whoever may see the entry, whatever bounds say.
#[must_use]
pub fn is_always_there(name: &str) -> bool {
    ALWAYS.contains(&name)
}

fn texts(key: &str, value: &Json) -> Result<Vec<String>, String> {
    let texts = value.as_array().and_then(|items| {
        items.iter().map(|item| item.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
    });
    texts.ok_or_else(|| format!("`{key}` must be a list of texts"))
}

fn fields(content_type: &ContentType, names: &[String]) -> Result<BTreeSet<usize>, String> {
    let index = |name: &str| content_type.fields.iter().position(|field| *field.name == *name);
    let mut fields: BTreeSet<usize> = ALWAYS.iter().filter_map(|name| index(name)).collect();
    for name in names {
        let field = index(name);
        fields.insert(
            field.ok_or_else(|| format!("`fields`: {} has no field `{name}`", content_type.uid))?,
        );
    }
    Ok(fields)
}

fn status(value: &Json) -> Result<Status, String> {
    match value.as_str() {
        Some("DRAFT") => Ok(Status::Draft),
        Some("PUBLISHED") => Ok(Status::Published),
        _ => Err("`status` must be DRAFT or PUBLISHED; leave it out for both".to_owned()),
    }
}
