//! Statements that write many rows at once, for seeding.
//!
//! In: rows that all give the same columns. Out: one statement for each batch; the caller keeps a batch under
//! [`PARAMETERS`].

use model::{ContentType, Storage, TableName, Value};
use plan::Status;

use super::{NewRow, in_list, new_row, numbers, row, stored_fields, text, texts};
use crate::writer::Writer;
use crate::{Dialect, Param, Statement};

/// Parameters that a statement may have on both databases.
pub const PARAMETERS: usize = 30_000;

/// A whole row: its keys and a value for each of [`stored_fields`], in order.
#[derive(Debug, Clone)]
pub struct WholeRow<'r> {
    /// Keys and times.
    pub row: NewRow<'r>,
    /// Values by stored field.
    pub values: &'r [Value],
}

/// `insert into presswork_documents (document_id, content_type) select k.key, $2 from <list of $1> k where true
/// on conflict (document_id) do nothing`
#[must_use]
pub fn insert_documents(dialect: Dialect, uid: &str, documents: Vec<String>) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("insert into presswork_documents (document_id, content_type) select k.key, ");
    text(&mut writer, uid);
    writer.syntax(" from ");
    super::numbered_list(&mut writer, texts(documents));
    writer.syntax(" where true on conflict (document_id) do nothing");
    writer.finish()
}

/// `insert into "articles" (document_id, …) values (…), … on conflict (document_id, locale, status)
/// do update set version = "articles".version + 1, … returning id, document_id, locale`
#[must_use]
pub fn upsert_rows(
    content_type: &ContentType,
    dialect: Dialect,
    rows: &[WholeRow<'_>],
) -> Statement {
    let fields = stored_fields(content_type);
    let mut writer = Writer::new(dialect);
    writer.syntax("insert into ");
    writer.identifier(&content_type.table);
    writer.syntax(" (document_id, locale, created_at, updated_at, published_at, status");
    for field in &fields {
        writer.syntax(", ").identifier(&field.column);
    }
    writer.syntax(") values ");
    for (index, whole) in rows.iter().enumerate() {
        writer.syntax(if index == 0 { "(" } else { ", (" });
        new_row(&mut writer, &whole.row);
        for (field, value) in fields.iter().zip(whole.values) {
            writer.syntax(", ");
            writer.param(Param::Value(value.clone(), field.storage));
        }
        writer.syntax(")");
    }
    writer.syntax(" on conflict (document_id, locale, status) do update set version = ");
    writer.identifier(&content_type.table);
    writer
        .syntax(".version + 1, created_at = excluded.created_at, updated_at = excluded.updated_at");
    for field in &fields {
        writer.syntax(", ").identifier(&field.column);
        writer.syntax(" = excluded.").identifier(&field.column);
    }
    writer.syntax(" returning id, document_id, locale");
    writer.returning(vec![Storage::BigInteger, Storage::Text, Storage::Text])
}

/// Takes these rows' links out of a link table, or their references out of the mirror of references.
///
/// `delete from "l" where source_id = any($1)`
#[must_use]
pub fn clear_sources(table: &TableName, dialect: Dialect, sources: Vec<i64>) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("delete from ");
    writer.identifier(table);
    writer.syntax(" where source_id");
    in_list(&mut writer, numbers(sources));
    writer.finish()
}

/// `insert into "l" (source_id, target, status, position) values ($1, $2, 1, $3), …`
#[must_use]
pub fn insert_links(
    table: &TableName,
    dialect: Dialect,
    status: Status,
    links: &[(i64, &str, i64)],
) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("insert into ");
    writer.identifier(table);
    writer.syntax(" (source_id, target, status, position) values ");
    for (index, (source, target, position)) in links.iter().enumerate() {
        writer.syntax(if index == 0 { "(" } else { ", (" });
        row(&mut writer, *source);
        writer.syntax(", ");
        text(&mut writer, target);
        writer.syntax(", ").status(status);
        writer.syntax(", ");
        writer.param(Param::Value(Value::Integer(*position), Storage::Integer));
        writer.syntax(")");
    }
    writer.finish()
}

/// `select document_id, "slug" from "categories" where "slug" = any($1)`: documents by the value of a unique field.
#[must_use]
pub fn documents_by_value(
    content_type: &ContentType,
    dialect: Dialect,
    column: &str,
    (values, storage): (Vec<Value>, Storage),
) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("select document_id, ").identifier(column);
    writer.syntax(" from ").identifier(&content_type.table);
    writer.syntax(" where ").identifier(column);
    in_list(&mut writer, Param::List(values, storage));
    writer.returning(vec![Storage::Text, storage])
}

/// `insert into "r" (source_id, path, target) values ($1, $2, $3), …`
#[must_use]
pub fn insert_references(
    table: &TableName,
    dialect: Dialect,
    references: &[(i64, &str, &str)],
) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("insert into ");
    writer.identifier(table);
    writer.syntax(" (source_id, path, target) values ");
    for (index, (source, path, target)) in references.iter().enumerate() {
        writer.syntax(if index == 0 { "(" } else { ", (" });
        row(&mut writer, *source);
        writer.syntax(", ");
        text(&mut writer, path);
        writer.syntax(", ");
        text(&mut writer, target);
        writer.syntax(")");
    }
    writer.finish()
}
