//! References to entries of several types become one `select`: which entry each leads to, and of which type.
//!
//! In: [`References`]. Out: a [`Statement`] with three columns: the parent's key, the entry's key, the uid of the
//! entry's type. The entry's key is its document id; of what refers to a file it is the number of the very row.

use model::{ContentType, Link, MediaPlace, Model, Storage, Value};
use plan::{Read, References};

use crate::ddl::DOCUMENTS;
use crate::filter;
use crate::scope::Scope;
use crate::writer::{Alias, Bound, Conditions, Writer};
use crate::{Dialect, Param, Statement};

/// The statement of the references themselves, not of the entries that they lead to.
#[must_use]
pub fn references(model: &Model, references: &References, dialect: Dialect) -> Statement {
    let mut writer = Writer::new(dialect);
    let (mut parent, mut entry) = (Storage::Text, Storage::Text);
    match &references.via.link {
        Link::Table { table } => {
            parent = Storage::BigInteger;
            of_links(&mut writer, model, references, table);
        }
        Link::Referrers => {
            entry = Storage::BigInteger;
            referrers(&mut writer, model, references);
        }
        _ => of_documents(&mut writer, model, references),
    }
    writer.returning(vec![parent, entry, Storage::Text])
}

/// ```sql
/// select d0."document_id", d0."document_id", d0."content_type"
/// from "presswork_documents" d0
/// where d0."document_id" = any($1)
///   and d0."content_type" = any($2)
/// ```
fn of_documents(writer: &mut Writer, model: &Model, references: &References) {
    let document = writer.alias("d");
    writer.clause("select ").column(document, "document_id").syntax(", ");
    writer.column(document, "document_id").syntax(", ").column(document, "content_type");
    writer.clause("from ").named(DOCUMENTS, document);
    let mut conditions = Conditions::default();
    conditions.next(writer).column(document, "document_id");
    among_keys(writer, Storage::Text);
    conditions.next(writer).column(document, "content_type");
    among_types(writer, model, references);
}

/// ```sql
/// select l0."source_id", l0."target", d1."content_type"
/// from "articles_anything_lnk" l0
/// join "presswork_documents" d1 on d1."document_id" = l0."target"
/// where l0."source_id" = any($1)
///   and d1."content_type" = any($2)
/// order by l0."position", l0."target"
/// ```
fn of_links(writer: &mut Writer, model: &Model, references: &References, table: &str) {
    let (link, document) = (writer.alias("l"), writer.alias("d"));
    writer.clause("select ").column(link, "source_id").syntax(", ").column(link, "target");
    writer.syntax(", ").column(document, "content_type");
    writer.clause("from ").named(table, link);
    writer.clause("join ").named(DOCUMENTS, document).syntax(" on ");
    writer.column(document, "document_id").syntax(" = ").column(link, "target");
    let mut conditions = Conditions::default();
    conditions.next(writer).column(link, "source_id");
    among_keys(writer, Storage::BigInteger);
    conditions.next(writer).column(document, "content_type");
    among_types(writer, model, references);
    writer.clause("order by ").column(link, "position").syntax(", ").column(link, "target");
}

/// A file may be used in many thousands of places, so a page of them is taken for each:
/// ```sql
/// select r0."parent", r0."entry", r0."type"
/// from (
///   select u1."parent", u1."entry", u1."type",
///     row_number() over (partition by u1."parent" order by u1."rank", u1."entry") as place
///   from (
///     select t2."cover" as "parent", t2."id" as "entry", 'api::article.article' as "type", 1 as "rank"
///     from "articles" t2
///     where t2."cover" = any($1)
///       and t2."status" = 1
///     union
///     …
///   ) u1
/// ) r0
/// where place <= 1000
/// order by place
/// ```
fn referrers(writer: &mut Writer, model: &Model, references: &References) {
    let (rows, uses) = (writer.alias("r"), writer.alias("u"));
    writer.clause("select ").column(rows, "parent").syntax(", ").column(rows, "entry");
    writer.syntax(", ").column(rows, "type");
    writer.clause("from ").nested(|writer| {
        writer.clause("select ").column(uses, "parent").syntax(", ").column(uses, "entry");
        writer.syntax(", ").column(uses, "type").syntax(",");
        writer.clause("  row_number() over (partition by ").column(uses, "parent");
        writer.syntax(" order by ").column(uses, "rank").syntax(", ").column(uses, "entry");
        writer.syntax(") as place");
        writer.clause("from ").nested(|writer| union(writer, model, references));
        writer.syntax(" ").table(uses);
    });
    writer.syntax(" ").table(rows);
    writer.clause("where place <= ").number(references.limit);
    writer.clause("order by place");
}

fn union(writer: &mut Writer, model: &Model, references: &References) {
    let mut union = Union { model, begun: false, keys: None };
    for (rank, read) in (1..).zip(&references.entries) {
        let content_type = model.content_type(read.content_type);
        let holder = Holder { content_type, read, rank };
        for place in model.media_places(content_type) {
            match place {
                MediaPlace::Column(column) => union.column(writer, &holder, column),
                MediaPlace::Table(table) => union.table(writer, &holder, table, &[]),
                MediaPlace::Components(table, paths) => {
                    union.table(writer, &holder, table, &paths);
                }
            }
        }
    }
    if !union.begun {
        writer.clause("select '' as \"parent\", 0 as \"entry\", '' as \"type\", 0 as \"rank\"");
        writer.clause("where false");
    }
}

/// A type whose rows may hold files.
struct Holder<'p> {
    content_type: &'p ContentType,
    read: &'p Read,
    /// Its place among the types. Databases differ in how they sort uids.
    rank: u64,
}

/// The branches of what refers to files: one for each place that can hold one.
struct Union<'p> {
    model: &'p Model,
    begun: bool,
    /// The parents' keys, which are the same in all branches.
    keys: Option<Bound>,
}

impl<'p> Union<'p> {
    /// ```sql
    /// select t2."cover" as "parent", t2."id" as "entry", 'api::article.article' as "type", 1 as "rank"
    /// from "articles" t2
    /// where t2."cover" = any($1)
    ///   and t2."status" = 1
    /// ```
    fn column(&mut self, writer: &mut Writer, holder: &Holder<'p>, column: &str) {
        let row = writer.alias("t");
        self.select(writer, (row, column), row, holder);
        writer.clause("from ").named(&holder.content_type.table, row);
        let mut conditions = Conditions::default();
        self.among_keys(conditions.next(writer).column(row, column));
        self.standing(writer, &mut conditions, row, holder);
    }

    /// ```sql
    /// select l2."target" as "parent", t3."id" as "entry", 'api::article.article' as "type", 1 as "rank"
    /// from "articles_refs" l2
    /// join "articles" t3 on t3."id" = l2."source_id"
    /// where l2."target" = any($1)
    ///   and l2."path" in ('seo.image')
    ///   and t3."status" = 1
    /// ```
    fn table(&mut self, writer: &mut Writer, holder: &Holder<'p>, table: &str, paths: &[String]) {
        let (link, row) = (writer.alias("l"), writer.alias("t"));
        self.select(writer, (link, "target"), row, holder);
        writer.clause("from ").named(table, link);
        writer.clause("join ").named(&holder.content_type.table, row).syntax(" on ");
        writer.column(row, "id").syntax(" = ").column(link, "source_id");
        let mut conditions = Conditions::default();
        self.among_keys(conditions.next(writer).column(link, "target"));
        if !paths.is_empty() {
            conditions.next(writer).column(link, "path").syntax(" in (");
            for (index, path) in paths.iter().enumerate() {
                writer.syntax(if index == 0 { "" } else { ", " }).key(path);
            }
            writer.syntax(")");
        }
        self.standing(writer, &mut conditions, row, holder);
    }

    fn select(
        &mut self,
        writer: &mut Writer,
        (keeper, column): (Alias, &str),
        row: Alias,
        holder: &Holder<'p>,
    ) {
        if self.begun {
            writer.clause("union");
        }
        self.begun = true;
        writer.clause("select ").column(keeper, column).syntax(" as \"parent\", ");
        writer.column(row, "id").syntax(" as \"entry\", ");
        writer.key(&holder.content_type.uid).syntax(" as \"type\", ");
        writer.number(holder.rank).syntax(" as \"rank\"");
    }

    fn among_keys(&mut self, writer: &mut Writer) {
        let keys = self.keys;
        writer.around(writer.dialect().one_of_keys(Storage::Text), |writer| match keys {
            Some(bound) => {
                writer.again(bound);
            }
            None => self.keys = Some(writer.param(Param::Keys(Storage::Text))),
        });
    }

    /// What is asked of the rows, so that a page of uses is a page of entries.
    fn standing(
        &self,
        writer: &mut Writer,
        conditions: &mut Conditions,
        row: Alias,
        Holder { content_type, read, .. }: &Holder<'p>,
    ) {
        conditions.next(writer).column(row, "status").syntax(" = ").status(read.status);
        let scope = Scope::Row { alias: row, content_type };
        filter::conjuncts(writer, conditions, self.model, &scope, &read.filter);
    }
}

fn among_keys(writer: &mut Writer, storage: Storage) {
    writer.around(writer.dialect().one_of_keys(storage), |writer| {
        writer.param(Param::Keys(storage));
    });
}

fn among_types(writer: &mut Writer, model: &Model, references: &References) {
    let uid = |read: &Read| Value::Text(model.content_type(read.content_type).uid.to_string());
    let uids = references.entries.iter().map(uid).collect();
    writer.around(writer.dialect().one_of(), |writer| {
        writer.param(Param::List(uids, Storage::Text));
    });
}
