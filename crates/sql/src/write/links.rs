//! Statements on link tables, on foreign keys in the rows of the other side, and on the mirror of references
//! out of components.
//!
//! In: a link's table or column, the rows it starts from and the documents it leads to. Out: statements.

use model::{ColumnName, ContentType, Storage, TableName};
use plan::Status;

use super::{not_in_list, numbered_list, numbers, row, status_is, text, texts};
use crate::writer::Writer;
use crate::{Dialect, Statement};

/// The rows of the other side that a change on this side touches.
#[derive(Debug, Clone, Copy)]
pub struct OtherRows<'o> {
    /// Their type.
    pub content_type: &'o ContentType,
    /// Only drafts or only published rows; both when `None`.
    pub status: Option<Status>,
    /// In which locales.
    pub locales: Locales<'o>,
}

/// The locales of rows that a change on the other side of a relation touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Locales<'o> {
    /// All of them, or none for a type without locales.
    Every,
    /// This one; rows in other locales are left alone.
    One(&'o str),
    /// References are made from this one. They are taken away from all, because the list on the other side, which has no
    /// locales, shows the rows of all.
    Only(&'o str),
}

impl OtherRows<'_> {
    /// The rows of `sources` that are to refer: ` and status = 1 and locale = $n`
    fn kept(&self, writer: &mut Writer) {
        self.of_status(writer);
        if let Locales::One(locale) | Locales::Only(locale) = self.locales {
            writer.syntax(" and locale = ");
            text(writer, locale);
        }
    }

    /// The rows that are to refer no longer: ` and (document_id <> all($n) or locale <> $m) and status = 1`
    fn gone(&self, writer: &mut Writer, sources: &[String]) {
        writer.syntax(" and (document_id");
        not_in_list(writer, texts(sources.to_vec()));
        if let Locales::Only(locale) = self.locales {
            writer.syntax(" or locale <> ");
            text(writer, locale);
        }
        writer.syntax(")");
        self.of_status(writer);
        self.of_one_locale(writer, "locale");
    }

    fn of_status(&self, writer: &mut Writer) {
        if let Some(status) = self.status {
            writer.syntax(status_is(status));
        }
    }

    /// ` and p.locale = $n`, where other locales are left alone.
    fn of_one_locale(&self, writer: &mut Writer, column: &'static str) {
        if let Locales::One(locale) = self.locales {
            writer.syntax(" and ").syntax(column).syntax(" = ");
            text(writer, locale);
        }
    }
}

/// Makes a row's links exactly `documents`, in this order. Links that stay keep their place on the other side.
///
/// `delete from "l" where source_id = $1 and target <> all($2)`, then
/// `insert into "l" (source_id, target, status, position) select $1, k.key, 0, k.position from <list of $2> k
/// on conflict (source_id, target) do update set position = excluded.position`
#[must_use]
pub fn set_links(
    table: &TableName,
    dialect: Dialect,
    (source, status): (i64, Status),
    documents: &[String],
) -> Vec<Statement> {
    let mut gone = Writer::new(dialect);
    gone.syntax("delete from ");
    gone.identifier(table);
    gone.syntax(" where source_id = ");
    row(&mut gone, source);
    gone.syntax(" and target");
    not_in_list(&mut gone, texts(documents.to_vec()));
    let mut kept = Writer::new(dialect);
    kept.syntax("insert into ");
    kept.identifier(table);
    kept.syntax(" (source_id, target, status, position) select ");
    row(&mut kept, source);
    kept.syntax(", k.key, ").status(status);
    kept.syntax(", k.position from ");
    numbered_list(&mut kept, texts(documents.to_vec()));
    // SQLite needs a `where` to tell `on conflict` from a join's `on`.
    kept.syntax(
        " where true on conflict (source_id, target) do update set position = excluded.position",
    );
    vec![gone.finish(), kept.finish()]
}

/// Adds a link at the end of those of a row, unless it is among them.
///
/// `insert into "l" (source_id, target, status, position) select $1, $2, 0, coalesce(max(position), -1) + 1 from "l"
/// where source_id = $1 on conflict (source_id, target) do nothing`
#[must_use]
pub fn add_link(
    table: &TableName,
    dialect: Dialect,
    (source, status): (i64, Status),
    document: &str,
) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("insert into ").identifier(table);
    writer.syntax(" (source_id, target, status, position) select ");
    row(&mut writer, source);
    writer.syntax(", ");
    text(&mut writer, document);
    writer.syntax(", ").status(status);
    writer.syntax(", coalesce(max(position), -1) + 1 from ").identifier(table);
    writer.syntax(" where source_id = ");
    row(&mut writer, source);
    writer.syntax(" on conflict (source_id, target) do nothing");
    writer.finish()
}

/// What a one-to-one relation is about to be given, by which another row loses it: one of the same locale and status.
#[derive(Debug, Clone, Copy)]
pub enum Taken<'a> {
    /// This document, in a row of this document, locale and status.
    Given(&'a str, (&'a str, &'a str, Status)),
    /// What the row with this number has, which is to be copied to this status: a draft to the published one.
    Copied(i64, Status),
}

/// The documents whose rows hold what is about to be taken.
///
/// `select document_id from "t" where …`, as [`release_column`]
#[must_use]
pub fn holders(
    content_type: &ContentType,
    dialect: Dialect,
    column: &ColumnName,
    taken: Taken<'_>,
) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("select document_id from ").identifier(&content_type.table);
    hold(&mut writer, content_type, column, taken);
    writer.returning(vec![Storage::Text])
}

/// Before a row is written or copied: takes its target away from the row that holds it.
///
/// `update "t" set "c" = null where "c" = $1 and document_id <> $2 and locale = $3 and status = 1`, or of what is copied
/// `… where ("c", locale) = (select "c", locale from "t" where id = $1)
/// and document_id <> (select document_id from "t" where id = $1) and status = 1`
#[must_use]
pub fn release_column(
    content_type: &ContentType,
    dialect: Dialect,
    column: &ColumnName,
    taken: Taken<'_>,
) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("update ").identifier(&content_type.table);
    writer.syntax(" set ").identifier(column).syntax(" = null");
    hold(&mut writer, content_type, column, taken);
    writer.finish()
}

fn hold(writer: &mut Writer, content_type: &ContentType, column: &ColumnName, taken: Taken<'_>) {
    let table = &content_type.table;
    match taken {
        Taken::Given(target, (document, locale, status)) => {
            writer.syntax(" where ").identifier(column).syntax(" = ");
            text(writer, target);
            writer.syntax(" and document_id <> ");
            text(writer, document);
            writer.syntax(" and locale = ");
            text(writer, locale);
            writer.syntax(status_is(status));
        }
        Taken::Copied(from, to) => {
            writer.syntax(" where (").identifier(column).syntax(", locale) = (select ");
            writer.identifier(column).syntax(", locale from ").identifier(table);
            writer.syntax(" where id = ");
            row(writer, from);
            writer.syntax(") and document_id <> (select document_id from ").identifier(table);
            writer.syntax(" where id = ");
            row(writer, from);
            writer.syntax(")").syntax(status_is(to));
        }
    }
}

/// Makes all rows whose column leads to `from` lead to `to`, or nowhere.
///
/// `update "t" set "c" = $1 where "c" = $2`
#[must_use]
pub fn lead_elsewhere(
    content_type: &ContentType,
    dialect: Dialect,
    (column, from, to): (&ColumnName, &str, Option<&str>),
) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("update ");
    writer.identifier(&content_type.table);
    writer.syntax(" set ");
    writer.identifier(column);
    writer.syntax(" = ");
    match to {
        Some(to) => text(&mut writer, to),
        None => {
            writer.syntax("null");
        }
    }
    writer.syntax(" where ");
    writer.identifier(column);
    writer.syntax(" = ");
    text(&mut writer, from);
    writer.finish()
}

/// Gives rows, which have this status and no links, the links of another row.
///
/// `insert into "l" (source_id, target, status, position, inverse_position) select k.key, l.target, 1, l.position,
/// l.inverse_position from "l" l cross join <list of $1> k where l.source_id = $2`
#[must_use]
pub fn copy_links(
    table: &TableName,
    dialect: Dialect,
    (from, to): (i64, &[i64]),
    status: Status,
) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("insert into ").identifier(table);
    writer.syntax(
        " (source_id, target, status, position, inverse_position) select k.key, l.target, ",
    );
    writer.status(status).syntax(", l.position, l.inverse_position from ");
    to_each(&mut writer, table, (from, to));
    writer.finish()
}

/// Gives rows, which have none, the mirrored references of another row.
///
/// `insert into "r" (source_id, path, target) select k.key, l.path, l.target from "r" l cross join <list of $1> k
/// where l.source_id = $2`
#[must_use]
pub fn copy_references(
    table: &TableName,
    dialect: Dialect,
    (from, to): (i64, &[i64]),
) -> Statement {
    let mut writer = Writer::new(dialect);
    writer.syntax("insert into ").identifier(table);
    writer.syntax(" (source_id, path, target) select k.key, l.path, l.target from ");
    to_each(&mut writer, table, (from, to));
    writer.finish()
}

/// `"l" l cross join <list of $1> k where l.source_id = $2`
pub(super) fn to_each(writer: &mut Writer, table: &TableName, (from, to): (i64, &[i64])) {
    writer.identifier(table).syntax(" l cross join ");
    numbered_list(writer, numbers(to.to_vec()));
    writer.syntax(" where l.source_id = ");
    row(writer, from);
}

/// Makes the rows that link to `document` exactly those of `sources`, in this order on this side.
///
/// `delete from "l" where target = $1 and source_id in (select id from "t" where true and (document_id <> all($2)) and …)`, then
/// `insert into "l" (source_id, target, status, position, inverse_position) select t.id, $1, t.status, <last>, k.position
/// from <list of $2> k join "t" t on t.document_id = k.key and … on conflict … do update set inverse_position = …`
#[must_use]
pub fn set_inverse_links(
    links: &TableName,
    dialect: Dialect,
    other: &OtherRows<'_>,
    document: &str,
    sources: &[String],
) -> Vec<Statement> {
    let mut gone = Writer::new(dialect);
    gone.syntax("delete from ");
    gone.identifier(links);
    gone.syntax(" where target = ");
    text(&mut gone, document);
    gone.syntax(" and source_id in (select id from ");
    gone.identifier(&other.content_type.table);
    gone.syntax(" where true");
    other.gone(&mut gone, sources);
    gone.syntax(")");
    let mut kept = Writer::new(dialect);
    kept.syntax("insert into ");
    kept.identifier(links);
    kept.syntax(" (source_id, target, status, position, inverse_position) select t.id, ");
    text(&mut kept, document);
    kept.syntax(", t.status, (select coalesce(max(l.position), 0) + 1 from ");
    kept.identifier(links);
    kept.syntax(" l where l.source_id = t.id), k.position from ");
    numbered_list(&mut kept, texts(sources.to_vec()));
    kept.syntax(" join ");
    kept.identifier(&other.content_type.table);
    kept.syntax(" t on t.document_id = k.key where true");
    other.kept(&mut kept);
    kept.syntax(
        " on conflict (source_id, target) do update set inverse_position = excluded.inverse_position",
    );
    vec![gone.finish(), kept.finish()]
}

/// Makes the rows whose column holds `document` exactly those of `sources`, in this order on this side.
///
/// `update "t" set "c" = null, "o" = null where "c" = $1 and (document_id <> all($2)) and …`, then
/// `update "t" set "c" = $1, "o" = k.position from <list of $2> k where "t".document_id = k.key and …`
#[must_use]
pub fn set_inverse_column(
    (column, order): (&ColumnName, Option<&ColumnName>),
    dialect: Dialect,
    other: &OtherRows<'_>,
    document: &str,
    sources: &[String],
) -> Vec<Statement> {
    let table = &other.content_type.table;
    let mut gone = Writer::new(dialect);
    gone.syntax("update ");
    gone.identifier(table);
    gone.syntax(" set ");
    gone.identifier(column);
    gone.syntax(" = null");
    if let Some(order) = order {
        gone.syntax(", ");
        gone.identifier(order);
        gone.syntax(" = null");
    }
    gone.syntax(" where ");
    gone.identifier(column);
    gone.syntax(" = ");
    text(&mut gone, document);
    other.gone(&mut gone, sources);
    let mut kept = Writer::new(dialect);
    kept.syntax("update ");
    kept.identifier(table);
    kept.syntax(" set ");
    kept.identifier(column);
    kept.syntax(" = ");
    text(&mut kept, document);
    if let Some(order) = order {
        kept.syntax(", ");
        kept.identifier(order);
        kept.syntax(" = k.position");
    }
    kept.syntax(" from ");
    numbered_list(&mut kept, texts(sources.to_vec()));
    kept.syntax(" where document_id = k.key");
    other.kept(&mut kept);
    vec![gone.finish(), kept.finish()]
}

/// Gives the published rows of the other side the links to `document` that their drafts have.
///
/// `delete from "l" where target = $1 and source_id in (select id from "t" where status = 1 …)`, then
/// `insert into "l" (…) select p.id, l.target, p.status, l.position, l.inverse_position from "l" l join "t" d on d.id = l.source_id
/// join "t" p on p.document_id = d.document_id and p.locale = d.locale and d.status = 0 and p.status = 1 where l.target = $1`
#[must_use]
pub fn carry_inverse_links(
    links: &TableName,
    dialect: Dialect,
    other: &OtherRows<'_>,
    document: &str,
) -> Vec<Statement> {
    let table = &other.content_type.table;
    let mut gone = Writer::new(dialect);
    gone.syntax("delete from ");
    gone.identifier(links);
    gone.syntax(" where target = ");
    text(&mut gone, document);
    gone.syntax(" and source_id in (select id from ");
    gone.identifier(table);
    gone.syntax(" where true");
    other.of_status(&mut gone);
    other.of_one_locale(&mut gone, "locale");
    gone.syntax(")");
    let mut copied = Writer::new(dialect);
    copied.syntax("insert into ");
    copied.identifier(links);
    copied.syntax(
        " (source_id, target, status, position, inverse_position) \
         select p.id, l.target, p.status, l.position, l.inverse_position from ",
    );
    copied.identifier(links);
    copied.syntax(" l join ");
    copied.identifier(table);
    copied.syntax(" d on d.id = l.source_id join ");
    copied.identifier(table);
    copied.syntax(
        " p on p.document_id = d.document_id and p.locale = d.locale and d.status = 0 and p.status = 1 \
         where l.target = ",
    );
    text(&mut copied, document);
    other.of_one_locale(&mut copied, "d.locale");
    vec![gone.finish(), copied.finish()]
}

/// Gives the published rows of the other side the foreign key that their drafts have, as far as either leads to
/// `document`.
///
/// `update "t" as p set "c" = null where p."c" = $1 and p.status = 1`, then `update "t" as p set "c" = d."c", "o" = d."o"
/// from "t" d where d.document_id = p.document_id and d.locale = p.locale and d.status = 0 and p.status = 1 and d."c" = $1`.
/// Two statements, because a database looks for two holders of a unique value after each row.
#[must_use]
pub fn carry_inverse_column(
    (column, order): (&ColumnName, Option<&ColumnName>),
    dialect: Dialect,
    other: &OtherRows<'_>,
    document: &str,
) -> Vec<Statement> {
    let table = &other.content_type.table;
    let mut gone = Writer::new(dialect);
    gone.syntax("update ");
    gone.identifier(table);
    gone.syntax(" as p set ");
    gone.identifier(column);
    gone.syntax(" = null");
    if let Some(order) = order {
        gone.syntax(", ");
        gone.identifier(order);
        gone.syntax(" = null");
    }
    gone.syntax(" where p.");
    gone.identifier(column);
    gone.syntax(" = ");
    text(&mut gone, document);
    gone.syntax(" and p.status = 1");
    other.of_one_locale(&mut gone, "p.locale");
    let mut writer = Writer::new(dialect);
    writer.syntax("update ");
    writer.identifier(table);
    writer.syntax(" as p set ");
    writer.identifier(column);
    writer.syntax(" = d.");
    writer.identifier(column);
    if let Some(order) = order {
        writer.syntax(", ");
        writer.identifier(order);
        writer.syntax(" = d.");
        writer.identifier(order);
    }
    writer.syntax(" from ");
    writer.identifier(table);
    writer.syntax(
        " d where d.document_id = p.document_id and d.locale = p.locale and d.status = 0 and p.status = 1 and d.",
    );
    writer.identifier(column);
    writer.syntax(" = ");
    text(&mut writer, document);
    other.of_one_locale(&mut writer, "p.locale");
    vec![gone.finish(), writer.finish()]
}

/// Makes the mirror of a row's references out of components exactly `references`, pairs of path and document.
///
/// `delete from "r" where source_id = $1`, then `insert into "r" (source_id, path, target) select v.column1, v.column2, v.column3
/// from (values ($1, $2, $3), …) v where exists (select 1 from presswork_documents d where d.document_id = v.column3)`:
/// what was referred to when the component was written may be deleted since, and is read as null.
#[must_use]
pub fn set_references(
    table: &TableName,
    dialect: Dialect,
    source: i64,
    references: &[(String, String)],
) -> Vec<Statement> {
    let mut gone = Writer::new(dialect);
    gone.syntax("delete from ");
    gone.identifier(table);
    gone.syntax(" where source_id = ");
    row(&mut gone, source);
    let mut statements = vec![gone.finish()];
    statements.extend(references.chunks(REFERENCES).map(|some| {
        let mut writer = Writer::new(dialect);
        writer.syntax("insert into ");
        writer.identifier(table);
        writer.syntax(" (source_id, path, target) select v.column1, v.column2, v.column3 from (values ");
        for (index, (path, target)) in some.iter().enumerate() {
            writer.syntax(if index == 0 { "(" } else { ", (" });
            row(&mut writer, source);
            writer.syntax(", ");
            text(&mut writer, path);
            writer.syntax(", ");
            text(&mut writer, target);
            writer.syntax(")");
        }
        writer.syntax(
            ") v where exists (select 1 from presswork_documents d where d.document_id = v.column3)",
        );
        writer.finish()
    }));
    statements
}

/// References in one statement, three parameters each: SQLite takes 32,766.
const REFERENCES: usize = 5_000;
