//! One level of a read becomes one `select`.
//!
//! In: a [`Read`]. Out: a [`Statement`] whose columns are the read's slots, in order. A root and a to-one level
//! are plain; a to-many level takes a page for each parent.

#[cfg(test)]
mod tests;

use model::{Link, Model, Operator, Storage};
use plan::{Below, Child, Filter, Keys, Locale, Page, Place, Read, Slot, Via};

use crate::filter;
use crate::link::{Parents, Source, write_keys};
use crate::sort;
use crate::writer::{Alias, Writer};
use crate::{Dialect, Statement};

/// The statement of one level (not of those below it).
#[must_use]
pub fn read(model: &Model, read: &Read, dialect: Dialect) -> Statement {
    let mut writer = Writer::new(dialect);
    let source = Source::of_read(&mut writer, model, read);
    match &read.via {
        None => root(&mut writer, model, read, &source),
        // Each key out of a component leads to one row; order and page are per component, hence the engine's.
        Some(via) if !via.many || via.link == Link::Embedded => {
            unpaged(&mut writer, model, read, &source);
        }
        Some(_) if dialect.has_lateral() => lateral_pages(&mut writer, model, read, &source),
        Some(_) => numbered_pages(&mut writer, model, read, &source),
    }
    let key = source.key_storage();
    let mut storages: Vec<Storage> = read.slots.iter().map(|slot| storage(slot, key)).collect();
    if has_one_row(read) {
        // the parent's key of a reference is a document id
        storages.extend(joined_slots(read).map(|slot| storage(slot, Storage::Text)));
    }
    writer.returning(storages)
}

/// Whether a read is the root of one row, so that what it refers to can come with it.
#[must_use]
pub fn has_one_row(read: &Read) -> bool {
    read.via.is_none() && read.page.limit == 1 && !read.slots.contains(&Slot::Total)
}

/// Whether a level below a read of one row is part of the statement above it: a reference in a column, to a
/// row of one locale. Its columns follow those of the levels above and before it.
#[must_use]
pub fn is_joined(child: &Child) -> bool {
    joined(child).is_some()
}

/// What a joined level reads; `None` for another.
fn joined(child: &Child) -> Option<&Read> {
    let Below::Entries(read) = &child.below else { return None };
    let column = read.via.as_ref().is_some_and(|via| matches!(via.link, Link::Column { .. }));
    let joined =
        column && matches!(read.locale, Locale::Exact(_)) && read.filter == Filter::All(Vec::new());
    joined.then_some(read)
}

/// The slots of all joined levels below a read, in the order of their columns.
fn joined_slots(read: &Read) -> Box<dyn Iterator<Item = &Slot> + '_> {
    let reads = read.children.iter().filter_map(joined);
    Box::new(reads.flat_map(|read| read.slots.iter().chain(joined_slots(read))))
}

/// The statement of a level below a root when there is only one parent: plain, with the page as its own.
/// ```sql
/// select l1."source_id", t0."name"
/// from …
/// where l1."source_id" = $1
/// order by l1."position", l1."target"
/// limit 10
/// ```
#[must_use]
pub fn read_only_parent(model: &Model, read: &Read, dialect: Dialect) -> Statement {
    of_one_parent((model, dialect), read, &Parents::Only)
}

/// Whether the rows of a level below `root` can be asked for together with the root's: its row is named by what the
/// operation says, and the way from there leads over its own columns.
#[must_use]
pub fn goes_with(root: &Read, child: &Child, dialect: Dialect) -> bool {
    dialect.has_round_trips()
        && has_one_row(root)
        && names_row(root)
        && matches!(child.keys, Keys::Slot(_))
        && matches!(&child.below, Below::Entries(read)
            if read.via.as_ref().is_some_and(|via| via.link != Link::Embedded))
}

/// The statement of a level that goes with its root:
/// ```sql
/// select l1."source_id", t0."name"
/// from …
/// where l1."source_id" = (
///   select t2."id"
///   from "articles" t2
///   where t2."status" = 1
///     and t2."locale" = ''
///     and t2."document_id" = $1
/// )
/// order by l1."position", l1."target"
/// limit 10
/// ```
#[must_use]
pub fn read_with_root(model: &Model, root: &Read, read: &Read, dialect: Dialect) -> Statement {
    of_one_parent((model, dialect), read, &Parents::Root(root))
}

fn of_one_parent<'p>(
    (model, dialect): (&'p Model, Dialect),
    read: &'p Read,
    parents: &Parents<'_, 'p>,
) -> Statement {
    let mut writer = Writer::new(dialect);
    let source = Source::of_read(&mut writer, model, read);
    write_slots(&mut writer, model, read, &source);
    if pages_links(read, &source) {
        writer.clause("from ");
        write_page_of_links(&mut writer, model, read, &source, parents);
    } else {
        source.write_stepwise(&mut writer, model, parents);
        if !source.single() {
            writer.clause("order by ");
            sort::write_terms(&mut writer, model, &source, &read.sort);
        }
        if read.via.as_ref().is_some_and(|via| via.many && via.link != Link::Embedded) {
            write_page(&mut writer, read.page);
        }
    }
    let key = source.key_storage();
    let storages = read.slots.iter().map(|slot| storage(slot, key)).collect();
    writer.returning(storages)
}

/// The number of rows that match whatever the page; asked for when a page beyond the end came back empty.
/// ```sql
/// select count(*)
/// from "articles" t0
/// where …
/// ```
#[must_use]
pub fn count(model: &Model, read: &Read, dialect: Dialect) -> Statement {
    let mut writer = Writer::new(dialect);
    let source = Source::of_read(&mut writer, model, read);
    let parents = if read.via.is_some() { Parents::Bound } else { Parents::None };
    writer.clause("select count(*)");
    source.write(&mut writer, model, &parents);
    writer.returning(vec![Storage::BigInteger])
}

/// The storage of a slot's cells, where the parent's key has storage `key`.
fn storage(slot: &Slot, key: Storage) -> Storage {
    match slot {
        Slot::Column(_, storage) => *storage,
        Slot::Path(_, subject) => subject.storage,
        Slot::ParentKey => key,
        Slot::Standing(_) => Storage::Text,
        Slot::Total => Storage::BigInteger,
    }
}

/// ```sql
/// select t0."document_id", t0."title"
/// from "articles" t0
/// where t0."status" = 1
///   and t0."locale" = ''
/// order by t0."published_on" desc, t0."title", t0."id"
/// limit 10 offset 20
/// ```
fn root<'p>(writer: &mut Writer, model: &'p Model, read: &'p Read, source: &Source<'p>) {
    if has_one_row(read) {
        return one_row(writer, model, read, source);
    }
    write_slots(writer, model, read, source);
    if read.slots.contains(&Slot::Total) {
        source.write_whole(writer, model, &Parents::None);
    } else {
        source.write(writer, model, &Parents::None);
    }
    writer.clause("order by ");
    sort::write_terms(writer, model, source, &read.sort);
    write_page(writer, read.page);
}

/// What a row refers to comes with it, which saves a round trip for each reference:
/// ```sql
/// select t0."title", t0."author", t1."document_id", t1."name"
/// from "articles" t0
/// left join "authors" t1 on t1."document_id" = t0."author" and t1."status" = 1 and t1."locale" = ''
/// where t0."status" = 1 and t0."locale" = '' and t0."document_id" = $1
/// limit 1
/// ```
/// Of a list the references are a statement of their own: joined, they would be looked up for every row that the
/// page is sorted out of.
fn one_row<'p>(writer: &mut Writer, model: &'p Model, read: &'p Read, source: &Source<'p>) {
    let mut joins = Vec::new();
    join_sources(writer, model, read, source.row, &mut joins);
    write_slots(writer, model, read, source);
    for join in &joins {
        for slot in &join.read.slots {
            writer.syntax(", ");
            write_slot(writer, model, slot, &join.source);
        }
    }
    source.write_with(writer, model, &Parents::None, |writer| {
        for join in &joins {
            join.source.write_join(writer, join.parent, join.column);
        }
    });
    // PostgreSQL would set up a sort even for the one row that there can be.
    if !names_row(read) {
        writer.clause("order by ");
        sort::write_terms(writer, model, source, &read.sort);
    }
    write_page(writer, read.page);
}

/// Whether at most one row can match: a document has one of each status and locale.
fn names_row(read: &Read) -> bool {
    matches!(read.locale, Locale::Exact(_)) && names_document(&read.filter)
}

fn names_document(filter: &Filter) -> bool {
    match filter {
        Filter::All(filters) => filters.iter().any(names_document),
        Filter::Compare { subject, operator: Operator::Eq, .. } => {
            matches!(&subject.place, Place::Column(column) if **column == *"document_id")
        }
        _ => false,
    }
}

/// A level that is part of the statement above it.
struct Join<'p> {
    read: &'p Read,
    source: Source<'p>,
    parent: Alias,
    /// The reference in the parent's row.
    column: &'p str,
}

fn join_sources<'p>(
    writer: &mut Writer,
    model: &'p Model,
    read: &'p Read,
    parent: Alias,
    joins: &mut Vec<Join<'p>>,
) {
    for read in read.children.iter().filter_map(joined) {
        let Some(Via { link: Link::Column { column, .. }, .. }) = &read.via else { continue };
        let source = Source::of_read(writer, model, read);
        let row = source.row;
        joins.push(Join { read, source, parent, column });
        join_sources(writer, model, read, row, joins);
    }
}

/// ```sql
/// select t0."document_id", t0."name"
/// from "authors" t0
/// where t0."document_id" = any($1)
///   and t0."status" = 1
///   and t0."locale" = ''
/// ```
fn unpaged<'p>(writer: &mut Writer, model: &'p Model, read: &'p Read, source: &Source<'p>) {
    write_slots(writer, model, read, source);
    source.write(writer, model, &Parents::Bound);
    if !source.single() {
        writer.clause("order by ");
        sort::write_terms(writer, model, source, &read.sort);
    }
}

/// The parents' rows come in the order asked for: a `limit` in a lateral subquery can only be run as a loop.
/// ```sql
/// select r3.*
/// from unnest($1::bigint[]) p2(key)
/// cross join lateral (
///   select l1."source_id", t0."name"
///   from …
///   order by l1."position", l1."target"
///   limit 10
/// ) r3
/// ```
fn lateral_pages<'p>(writer: &mut Writer, model: &'p Model, read: &'p Read, source: &Source<'p>) {
    let parent = writer.alias("p");
    if pages_links(read, source) {
        write_slots(writer, model, read, source);
        writer.clause("from ");
        write_keys(writer, source.key_storage(), parent);
        writer.clause("cross join lateral ");
        return write_page_of_links(writer, model, read, source, &Parents::Each(parent));
    }
    let rows = writer.alias("r");
    writer.clause("select ").table(rows).syntax(".*").clause("from ");
    write_keys(writer, source.key_storage(), parent);
    writer.clause("cross join lateral ").nested(|writer| {
        write_slots(writer, model, read, source);
        source.write_stepwise(writer, model, &Parents::Each(parent));
        writer.clause("order by ");
        sort::write_terms(writer, model, source, &read.sort);
        write_page(writer, read.page);
    });
    writer.syntax(" ").table(rows);
}

/// Whether the page can be taken of the links, before their rows are looked up.
fn pages_links(read: &Read, source: &Source<'_>) -> bool {
    let many = read.via.as_ref().is_some_and(|via| via.many);
    many && read.sort.is_empty() && source.has_row_for_each_link()
}

/// ```sql
/// (… order by l1."position", l1."target" limit 10) l1
/// join "tags" t0 on …
/// order by l1."position", l1."target"
/// ```
fn write_page_of_links<'p>(
    writer: &mut Writer,
    model: &'p Model,
    read: &'p Read,
    source: &Source<'p>,
    parents: &Parents<'_, 'p>,
) {
    source.write_page_of_links(writer, model, parents, |writer| {
        writer.clause("order by ");
        sort::write_terms(writer, model, source, &[]);
        write_page(writer, read.page);
    });
    writer.clause("order by ");
    sort::write_terms(writer, model, source, &[]);
}

/// ```sql
/// select s0, s1
/// from (
///   select l1."source_id" as s0, t0."name" as s1,
///     row_number() over (partition by l1."source_id" order by l1."position", l1."target") as place
///   from …
///   where l1."source_id" in (select value from json_each(?1))
/// )
/// where place <= 10
/// order by place
/// ```
fn numbered_pages<'p>(writer: &mut Writer, model: &'p Model, read: &'p Read, source: &Source<'p>) {
    let names: Vec<_> = read.slots.iter().map(|_| writer.alias("s")).collect();
    writer.clause("select ");
    for (index, name) in names.iter().enumerate() {
        writer.syntax(if index == 0 { "" } else { ", " }).table(*name);
    }
    if names.is_empty() {
        writer.syntax("1");
    }
    writer.clause("from ").nested(|writer| {
        writer.clause("select");
        for (slot, name) in read.slots.iter().zip(&names) {
            write_slot(writer.syntax(" "), model, slot, source);
            writer.syntax(" as ").table(*name).syntax(",");
        }
        let (alias, column) = source.key();
        writer.clause("  row_number() over (partition by ").column(alias, column);
        writer.syntax(" order by ");
        sort::write_terms(writer, model, source, &read.sort);
        writer.syntax(") as place");
        source.write(writer, model, &Parents::Bound);
    });
    let last = read.page.offset.saturating_add(read.page.limit);
    writer.clause("where place <= ").number(last);
    if read.page.offset > 0 {
        writer.syntax(" and place > ").number(read.page.offset);
    }
    writer.clause("order by place");
}

fn write_slots<'p>(writer: &mut Writer, model: &'p Model, read: &'p Read, source: &Source<'p>) {
    writer.clause("select ");
    if read.slots.is_empty() {
        writer.syntax("1");
    }
    for (index, slot) in read.slots.iter().enumerate() {
        writer.syntax(if index == 0 { "" } else { ", " });
        write_slot(writer, model, slot, source);
    }
}

fn write_slot<'p>(writer: &mut Writer, model: &'p Model, slot: &'p Slot, source: &Source<'p>) {
    match slot {
        Slot::Column(column, _) => {
            writer.column(source.row, column);
        }
        Slot::Path(steps, subject) => {
            sort::write_path(writer, model, &source.scope(), (steps, subject));
        }
        Slot::ParentKey => {
            let (alias, column) = source.key();
            writer.column(alias, column);
        }
        Slot::Standing(peers) => filter::write_standing(writer, model, &source.scope(), peers),
        Slot::Total => {
            writer.syntax("count(*) over ()");
        }
    }
}

fn write_page(writer: &mut Writer, page: Page) {
    writer.clause("limit ").number(page.limit);
    if page.offset > 0 {
        writer.syntax(" offset ").number(page.offset);
    }
}
