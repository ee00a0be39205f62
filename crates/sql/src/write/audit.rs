//! What an entry is in all its rows, for those who compare it before and after a change.
//!
//! In: a document. Out: statements that read its rows and what they refer to. Must not know: what is compared.

use model::{ColumnName, ContentType, Storage, TableName};
use plan::Status;

use super::{Referrer, main_status, status_is, stored_fields, text};
use crate::writer::Writer;
use crate::{Dialect, Statement};

/// `select id, version, locale, status, "title", … from "articles" where document_id = $1 order by locale, status`
///
/// After the first four columns come [`stored_fields`] in order.
#[must_use]
pub fn all_rows(content_type: &ContentType, dialect: Dialect, document: &str) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("select id, version, locale, status");
    let mut columns = vec![Storage::BigInteger, Storage::Integer, Storage::Text, Storage::Integer];
    for field in stored_fields(content_type) {
        writer.syntax(", ").identifier(&field.column);
        columns.push(field.storage);
    }
    writer.syntax(" from ").identifier(&content_type.table).syntax(" where document_id = ");
    text(&mut writer, document);
    writer.syntax(" order by locale, status");
    writer.returning(columns)
}

/// What all rows of a document refer to by a link table.
///
/// `select source_id, target from "l" where source_id in (select id from "articles" where document_id = $1)
/// order by source_id, position`
#[must_use]
pub fn all_links(
    (content_type, table): (&ContentType, &TableName),
    dialect: Dialect,
    document: &str,
) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("select source_id, target from ").identifier(table);
    writer.syntax(" where source_id in (select id from ").identifier(&content_type.table);
    writer.syntax(" where document_id = ");
    text(&mut writer, document);
    writer.syntax(") order by source_id, position");
    writer.returning(vec![Storage::BigInteger, Storage::Text])
}

/// The entries of `others` whose drafts, or only rows, refer to a document by a link table.
///
/// `select distinct o.document_id from "l" l join "tags" o on o.id = l.source_id where l.target = $1 and o.status = 0
/// order by o.document_id`
#[must_use]
pub fn linking(
    (others, table): (&ContentType, &TableName),
    dialect: Dialect,
    document: &str,
) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("select distinct o.document_id from ").identifier(table);
    writer.syntax(" l join ").identifier(&others.table);
    writer.syntax(" o on o.id = l.source_id where l.target = ");
    text(&mut writer, document);
    writer.syntax(" and o.status = ").status(main_status(others));
    writer.syntax(" order by o.document_id");
    writer.returning(vec![Storage::Text])
}

/// The same for a column.
///
/// `select distinct document_id from "tags" where "article" = $1 and status = 0 order by document_id`
#[must_use]
pub fn pointing(
    (others, column): (&ContentType, &ColumnName),
    dialect: Dialect,
    document: &str,
) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("select distinct document_id from ").identifier(&others.table);
    writer.syntax(" where ").identifier(column).syntax(" = ");
    text(&mut writer, document);
    writer.syntax(status_is(main_status(others))).syntax(" order by document_id");
    writer.returning(vec![Storage::Text])
}

/// The entries of `others` that readers see and that refer to a document, at most so many.
///
/// `select distinct o.document_id from "links" l join "articles" o on o.id = l.source_id where l.target = $1 and o.status = 1 limit 11`
#[must_use]
pub fn shown_referrers(
    (others, referrer): (&ContentType, Referrer<'_>),
    dialect: Dialect,
    document: &str,
    most: u64,
) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("select distinct o.document_id from ");
    match referrer {
        Referrer::Column(column) => {
            writer.identifier(&others.table).syntax(" o where o.").identifier(column);
        }
        Referrer::Table(table) => {
            writer.identifier(table).syntax(" l join ").identifier(&others.table);
            writer.syntax(" o on o.id = l.source_id where l.target");
        }
    }
    writer.syntax(" = ");
    text(&mut writer, document);
    writer.syntax(" and o.status = ").status(Status::Published);
    writer.syntax(" limit ").number(most);
    writer.returning(vec![Storage::Text])
}
