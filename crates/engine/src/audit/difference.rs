//! What a change did to a document, told by what the document was before and is after.
//!
//! In: all its rows, twice. Out: acts. Must not know: by which mutation it happened, how rows are read.
//!
//! Passwords never show, nor do values of private fields, which their readers do not see either: only that they changed.

use model::{ContentType, Field, FieldKind, Model, Status};
use serde_json::{Map, Value as Json, json};

use super::Act;

/// Characters of a value that are kept of a longer one.
const KEPT: usize = 500;
/// From how many characters on.
const LONG: usize = 1000;

/// A row of a document.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    /// Its number. A version that is published anew has another one.
    pub(crate) id: i64,
    /// How often it was changed.
    pub(crate) version: i64,
    /// Its locale; empty where there are none.
    pub(crate) locale: String,
    /// Draft or published.
    pub(crate) status: Status,
    /// What its fields hold; relations as document ids.
    pub(crate) values: Map<String, Json>,
}

/// All rows of a document.
pub(crate) type Portrait = Vec<Row>;

/// What was done to a document of this type between `before` and `after`. To go back to the published version is to change the
/// draft: `discards` says that it was that.
pub(crate) fn acts(
    (model, content_type): (&Model, &ContentType),
    (before, after): (&Portrait, &Portrait),
    document: &str,
    discards: bool,
) -> Vec<Act> {
    let mut locales: Vec<&String> = before.iter().chain(after).map(|row| &row.locale).collect();
    locales.sort_unstable();
    locales.dedup();
    let main = if content_type.draft_and_publish { Status::Draft } else { Status::Published };
    let mut acts = Vec::new();
    for locale in locales {
        let both = |status| (find(before, locale, status), find(after, locale, status));
        let mut add = |action, (old, new): (Option<&Row>, Option<&Row>)| {
            acts.push(Act {
                action,
                content_type: content_type.uid.to_string(),
                document: document.to_owned(),
                locale: content_type.localized.then(|| locale.clone()),
                changes: changes((model, content_type), old, new),
                by: None,
            });
        };
        let edited = both(main);
        match edited {
            (None, Some(_)) => add("create", edited),
            (Some(_), None) => add("delete", edited),
            (Some(old), Some(new)) if old != new => {
                add(if discards { "discard" } else { "update" }, edited);
            }
            _ => {}
        }
        if main == Status::Published || edited.1.is_none() {
            continue;
        }
        let shown = both(Status::Published);
        match shown {
            (None, Some(_)) => add("publish", shown),
            (Some(_), None) => add("unpublish", shown),
            // by what another locale was published with, too
            (Some(old), Some(new)) if old != new => add("publish", shown),
            _ => {}
        }
    }
    acts
}

fn find<'r>(rows: &'r Portrait, locale: &str, status: Status) -> Option<&'r Row> {
    rows.iter().find(|row| row.locale == locale && row.status == status)
}

/// The fields whose values differ, in the order of the type.
fn changes(
    (model, content_type): (&Model, &ContentType),
    old: Option<&Row>,
    new: Option<&Row>,
) -> Map<String, Json> {
    let value = |row: Option<&Row>, field: &Field| {
        let value = row.and_then(|row| row.values.get(&*field.name).cloned());
        value.filter(|value| !is_nothing(value))
    };
    let mut changes = Map::new();
    for field in &content_type.fields {
        let (before, after) = (value(old, field), value(new, field));
        // what clients neither see nor give is worked out of the rest
        if before == after || !(field.output || field.input) {
            continue;
        }
        let change = if is_hidden(field) {
            hidden()
        } else {
            let shown = |value: Option<Json>| value.map(|value| revealed(model, field, value));
            both(shown(before), shown(after))
        };
        changes.insert(field.name.to_string(), change);
    }
    changes
}

/// `{"before": …, "after": …}`, without what there is not.
pub(crate) fn both(before: Option<Json>, after: Option<Json>) -> Json {
    let sides = [("before", before), ("after", after)];
    let told = sides.into_iter().filter_map(|(side, value)| Some((side.to_owned(), cut(value?))));
    Json::Object(told.collect())
}

/// In the place of what is not told.
pub(crate) fn hidden() -> Json {
    json!({ "hidden": true })
}

fn is_hidden(field: &Field) -> bool {
    !field.output || matches!(&field.kind, FieldKind::Scalar(scalar) if scalar.secret)
}

fn is_nothing(value: &Json) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

/// A value without what is hidden in its components.
fn revealed(model: &Model, field: &Field, mut value: Json) -> Json {
    let items = match &mut value {
        Json::Array(items) => items.as_mut_slice(),
        single => std::slice::from_mut(single),
    };
    for item in items.iter_mut().filter_map(Json::as_object_mut) {
        let component = match &field.kind {
            FieldKind::Component(component) => Some(model.component(component.component)),
            FieldKind::Zone(_) => {
                let uid = item.get("__component").and_then(Json::as_str);
                model.components.iter().find(|known| Some(&*known.uid.0) == uid)
            }
            FieldKind::Scalar(_) | FieldKind::Relation(_) => return value,
        };
        // of a component that is not known any more, nobody knows what is secret
        let Some(component) = component else {
            item.clear();
            continue;
        };
        for inner in &component.fields {
            let Some(held) = item.get_mut(&*inner.name).filter(|held| !held.is_null()) else {
                continue;
            };
            *held = if is_hidden(inner) { hidden() } else { revealed(model, inner, held.take()) };
        }
    }
    value
}

/// The beginning of a value that is too long to be kept, and how long it was: `{"cut": "It was a dark", "length": 53211}`.
fn cut(value: Json) -> Json {
    let text = match &value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    };
    let length = text.chars().count();
    if length <= LONG {
        return value;
    }
    json!({ "cut": text.chars().take(KEPT).collect::<String>(), "length": length })
}

#[cfg(test)]
mod tests;
