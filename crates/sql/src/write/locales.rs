//! Statements that keep what the locales of a document share the same in all of them.
//!
//! In: a row, and shared fields of it. Out: which of them a copy changes, which rows differ in them, and what makes
//! those rows equal. The rule that they serve is in the engine's `mutate/locales.rs`.

use chrono::{DateTime, Utc};
use model::naming::SYSTEM_COLUMNS;
use model::{ColumnName, ContentType, Field, FieldKind, FieldName, Link, Storage, TableName};
use plan::Status;

use super::links::to_each;
use super::{
    changed_at, clear_sources, copy_links, in_list, numbers, row, select_entry, status_is, text,
};
use crate::writer::Writer;
use crate::{Dialect, Statement};

/// A field that all locales of a document have in common.
#[derive(Debug, Clone, Copy)]
pub struct SharedField<'t> {
    /// Index into the content type's fields.
    pub index: usize,
    name: &'t FieldName,
    place: Place<'t>,
    /// Whether it may hold references, which the content type's `references_table` mirrors.
    components: bool,
}

/// Where an entry keeps a field.
#[derive(Debug, Clone, Copy)]
enum Place<'t> {
    /// In a column of its row.
    Column(&'t ColumnName),
    /// In a link table.
    Links(&'t TableName),
}

/// The fields of a localized type that its locales share.
#[must_use]
pub fn shared_fields(content_type: &ContentType) -> Vec<SharedField<'_>> {
    let shared = content_type.fields.iter().enumerate().filter(|(_, field)| !field.localized);
    let shared = shared.filter_map(|(index, field)| {
        let components = matches!(field.kind, FieldKind::Component(_) | FieldKind::Zone(_));
        Some(SharedField { index, name: &field.name, place: place(field)?, components })
    });
    shared.collect()
}

/// `None` for what the entry itself does not keep: system columns, and relations that the other side keeps.
fn place(field: &Field) -> Option<Place<'_>> {
    match &field.kind {
        FieldKind::Relation(relation) => match &relation.link {
            Link::Column { column, .. } => Some(Place::Column(column)),
            Link::Table { table } => Some(Place::Links(table)),
            _ => None,
        },
        _ if SYSTEM_COLUMNS.contains(&&*field.column) => None,
        _ => Some(Place::Column(&field.column)),
    }
}

/// A row of this status in any locale, to start a translation from. Columns as of [`super::lock_row`].
///
/// `select id, version, "title", … from "articles" where document_id = $1 and status = 0 order by id limit 1`
#[must_use]
pub fn any_locale(
    content_type: &ContentType,
    dialect: Dialect,
    document: &str,
    status: Status,
) -> Statement {
    let mut writer = Writer::new(dialect);
    let columns = select_entry(&mut writer, content_type);
    writer.syntax(" where document_id = ");
    text(&mut writer, document);
    writer.syntax(status_is(status)).syntax(" order by id limit 1");
    writer.returning(columns)
}

/// The locales that a document has.
///
/// `select distinct locale from "articles" where document_id = $1 order by locale`
#[must_use]
pub fn locales(content_type: &ContentType, dialect: Dialect, document: &str) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("select distinct locale from ").identifier(&content_type.table);
    writer.syntax(" where document_id = ");
    text(&mut writer, document);
    writer.syntax(" order by locale");
    writer.returning(vec![Storage::Text])
}

/// Whether anything is written in a locale: one document, or none.
///
/// `select document_id from "articles" where locale = $1 limit 1`
#[must_use]
pub fn written_in(content_type: &ContentType, dialect: Dialect, locale: &str) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("select document_id from ").identifier(&content_type.table);
    writer.syntax(" where locale = ");
    text(&mut writer, locale);
    writer.syntax(" limit 1");
    writer.returning(vec![Storage::Text])
}

/// Which fields change when the row `from` is copied over the row of its locale that has the status `to`: one boolean for
/// each; all of them, when there is no such row yet.
///
/// `select o.id is null or s."views" is distinct from o."views", … from "articles" s
/// left join "articles" o on o.document_id = s.document_id and o.locale = s.locale and o.status = 1 where s.id = $1`
#[must_use]
pub fn changed_fields(
    content_type: &ContentType,
    dialect: Dialect,
    fields: &[SharedField<'_>],
    (from, to): (i64, Status),
) -> Statement {
    let table = &content_type.table;
    let mut writer = Writer::new(dialect);
    for (index, field) in fields.iter().enumerate() {
        writer.syntax(if index == 0 { "select " } else { ", " }).syntax("o.id is null or ");
        differs(&mut writer, field.place);
    }
    writer.syntax(" from ").identifier(table).syntax(" s left join ").identifier(table);
    writer.syntax(" o on o.document_id = s.document_id and o.locale = s.locale and o.status = ");
    writer.status(to).syntax(" where s.id = ");
    row(&mut writer, from);
    writer.returning(vec![Storage::Boolean; fields.len()])
}

/// The rows of other locales, of the same status, that differ from the row `from` in any of these fields.
///
/// `select o.id from "articles" s join "articles" o on o.document_id = s.document_id and o.status = s.status
/// and o.locale <> s.locale where s.id = $1 and (s."views" is distinct from o."views" or …) order by o.id`
#[must_use]
pub fn differing_locales(
    content_type: &ContentType,
    dialect: Dialect,
    fields: &[SharedField<'_>],
    from: i64,
) -> Statement {
    let table = &content_type.table;
    let mut writer = Writer::new(dialect);
    writer.syntax("select o.id from ").identifier(table).syntax(" s join ").identifier(table);
    writer.syntax(" o on o.document_id = s.document_id and o.status = s.status");
    writer.syntax(" and o.locale <> s.locale where s.id = ");
    row(&mut writer, from);
    writer.syntax(" and ");
    differ(&mut writer, fields.iter().map(|field| field.place));
    writer.syntax(" order by o.id");
    writer.returning(vec![Storage::BigInteger])
}

/// `(s."views" is distinct from o."views" or …)`
fn differ<'t>(writer: &mut Writer, places: impl Iterator<Item = Place<'t>>) {
    for (index, place) in places.enumerate() {
        writer.syntax(if index == 0 { "(" } else { " or " });
        differs(writer, place);
    }
    writer.syntax(")");
}

/// `s."views" is distinct from o."views"`; of links, their order, too:
/// `exists (select target, position from "l" where source_id = s.id except select … = o.id) or exists (…)`
fn differs(writer: &mut Writer, place: Place<'_>) {
    match place {
        Place::Column(column) => {
            writer
                .syntax("s.")
                .identifier(column)
                .syntax(" is distinct from o.")
                .identifier(column);
        }
        Place::Links(table) => {
            for (exists, one, other) in
                [("exists (", "s.id", "o.id"), (" or exists (", "o.id", "s.id")]
            {
                for (words, source) in [(exists, one), (" except ", other)] {
                    writer.syntax(words).syntax("select target, position from ").identifier(table);
                    writer.syntax(" where source_id = ").syntax(source);
                }
                writer.syntax(")");
            }
        }
    }
}

/// Gives rows of this status what another row has in these fields: columns, then lists, then the mirrored references,
/// each with as many statements as for one row.
#[must_use]
pub fn share(
    content_type: &ContentType,
    dialect: Dialect,
    fields: &[SharedField<'_>],
    rows: (i64, &[i64]),
    (status, now): (Status, DateTime<Utc>),
) -> Vec<Statement> {
    let mut all = vec![share_columns(content_type, dialect, fields, rows, (status, now))];
    for field in fields {
        if let Place::Links(table) = field.place {
            all.push(clear_sources(table, dialect, rows.1.to_vec()));
            all.push(copy_links(table, dialect, rows, status));
        }
    }
    let components: Vec<String> = fields
        .iter()
        .filter(|field| field.components)
        .map(|field| format!("{}.", field.name))
        .collect();
    if let Some(table) = &content_type.references_table
        && !components.is_empty()
    {
        all.extend(share_references(table, dialect, &components, rows));
    }
    if content_type.draft_and_publish {
        all.push(agree_on_time(content_type, dialect, rows.1));
    }
    all
}

/// `update "articles" set version = "articles".version + 1, updated_at = $1, "views" = s."views", …
/// from (select * from "articles" where id = $2) s where "articles".id = any($3)`
fn share_columns(
    content_type: &ContentType,
    dialect: Dialect,
    fields: &[SharedField<'_>],
    (from, to): (i64, &[i64]),
    (status, now): (Status, DateTime<Utc>),
) -> Statement {
    let table = &content_type.table;
    let mut writer = Writer::new(dialect);
    writer.syntax("update ").identifier(table).syntax(" set version = ").identifier(table);
    writer.syntax(".version + 1");
    changed_at(&mut writer, content_type, status, now);
    for field in fields {
        if let Place::Column(column) = field.place {
            writer.syntax(", ").identifier(column).syntax(" = s.").identifier(column);
        }
    }
    writer.syntax(" from (select * from ").identifier(table).syntax(" where id = ");
    row(&mut writer, from);
    writer.syntax(") s where ").identifier(table).syntax(".id");
    in_list(&mut writer, numbers(to.to_vec()));
    writer.finish()
}

/// The mirrored references whose paths begin with one of `beginnings`, such as `seo.`:
///
/// `delete from "r" where source_id = any($1) and (substr(path, 1, 4) = $2 or …)`, then
/// `insert into "r" (source_id, path, target) select k.key, l.path, l.target from "r" l cross join <list of $1> k
/// where l.source_id = $2 and (substr(path, 1, 4) = $3 or …)`
fn share_references(
    table: &TableName,
    dialect: Dialect,
    beginnings: &[String],
    (from, to): (i64, &[i64]),
) -> [Statement; 2] {
    let mut gone = Writer::new(dialect);
    gone.syntax("delete from ").identifier(table).syntax(" where source_id");
    in_list(&mut gone, numbers(to.to_vec()));
    begins(&mut gone, beginnings);
    let mut copied = Writer::new(dialect);
    copied.syntax("insert into ").identifier(table);
    copied.syntax(" (source_id, path, target) select k.key, l.path, l.target from ");
    to_each(&mut copied, table, (from, to));
    begins(&mut copied, beginnings);
    [gone.finish(), copied.finish()]
}

fn begins(writer: &mut Writer, beginnings: &[String]) {
    for (index, beginning) in beginnings.iter().enumerate() {
        writer.syntax(if index == 0 { " and (" } else { " or " }).syntax("substr(path, 1, ");
        writer.number(beginning.chars().count() as u64).syntax(") = ");
        text(writer, beginning);
    }
    writer.syntax(")");
}

/// Of these rows, a draft that has become what its published version is, or the other way round, takes the other's time:
/// a draft counts as modified only while it differs.
///
/// `update "articles" as o set updated_at = s.updated_at from "articles" s where o.id = any($1)
/// and s.document_id = o.document_id and s.locale = o.locale and s.status <> o.status
/// and not (s."title" is distinct from o."title" or …)`
fn agree_on_time(content_type: &ContentType, dialect: Dialect, rows: &[i64]) -> Statement {
    let table = &content_type.table;
    let mut writer = Writer::new(dialect);
    writer.syntax("update ").identifier(table);
    writer.syntax(" as o set updated_at = s.updated_at from ").identifier(table);
    writer.syntax(" s where o.id");
    in_list(&mut writer, numbers(rows.to_vec()));
    writer.syntax(" and s.document_id = o.document_id and s.locale = o.locale");
    writer.syntax(" and s.status <> o.status and not ");
    differ(&mut writer, content_type.fields.iter().filter_map(place));
    writer.finish()
}
