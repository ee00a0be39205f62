//! The statements of a change: rows of entries here, links and references in [`links`], what locales share in
//! [`locales`], locks on others in [`locks`], files that are shown in [`media`], what an entry is before and after in [`audit`].
//!
//! In: a content type and what to write. Out: one [`Statement`] each; the engine runs them in one transaction.
//! Every function shows the SQL it makes.

mod audit;
mod bulk;
mod folders;
mod links;
mod locales;
mod locks;
mod media;

use chrono::{DateTime, Utc};
use model::naming::SYSTEM_COLUMNS;
use model::{ColumnName, ContentType, Field, FieldKind, Link, Scalar, Storage, Value};
use plan::Status;

use crate::writer::Writer;
use crate::{Dialect, Param, Statement};

pub use audit::{all_links, all_rows, linking, pointing, shown_referrers};
pub use bulk::{
    PARAMETERS, WholeRow, clear_sources, documents_by_value, insert_documents, insert_links,
    insert_references, upsert_rows,
};
pub use folders::{
    FilesOf, FolderTable, files_without_objects, focal_point, folder_of_file, folder_place,
    folders_around, inside_folder, move_paths, place_folder,
};
pub use links::{
    Locales, OtherRows, Taken, add_link, carry_inverse_column, carry_inverse_links, copy_links,
    copy_references, holders, lead_elsewhere, release_column, set_inverse_column,
    set_inverse_links, set_links, set_references,
};
pub use locales::{
    SharedField, any_locale, changed_fields, differing_locales, locales, share, shared_fields,
    written_in,
};
pub use locks::{Referrer, Touched, lock_documents, lock_entries, targets};
pub use media::{private_files, shown_files};

/// A field that has a column of its own in the entry's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredField {
    /// Index into the content type's fields.
    pub field: usize,
    /// Its column.
    pub column: ColumnName,
    /// How it is stored.
    pub storage: Storage,
    /// How it is printed: enumerations as raw text, relations as document ids, components as JSON.
    pub scalar: Scalar,
}

/// A column and its new value.
#[derive(Debug, Clone, PartialEq)]
pub struct Assignment {
    /// The column.
    pub column: ColumnName,
    /// The value.
    pub value: Value,
    /// How it is stored.
    pub storage: Storage,
}

/// The keys and times of a new row.
#[derive(Debug, Clone, Copy)]
pub struct NewRow<'r> {
    /// Its document.
    pub document: &'r str,
    /// Its locale; empty for types without locales.
    pub locale: &'r str,
    /// Draft or published.
    pub status: Status,
    /// The time of the change.
    pub now: DateTime<Utc>,
}

/// Which row of a document and locale is written first: the draft, or the only row of a type without drafts.
#[must_use]
pub fn main_status(content_type: &ContentType) -> Status {
    if content_type.draft_and_publish { Status::Draft } else { Status::Published }
}

/// The fields of a type that have a column in the entry's row, without the system's own.
#[must_use]
pub fn stored_fields(content_type: &ContentType) -> Vec<StoredField> {
    let stored = |(index, field): (usize, &Field)| {
        if SYSTEM_COLUMNS.contains(&&*field.column) {
            return None;
        }
        let (column, storage, scalar) = match &field.kind {
            FieldKind::Scalar(scalar) => match scalar.scalar {
                Scalar::Enum(_) => (&field.column, scalar.storage, Scalar::String),
                other => (&field.column, scalar.storage, other),
            },
            FieldKind::Component(_) | FieldKind::Zone(_) => {
                (&field.column, Storage::Json, Scalar::Json)
            }
            FieldKind::Relation(relation) => match &relation.link {
                Link::Column { column, .. } => (column, Storage::Text, Scalar::String),
                _ => return None,
            },
        };
        Some(StoredField { field: index, column: column.clone(), storage, scalar })
    };
    content_type.fields.iter().enumerate().filter_map(stored).collect()
}

/// Every column that publishing copies: the stored fields and the positions beside foreign keys.
fn copied_columns(content_type: &ContentType) -> Vec<ColumnName> {
    let mut columns: Vec<ColumnName> =
        stored_fields(content_type).into_iter().map(|stored| stored.column).collect();
    for field in &content_type.fields {
        if let FieldKind::Relation(relation) = &field.kind
            && let Link::Column { order: Some(order), .. } = &relation.link
        {
            columns.push(order.clone());
        }
    }
    columns
}

/// `insert into presswork_documents (document_id, content_type) values ($1, $2)`
#[must_use]
pub fn insert_document(dialect: Dialect, document: &str, uid: &str) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("insert into presswork_documents (document_id, content_type) values (");
    text(&mut writer, document);
    writer.syntax(", ");
    text(&mut writer, uid);
    writer.syntax(")");
    writer.finish()
}

/// `select id, version, "title", … from "articles" where document_id = $1 and locale = $2 and status = 0 for update`
///
/// Columns: the row's id, its version, then [`stored_fields`] in order.
#[must_use]
pub fn lock_row(
    content_type: &ContentType,
    dialect: Dialect,
    document: &str,
    locale: &str,
    status: Status,
) -> Statement {
    let mut writer = Writer::new(dialect);
    let columns = select_entry(&mut writer, content_type);
    of_row(&mut writer, (document, locale, status));
    writer.syntax(dialect.row_lock());
    writer.returning(columns)
}

/// `select id, version, "title", … from "articles"`
fn select_entry(writer: &mut Writer, content_type: &ContentType) -> Vec<Storage> {
    let fields = stored_fields(content_type);
    writer.syntax("select id, version");
    for field in &fields {
        writer.syntax(", ");
        writer.identifier(&field.column);
    }
    writer.syntax(" from ");
    writer.identifier(&content_type.table);
    let storages = fields.iter().map(|field| field.storage);
    [Storage::BigInteger, Storage::Integer].into_iter().chain(storages).collect()
}

/// `select pg_advisory_xact_lock(hashtextextended($1, 0))`: makes others who would make a single type's document wait
/// for the end of the transaction. SQLite has only one writer at any time.
#[must_use]
pub fn lock_type(content_type: &ContentType, dialect: Dialect) -> Option<Statement> {
    if dialect.has_one_writer() {
        return None;
    }
    let mut writer = Writer::new(dialect);
    writer.syntax("select pg_advisory_xact_lock(hashtextextended(");
    text(&mut writer, &content_type.uid);
    writer.syntax(", 0))");
    Some(writer.finish())
}

/// `select document_id from "homepages" order by id limit 1`
#[must_use]
pub fn single_document(content_type: &ContentType, dialect: Dialect) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("select document_id from ");
    writer.identifier(&content_type.table);
    writer.syntax(" order by id limit 1");
    writer.returning(vec![Storage::Text])
}

/// `insert into "articles" (document_id, …, "title", …) values ($1, …) returning id`
#[must_use]
pub fn insert_row(
    content_type: &ContentType,
    dialect: Dialect,
    row: &NewRow<'_>,
    assignments: &[Assignment],
) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("insert into ");
    writer.identifier(&content_type.table);
    writer.syntax(" (document_id, locale, created_at, updated_at, published_at, status");
    for assignment in assignments {
        writer.syntax(", ");
        writer.identifier(&assignment.column);
    }
    writer.syntax(") values (");
    new_row(&mut writer, row);
    for assignment in assignments {
        writer.syntax(", ");
        writer.param(Param::Value(assignment.value.clone(), assignment.storage));
    }
    writer.syntax(") returning id");
    writer.returning(vec![Storage::BigInteger])
}

/// `$1, $2, $3, $4, $5, 1`: what is in `document_id, locale, created_at, updated_at, published_at, status`.
fn new_row(writer: &mut Writer, row: &NewRow<'_>) {
    text(writer, row.document);
    writer.syntax(", ");
    text(writer, row.locale);
    let now = || Value::Timestamp(row.now);
    let published = match row.status {
        Status::Draft => Value::Null,
        Status::Published => now(),
    };
    for time in [now(), now(), published] {
        writer.syntax(", ");
        writer.param(Param::Value(time, Storage::Timestamp));
    }
    writer.syntax(", ").status(row.status);
}

/// `update "articles" set version = version + 1, updated_at = $1, "title" = $2, … where id = $n`
#[must_use]
pub fn update_row(
    content_type: &ContentType,
    dialect: Dialect,
    id: i64,
    assignments: &[Assignment],
    now: DateTime<Utc>,
) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("update ");
    writer.identifier(&content_type.table);
    writer.syntax(" set version = version + 1");
    changed_at(&mut writer, content_type, main_status(content_type), now);
    for assignment in assignments {
        writer.syntax(", ");
        writer.identifier(&assignment.column);
        writer.syntax(" = ");
        writer.param(Param::Value(assignment.value.clone(), assignment.storage));
    }
    writer.syntax(" where id = ");
    row(&mut writer, id);
    writer.finish()
}

/// `, updated_at = $1` for a draft. A published row is published anew, `, published_at = $1`, and keeps the time of the
/// draft that it shows. Without drafts, to change is to publish: both.
fn changed_at(writer: &mut Writer, content_type: &ContentType, status: Status, now: DateTime<Utc>) {
    let columns = match (status, content_type.draft_and_publish) {
        (Status::Draft, _) => [", updated_at = "].as_slice(),
        (Status::Published, true) => &[", published_at = "],
        (Status::Published, false) => &[", updated_at = ", ", published_at = "],
    };
    for column in columns {
        writer.syntax(column);
        writer.param(Param::Value(Value::Timestamp(now), Storage::Timestamp));
    }
}

/// `delete from "articles" where document_id = $1 and locale = $2 and status = 1`
#[must_use]
pub fn delete_published(
    content_type: &ContentType,
    dialect: Dialect,
    document: &str,
    locale: &str,
) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("delete from ");
    writer.identifier(&content_type.table);
    of_row(&mut writer, (document, locale, Status::Published));
    writer.finish()
}

/// `insert into "articles" (document_id, …) select document_id, locale, 1, version, created_at, updated_at, $1, "title", …
/// from "articles" where id = $2 returning id`
#[must_use]
pub fn publish_row(
    content_type: &ContentType,
    dialect: Dialect,
    draft: i64,
    now: DateTime<Utc>,
) -> Statement {
    let columns = copied_columns(content_type);
    let mut writer = Writer::new(dialect);
    writer.syntax("insert into ");
    writer.identifier(&content_type.table);
    writer.syntax(" (document_id, locale, status, version, created_at, updated_at, published_at");
    for column in &columns {
        writer.syntax(", ");
        writer.identifier(column);
    }
    writer.syntax(") select document_id, locale, 1, version, created_at, updated_at, ");
    writer.param(Param::Value(Value::Timestamp(now), Storage::Timestamp));
    for column in &columns {
        writer.syntax(", ");
        writer.identifier(column);
    }
    writer.syntax(" from ");
    writer.identifier(&content_type.table);
    writer.syntax(" where id = ");
    row(&mut writer, draft);
    writer.syntax(" returning id");
    writer.returning(vec![Storage::BigInteger])
}

/// `select id from "articles" where document_id = $1 and locale = $2 and status = 1`
#[must_use]
pub fn published_row(
    content_type: &ContentType,
    dialect: Dialect,
    document: &str,
    locale: &str,
) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("select id from ");
    writer.identifier(&content_type.table);
    of_row(&mut writer, (document, locale, Status::Published));
    writer.returning(vec![Storage::BigInteger])
}

/// Gives the draft what the published row has, its time included, so that it does not count as modified.
///
/// `update "articles" set version = "articles".version + 1, updated_at = p.updated_at, "title" = p."title", …
/// from (select * from "articles" where id = $1) p where "articles".id = $2`
#[must_use]
pub fn restore_row(
    content_type: &ContentType,
    dialect: Dialect,
    (published, draft): (i64, i64),
) -> Statement {
    let table = &content_type.table;
    let mut writer = Writer::new(dialect);
    writer.syntax("update ").identifier(table);
    writer.syntax(" set version = ").identifier(table);
    writer.syntax(".version + 1, updated_at = p.updated_at");
    for column in copied_columns(content_type) {
        writer.syntax(", ").identifier(&column).syntax(" = p.").identifier(&column);
    }
    writer.syntax(" from (select * from ").identifier(table).syntax(" where id = ");
    row(&mut writer, published);
    writer.syntax(") p where ").identifier(table).syntax(".id = ");
    row(&mut writer, draft);
    writer.finish()
}

/// The rows of one locale, then the document when no row is left:
///
/// `delete from "articles" where document_id = $1 and locale = $2`, then
/// `delete from presswork_documents where document_id = $1 and content_type = $2 and not exists (select 1 from "articles" …)`
///
/// The locale `*` means every locale.
#[must_use]
pub fn delete(
    content_type: &ContentType,
    dialect: Dialect,
    document: &str,
    locale: &str,
) -> Vec<Statement> {
    let mut rows = Writer::new(dialect);
    rows.syntax("delete from ");
    rows.identifier(&content_type.table);
    rows.syntax(" where document_id = ");
    text(&mut rows, document);
    if locale != "*" {
        rows.syntax(" and locale = ");
        text(&mut rows, locale);
    }
    let mut rest = Writer::new(dialect);
    rest.syntax("delete from presswork_documents where document_id = ");
    text(&mut rest, document);
    rest.syntax(" and content_type = ");
    text(&mut rest, &content_type.uid);
    rest.syntax(" and not exists (select 1 from ");
    rest.identifier(&content_type.table);
    rest.syntax(" where document_id = ");
    text(&mut rest, document);
    rest.syntax(")");
    vec![rows.finish(), rest.finish()]
}

/// Those of `documents` that are entries of types with these uids.
///
/// `select document_id from presswork_documents where content_type = any($1) and document_id = any($2)`
#[must_use]
pub fn existing_documents(
    dialect: Dialect,
    uids: Vec<String>,
    documents: Vec<String>,
) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("select document_id from presswork_documents where content_type");
    in_list(&mut writer, texts(uids));
    writer.syntax(" and document_id");
    in_list(&mut writer, texts(documents));
    writer.returning(vec![Storage::Text])
}

/// `select id, document_id from "files" where id = any($1)`
#[must_use]
pub fn documents_of_rows(
    content_type: &ContentType,
    dialect: Dialect,
    rows: Vec<i64>,
) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("select id, document_id from ");
    writer.identifier(&content_type.table);
    writer.syntax(" where id");
    in_list(&mut writer, numbers(rows));
    writer.returning(vec![Storage::BigInteger, Storage::Text])
}

/// All rows of a document, locked: their numbers, locales and statuses.
///
/// `select id, locale, status from "articles" where document_id = $1 order by id for update`
#[must_use]
pub fn lock_rows(content_type: &ContentType, dialect: Dialect, document: &str) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("select id, locale, status from ").identifier(&content_type.table);
    writer.syntax(" where document_id = ");
    text(&mut writer, document);
    writer.syntax(" order by id").syntax(dialect.row_lock());
    writer.returning(vec![Storage::BigInteger, Storage::Text, Storage::Integer])
}

/// Document ids as one list parameter.
fn texts(documents: Vec<String>) -> Param {
    Param::List(documents.into_iter().map(Value::Text).collect(), Storage::Text)
}

/// Row numbers as one list parameter.
fn numbers(rows: Vec<i64>) -> Param {
    Param::List(rows.into_iter().map(Value::Integer).collect(), Storage::BigInteger)
}

fn text(writer: &mut Writer, text: &str) {
    writer.param(Param::Value(Value::Text(text.to_owned()), Storage::Text));
}

/// ` where document_id = $1 and locale = $2 and status = 0`
fn of_row(writer: &mut Writer, (document, locale, status): (&str, &str, Status)) {
    writer.syntax(" where document_id = ");
    text(writer, document);
    writer.syntax(" and locale = ");
    text(writer, locale);
    writer.syntax(status_is(status));
}

fn row(writer: &mut Writer, id: i64) {
    writer.param(Param::Value(Value::Integer(id), Storage::BigInteger));
}

fn in_list(writer: &mut Writer, list: Param) {
    writer.around(writer.dialect().one_of(), |writer| {
        writer.param(list);
    });
}

fn not_in_list(writer: &mut Writer, list: Param) {
    writer.around(writer.dialect().none_of(), |writer| {
        writer.param(list);
    });
}

/// The items of a list with their places from 1: `k(key, position)`.
fn numbered_list(writer: &mut Writer, list: Param) {
    writer.around(writer.dialect().numbered(), |writer| {
        writer.param(list);
    });
}

fn status_is(status: Status) -> &'static str {
    match status {
        Status::Draft => " and status = 0",
        Status::Published => " and status = 1",
    }
}
