//! Which lines have a value that must be unique, once the database has refused one of them.

use std::collections::HashMap;

use model::{ContentType, Field, FieldKind, Model, Value};
use plan::Status;
use serde_json::json;

use super::input::SeedEntry;
use super::{LineProblem, SeedError};

/// Why `table` refused a row for its unique `columns`.
pub(super) fn explain(
    model: &Model,
    entries: &[SeedEntry],
    table: Option<&str>,
    columns: &[String],
) -> SeedError {
    let content_type = model.content_types.iter().find(|one| Some(&*one.table) == table);
    let field = content_type.and_then(|one| {
        one.fields.iter().position(|field| {
            matches!(field.kind, FieldKind::Scalar(_))
                && columns.iter().any(|column| **column == *field.column)
        })
    });
    let (Some(content_type), Some(index)) = (content_type, field) else {
        return SeedError::Refused(format!(
            "two entries of {} have the same {}",
            table.unwrap_or("one table"),
            columns.join(", "),
        ));
    };
    let field = &content_type.fields[index];
    let problems = among(content_type, (index, field), entries);
    if problems.is_empty() {
        return SeedError::Refused(format!(
            "an entry of {} in the database has a {} that the seed gives to another document",
            content_type.uid, field.name
        ));
    }
    SeedError::Lines(problems)
}

/// Only published entries collide, and only within a locale.
fn among(
    content_type: &ContentType,
    (index, field): (usize, &Field),
    entries: &[SeedEntry],
) -> Vec<LineProblem> {
    let mut first: HashMap<(&str, String), &SeedEntry> = HashMap::new();
    let mut problems = Vec::new();
    let published = entries
        .iter()
        .filter(|entry| entry.content_type == content_type.id && entry.status == Status::Published);
    for entry in published {
        let given = entry.entry.scalars.iter().find(|(given, _)| *given == index);
        let Some(value) = given.map(|(_, value)| value).filter(|value| **value != Value::Null)
        else {
            continue;
        };
        let other = first.entry((&entry.locale, format!("{value:?}"))).or_insert(entry);
        if other.document != entry.document {
            let value = match value {
                Value::Text(text) => format!(" {}", json!(text)),
                _ => String::new(),
            };
            problems.push(LineProblem {
                line: entry.line,
                message: format!(
                    "{}: the same value{value} is in line {}, and must be unique",
                    field.name, other.line
                ),
            });
        }
    }
    problems
}
