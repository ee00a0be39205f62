//! Changes become DDL text, by sea-query where it has the words, and by our writer for filling in rows.
//!
//! In: [`Change`]s. Out: statements to run one after the other in one transaction; nothing is bound.

use model::Storage;
use sea_query::{
    Alias, ColumnDef, ConditionalStatement, Expr, ExprTrait, PostgresQueryBuilder,
    SchemaStatementBuilder, SqliteQueryBuilder,
};

use super::DOCUMENTS;
use super::changes::Change;
use super::tables::{Column, ColumnKind, Default, Index, Reference, Table};
use crate::Dialect;
use crate::writer::Writer;

/// The statements that make the changes.
#[must_use]
pub fn statements(changes: &[Change], dialect: Dialect) -> Vec<String> {
    changes.iter().flat_map(|change| of_change(change, dialect)).collect()
}

fn of_change(change: &Change, dialect: Dialect) -> Vec<String> {
    match change {
        Change::CreateTable(table) => vec![create_table(table, dialect)],
        Change::AddColumn { table, column } => {
            let mut alter = sea_query::Table::alter();
            alter.table(Alias::new(table)).add_column(definition(column, dialect));
            vec![text(&alter, dialect)]
        }
        Change::WidenColumn { table, column } if dialect.widens_integers() => {
            let mut alter = sea_query::Table::alter();
            let mut wider = ColumnDef::new(Alias::new(column));
            wider.custom(Alias::new(dialect.column_type(Storage::BigInteger)));
            alter.table(Alias::new(table)).modify_column(wider);
            vec![text(&alter, dialect)]
        }
        Change::WidenColumn { .. } => Vec::new(),
        Change::DropIndex(index) => {
            let mut drop = sea_query::Index::drop();
            drop.name(&index.name).if_exists();
            vec![text(&drop, dialect)]
        }
        Change::CreateIndex { table, index } => vec![create_index(table, index, dialect)],
        Change::AddDrafts { table, owned } => {
            let copies = owned.iter().map(|owned| copy_owned(owned, table, dialect));
            std::iter::once(add_drafts(table, dialect)).chain(copies).collect()
        }
        Change::SetLocale { table, locale } => vec![set_locale(table, locale, dialect)],
    }
}

fn create_table(table: &Table, dialect: Dialect) -> String {
    let mut create = sea_query::Table::create();
    create.table(Alias::new(&table.name));
    for column in &table.columns {
        create.col(definition(column, dialect));
    }
    if !table.primary_key.is_empty() {
        let mut key = sea_query::Index::create();
        for column in &table.primary_key {
            key.col(Alias::new(column));
        }
        create.primary_key(&mut key);
        if let Some(words) = dialect.keyed_table() {
            create.extra(words);
        }
    }
    text(&create, dialect)
}

fn definition(column: &Column, dialect: Dialect) -> ColumnDef {
    let mut definition = ColumnDef::new(Alias::new(&column.name));
    definition.custom(Alias::new(column_type(column.kind, dialect)));
    if !column.nullable && column.kind != ColumnKind::RowId {
        definition.not_null();
    }
    match column.default {
        Some(Default::Empty) => definition.default(""),
        Some(Default::One) => definition.default(1),
        None => &mut definition,
    };
    if let Some(reference) = &column.references {
        definition.extra(references(reference));
    }
    definition
}

const fn column_type(kind: ColumnKind, dialect: Dialect) -> &'static str {
    dialect.column_type(match kind {
        ColumnKind::RowId => return dialect.row_id_type(),
        ColumnKind::Status => return "smallint",
        ColumnKind::Code => return dialect.code_type(),
        ColumnKind::Text => Storage::Text,
        ColumnKind::Integer => Storage::Integer,
        ColumnKind::BigInteger => Storage::BigInteger,
        ColumnKind::Double => Storage::Double,
        ColumnKind::Boolean => Storage::Boolean,
        ColumnKind::Date => Storage::Date,
        ColumnKind::Time => Storage::Time,
        ColumnKind::Timestamp => Storage::Timestamp,
        ColumnKind::Json => Storage::Json,
    })
}

/// A foreign key as a part of the column: SQLite can add it with a column in no other way.
fn references(reference: &Reference) -> String {
    let (table, column, deleted) = match reference {
        Reference::Document => (DOCUMENTS, "document_id", "cascade"),
        Reference::DocumentOrNull => (DOCUMENTS, "document_id", "set null"),
        Reference::Row(table) => (&**table, "id", "cascade"),
    };
    let table = table.replace('"', "\"\"");
    format!("REFERENCES \"{table}\" (\"{column}\") ON DELETE {deleted}")
}

fn create_index(table: &str, index: &Index, dialect: Dialect) -> String {
    let mut create = sea_query::Index::create();
    create.name(&index.name).table(Alias::new(table));
    for column in &index.columns {
        create.col(Alias::new(column));
    }
    if index.unique {
        create.unique();
    }
    if let Some(status) = index.status {
        create.and_where(Expr::col(Alias::new("status")).eq(i32::from(status)));
    }
    if index.without_locale {
        create.and_where(Expr::col(Alias::new("locale")).eq(""));
    }
    text(&create, dialect)
}

fn text(statement: &impl SchemaStatementBuilder, dialect: Dialect) -> String {
    match dialect {
        Dialect::Postgres => statement.to_string(PostgresQueryBuilder),
        Dialect::Sqlite => statement.to_string(SqliteQueryBuilder),
    }
}

/// ```sql
/// insert into "articles" ("document_id", "status", "published_at", "title")
/// select p."document_id", 0, null, p."title"
/// from "articles" p
/// where p."status" = 1
/// order by p."id"
/// ```
fn add_drafts(table: &Table, dialect: Dialect) -> String {
    let mut writer = Writer::new(dialect);
    let columns = table.columns.iter().filter(|column| column.kind != ColumnKind::RowId);
    let names: Vec<_> = columns.map(|column| column.name.as_str()).collect();
    let published = writer.alias("p");
    writer.clause("insert into ").identifier(&table.name).syntax(" (");
    for (index, name) in names.iter().enumerate() {
        writer.syntax(if index == 0 { "" } else { ", " }).identifier(name);
    }
    writer.syntax(")").clause("select ");
    for (index, name) in names.iter().enumerate() {
        writer.syntax(if index == 0 { "" } else { ", " });
        match *name {
            "status" => writer.syntax("0"),
            "published_at" => writer.syntax("null"),
            name => writer.column(published, name),
        };
    }
    writer.clause("from ").named(&table.name, published);
    writer.clause("where ").column(published, "status").syntax(" = 1");
    writer.clause("order by ").column(published, "id");
    writer.finish().text.to_string()
}

/// Gives the new drafts what the published rows own: links to documents.
/// ```sql
/// insert into "articles_tags_lnk" ("source_id", "target", "status", "position", "inverse_position")
/// select d2."id", o1."target", 0, o1."position", o1."inverse_position"
/// from "articles_tags_lnk" o1
/// join "articles" p0 on p0."id" = o1."source_id" and p0."status" = 1
/// join "articles" d2 on d2."document_id" = p0."document_id" and d2."locale" = p0."locale" and d2."status" = 0
/// ```
fn copy_owned(owned: &Table, table: &Table, dialect: Dialect) -> String {
    let mut writer = Writer::new(dialect);
    let (published, old) = (writer.alias("p"), writer.alias("o"));
    let draft = writer.alias("d");
    writer.clause("insert into ").identifier(&owned.name).syntax(" (");
    for (index, column) in owned.columns.iter().enumerate() {
        writer.syntax(if index == 0 { "" } else { ", " }).identifier(&column.name);
    }
    writer.syntax(")").clause("select ");
    for (index, column) in owned.columns.iter().enumerate() {
        writer.syntax(if index == 0 { "" } else { ", " });
        match &*column.name {
            "source_id" => writer.column(draft, "id"),
            "status" => writer.syntax("0"),
            name => writer.column(old, name),
        };
    }
    writer.clause("from ").named(&owned.name, old);
    writer.clause("join ").named(&table.name, published).syntax(" on ");
    writer.column(published, "id").syntax(" = ").column(old, "source_id");
    writer.syntax(" and ").column(published, "status").syntax(" = 1");
    writer.clause("join ").named(&table.name, draft).syntax(" on ");
    writer.column(draft, "document_id").syntax(" = ").column(published, "document_id");
    writer.syntax(" and ").column(draft, "locale").syntax(" = ").column(published, "locale");
    writer.syntax(" and ").column(draft, "status").syntax(" = 0");
    writer.finish().text.to_string()
}

/// `update "articles" set "locale" = 'en' where "locale" = ''`
fn set_locale(table: &str, locale: &str, dialect: Dialect) -> String {
    let mut writer = Writer::new(dialect);
    writer.clause("update ").identifier(table);
    // The locale is a part of the configuration, like the names beside it, and no request can choose it.
    writer.syntax(" set \"locale\" = ").key(locale).syntax(" where \"locale\" = ''");
    writer.finish().text.to_string()
}
