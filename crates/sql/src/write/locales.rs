//! Statements that keep what the locales of a document have in common the same in all of them.
//!
//! In: a row and the rows beside it. Out: statements on the rows, on their links and on the mirror of references out
//! of components.

use chrono::{DateTime, Utc};
use model::{ColumnName, ContentType, Storage, TableName, Value};
use plan::Status;

use super::{in_list, numbers, row, select_entry, status_is, text};
use crate::writer::Writer;
use crate::{Dialect, Param, Statement};

/// A row of the document in any locale, to start a translation from: a published one if there is one. Columns as
/// of [`super::lock_row`].
///
/// `select id, version, "title", … from "articles" where document_id = $1 order by status desc, id limit 1`
#[must_use]
pub fn any_locale(content_type: &ContentType, dialect: Dialect, document: &str) -> Statement {
    let mut writer = Writer::new(dialect);
    let columns = select_entry(&mut writer, content_type);
    writer.syntax(" where document_id = ");
    text(&mut writer, document);
    writer.syntax(" order by status desc, id limit 1");
    writer.returning(columns)
}

/// `select id from "articles" where document_id = $1 and locale <> $2 and status = 0 order by id`
#[must_use]
pub fn other_locales(
    content_type: &ContentType,
    dialect: Dialect,
    document: &str,
    (locale, status): (&str, Status),
) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("select id from ");
    writer.identifier(&content_type.table);
    writer.syntax(" where document_id = ");
    text(&mut writer, document);
    writer.syntax(" and locale <> ");
    text(&mut writer, locale);
    writer.syntax(status_is(status));
    writer.syntax(" order by id");
    writer.returning(vec![Storage::BigInteger])
}

/// Gives rows the values of another one. A row that has them already is not written: its version stays.
///
/// `update "articles" set version = "articles".version + 1, updated_at = $1, "views" = s."views", …
/// from (select * from "articles" where id = $2) s
/// where "articles".id = any($3) and ("articles"."views" is distinct from s."views" or …)`
#[must_use]
pub fn share_columns(
    content_type: &ContentType,
    dialect: Dialect,
    columns: &[ColumnName],
    (from, to): (i64, &[i64]),
    now: DateTime<Utc>,
) -> Statement {
    let table = &content_type.table;
    let mut writer = Writer::new(dialect);
    writer.syntax("update ").identifier(table);
    writer.syntax(" set version = ").identifier(table).syntax(".version + 1, updated_at = ");
    writer.param(Param::Value(Value::Timestamp(now), Storage::Timestamp));
    for column in columns {
        writer.syntax(", ").identifier(column).syntax(" = s.").identifier(column);
    }
    writer.syntax(" from (select * from ").identifier(table).syntax(" where id = ");
    row(&mut writer, from);
    writer.syntax(") s where ").identifier(table).syntax(".id");
    in_list(&mut writer, numbers(to.to_vec()));
    for (index, column) in columns.iter().enumerate() {
        writer.syntax(if index == 0 { " and (" } else { " or " });
        writer.identifier(table).syntax(".").identifier(column);
        writer.syntax(" is distinct from s.").identifier(column);
    }
    writer.syntax(")");
    writer.finish()
}

/// Gives a row the mirrored references of another one, as far as they lie in the component field `field`.
///
/// `delete from "r" where source_id = $1 and substr(path, 1, $2) = $3`, then
/// `insert into "r" (source_id, path, target) select $1, path, target from "r" where source_id = $4 and …`
#[must_use]
pub fn share_references(
    table: &TableName,
    dialect: Dialect,
    field: &str,
    (from, to): (i64, i64),
) -> [Statement; 2] {
    let below = format!("{field}.");
    let inside = |writer: &mut Writer, source: i64| {
        row(writer, source);
        writer.syntax(" and substr(path, 1, ").number(below.chars().count() as u64);
        writer.syntax(") = ");
        text(writer, &below);
    };
    let mut gone = Writer::new(dialect);
    gone.syntax("delete from ").identifier(table).syntax(" where source_id = ");
    inside(&mut gone, to);
    let mut copied = Writer::new(dialect);
    copied.syntax("insert into ").identifier(table);
    copied.syntax(" (source_id, path, target) select ");
    row(&mut copied, to);
    copied.syntax(", path, target from ").identifier(table).syntax(" where source_id = ");
    inside(&mut copied, from);
    [gone.finish(), copied.finish()]
}
