//! Locks on every entry that a change touches besides its own: two changes that touch each other's entries would
//! otherwise each hold what the other waits for.
//!
//! In: the entries of one table. Out: a statement. A row of main status (the draft, or the only row) stands for all
//! rows of its document and locale.

use model::{ColumnName, ContentType, Storage, TableName};
use plan::Status;

use super::{in_list, main_status, of_row, status_is, text, texts};
use crate::writer::Writer;
use crate::{Dialect, Statement};

/// Entries of one table.
#[derive(Debug, Clone)]
pub struct Touched<'t> {
    /// Their type.
    pub content_type: &'t ContentType,
    /// This locale, empty for types without locales; or all rows in all locales.
    pub locale: Option<String>,
    /// These documents.
    pub documents: Vec<String>,
    /// And those that refer to any of these documents by this link.
    pub referrers: Vec<(Referrer<'t>, Vec<String>)>,
}

/// Where an entry keeps a reference.
#[derive(Debug, Clone, Copy)]
pub enum Referrer<'t> {
    /// In a column of its row.
    Column(&'t ColumnName),
    /// In a link table.
    Table(&'t TableName),
}

/// Makes others who ask for one of the same documents wait for the end of the transaction; `documents` must be sorted.
/// It comes before [`lock_entries`], so that who refers to them is asked for when nobody changes it any more.
///
/// `select pg_advisory_xact_lock(hashtextextended(k, 0)) from unnest($1) k`
#[must_use]
pub fn lock_documents(documents: Vec<String>, dialect: Dialect) -> Option<Statement> {
    if dialect.has_one_writer() {
        return None;
    }
    let mut writer = Writer::new(dialect);
    writer.syntax("select pg_advisory_xact_lock(hashtextextended(k, 0)) from unnest(");
    writer.param(texts(documents));
    writer.syntax(") k");
    Some(writer.finish())
}

/// Locks the entries in the order of their documents. SQLite has only one writer at any time.
///
/// `select id from "t" where document_id in (select unnest($1) union all select document_id from "t" where "c" = any($2)
/// union all select t.document_id from "l" l join "t" t on t.id = l.source_id where l.target = any($3))
/// and locale = $4 and status = 0 order by document_id, id for update`
#[must_use]
pub fn lock_entries(touched: &Touched<'_>, dialect: Dialect) -> Option<Statement> {
    if dialect.has_one_writer() {
        return None;
    }
    let table = &touched.content_type.table;
    let mut writer = Writer::new(dialect);
    writer.syntax("select id from ");
    writer.identifier(table);
    writer.syntax(" where document_id in (select unnest(");
    writer.param(texts(touched.documents.clone()));
    writer.syntax(")");
    for (referrer, targets) in &touched.referrers {
        match referrer {
            Referrer::Column(column) => {
                writer.syntax(" union all select document_id from ");
                writer.identifier(table);
                writer.syntax(" where ");
                writer.identifier(column);
            }
            Referrer::Table(links) => {
                writer.syntax(" union all select t.document_id from ");
                writer.identifier(links);
                writer.syntax(" l join ");
                writer.identifier(table);
                writer.syntax(" t on t.id = l.source_id where l.target");
            }
        }
        in_list(&mut writer, texts(targets.clone()));
    }
    writer.syntax(")");
    if let Some(locale) = &touched.locale {
        writer.syntax(" and locale = ");
        text(&mut writer, locale);
        writer.syntax(status_is(main_status(touched.content_type)));
    }
    writer.syntax(" order by document_id, id");
    writer.syntax(dialect.row_lock());
    Some(writer.returning(vec![Storage::BigInteger]))
}

/// What a row refers to in these columns.
///
/// `select "sequel", … from "books" where document_id = $1 and locale = $2 and status = 1`
#[must_use]
pub fn targets(
    content_type: &ContentType,
    dialect: Dialect,
    columns: &[&ColumnName],
    of: (&str, &str, Status),
) -> Statement {
    let mut writer = Writer::new(dialect);
    for (index, column) in columns.iter().enumerate() {
        writer.syntax(if index == 0 { "select " } else { ", " }).identifier(column);
    }
    writer.syntax(" from ").identifier(&content_type.table);
    of_row(&mut writer, of);
    writer.returning(vec![Storage::Text; columns.len()])
}
