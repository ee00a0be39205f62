//! From where rows are read: a type's table, reached over a link if there is one.
//!
//! In: a [`Link`], the type at its end, which of its rows count. Out: `from … where …` and the link's own order.
//! Reads, filters and sort keys all reach rows this way.

use model::{ContentType, Link, Model, Storage, Value};
use plan::{Filter, Locale, Read, RelationStep, Status};

use crate::filter;
use crate::scope::Scope;
use crate::writer::{Alias, Conditions, Writer};
use crate::{Dialect, Param};

/// Rows of one type and how they are reached.
#[derive(Debug)]
pub(crate) struct Source<'p> {
    /// The rows.
    pub(crate) row: Alias,
    /// What stands between the rows and their parents: a link table, another locale's row, a list in JSON.
    bridge: Option<Alias>,
    /// The parents' rows and their table, where not their keys alone lead here, but also their locales.
    origin: Option<(Alias, &'p str)>,
    link: Option<&'p Link>,
    content_type: &'p ContentType,
    status: Status,
    locale: &'p Locale,
    filter: &'p Filter,
    /// Which of the rows at the end of a step there are, besides; a read has this in its filter.
    there: &'p Filter,
    /// Whether [`Self::order`] is asked for, so that a list in JSON has to number its items.
    ordered: bool,
}

/// From which parents rows are reached.
#[derive(Debug)]
pub(crate) enum Parents<'s, 'p> {
    /// From none: the rows are a root's.
    None,
    /// From all those whose keys are bound.
    Bound,
    /// From the one whose key is bound.
    Only,
    /// From the one that this root names.
    Root(&'p Read),
    /// From one of the bound ones, in the column `key` of this table.
    Each(Alias),
    /// From the row or component of an enclosing statement.
    Outer {
        /// The row or component.
        scope: &'s Scope<'p>,
        /// The name of the reference in a component.
        field: &'p str,
    },
}

/// One term of an order: a column, and whether it may be null (nulls then come last).
#[derive(Debug, Clone, Copy)]
pub(crate) struct LinkOrder<'p> {
    /// The column's table.
    pub(crate) alias: Alias,
    /// The column.
    pub(crate) column: &'p str,
    /// Whether it may be null.
    pub(crate) nullable: bool,
}

/// A filter that always holds.
pub(crate) const EVERYTHING: &Filter = &Filter::All(Vec::new());

impl<'p> Source<'p> {
    /// The rows of a read.
    pub(crate) fn of_read(writer: &mut Writer, model: &'p Model, read: &'p Read) -> Self {
        let link = read.via.as_ref().map(|via| &via.link);
        let bridged = link.is_some_and(|link| !matches!(link, Link::Embedded));
        let owner = read.via.as_ref().and_then(|via| via.owner);
        let owner = owner.filter(|_| read.locale == Locale::Same);
        Self {
            row: writer.alias("t"),
            bridge: link.filter(|_| bridged).and_then(|link| bridge(writer, link)),
            origin: owner.map(|owner| (writer.alias("o"), &*model.content_type(owner).table)),
            link,
            content_type: model.content_type(read.content_type),
            status: read.status,
            locale: &read.locale,
            filter: &read.filter,
            there: EVERYTHING,
            ordered: true,
        }
    }

    /// The rows at the end of a step, for which `filter` holds.
    pub(crate) fn of_step(
        writer: &mut Writer,
        model: &'p Model,
        step: &'p RelationStep,
        filter: &'p Filter,
    ) -> Self {
        Self {
            row: writer.alias("t"),
            bridge: bridge(writer, &step.link),
            origin: None,
            link: Some(&step.link),
            content_type: model.content_type(step.target),
            status: step.status,
            locale: &step.locale,
            filter,
            there: &step.rows,
            ordered: false,
        }
    }

    /// The rows at the end of a step of a sort path, of which the first one counts.
    pub(crate) fn of_sort_step(
        writer: &mut Writer,
        model: &'p Model,
        step: &'p RelationStep,
    ) -> Self {
        Self { ordered: true, ..Self::of_step(writer, model, step, EVERYTHING) }
    }

    /// The fields of these rows.
    pub(crate) fn scope(&self) -> Scope<'p> {
        Scope::Row { alias: self.row, content_type: self.content_type }
    }

    /// Whether a parent can have one row at most, so that no order is needed.
    pub(crate) fn single(&self) -> bool {
        matches!(self.link, Some(Link::Column { .. })) && *self.locale != Locale::Any
    }

    /// Writes
    /// ```sql
    /// from "articles_tags" l1
    /// join "tags" t0 on t0."document_id" = l1."target"
    /// where l1."source_id" = any($1)
    ///   and t0."status" = 1
    ///   and …
    /// ```
    /// or, where the locale is the parent's,
    /// ```sql
    /// from "articles" o2
    /// join "articles_tags" l1 on l1."source_id" = o2."id"
    /// join "tags" t0 on t0."document_id" = l1."target"
    /// where o2."id" = any($1)
    ///   and t0."status" = 1
    ///   and t0."locale" = o2."locale"
    ///   and …
    /// ```
    pub(crate) fn write(&self, writer: &mut Writer, model: &'p Model, parents: &Parents<'_, 'p>) {
        self.write_with(writer, model, parents, |_| {});
    }

    /// Like [`Self::write`], with the joins that `joins` writes.
    pub(crate) fn write_with(
        &self,
        writer: &mut Writer,
        model: &'p Model,
        parents: &Parents<'_, 'p>,
        joins: impl FnOnce(&mut Writer),
    ) {
        self.write_from(writer, parents);
        if !self.begins_with_row() {
            writer.clause("join ").named(&self.content_type.table, self.row).syntax(" on ");
            self.write_crossing(writer);
        }
        joins(writer);
        let mut conditions = Conditions::default();
        self.write_hook(writer, &mut conditions, model, parents);
        self.write_conditions(writer, &mut conditions, model, parents);
    }

    /// Joins these rows to the reference in `column` of `parent`'s row:
    /// ```sql
    /// left join "authors" t1 on t1."document_id" = t0."author" and t1."status" = 1 and t1."locale" = ''
    /// ```
    pub(crate) fn write_join(&self, writer: &mut Writer, parent: Alias, column: &str) {
        writer.clause("left join ").named(&self.content_type.table, self.row).syntax(" on ");
        writer.column(self.row, "document_id").syntax(" = ").column(parent, column);
        self.write_standing(writer);
    }

    /// Whether each link leads to exactly one of these rows, so that a page of links is a page of rows: nothing
    /// is filtered, and a target has no other rows than the one that is read.
    pub(crate) fn has_row_for_each_link(&self) -> bool {
        let only_row = match self.link {
            Some(Link::Table { .. }) => !self.content_type.draft_and_publish,
            Some(Link::InverseTable { .. }) => true,
            _ => false,
        };
        only_row && !self.content_type.localized && self.filter == EVERYTHING
    }

    /// Writes a page of links, then the rows that they lead to:
    /// ```sql
    /// (
    ///   select *
    ///   from "articles_tags_lnk" l1
    ///   where l1."source_id" = p2."key"
    ///   order by l1."position", l1."target"
    ///   limit 10
    /// ) l1
    /// join "tags" t0 on t0."document_id" = l1."target" and t0."status" = 1 and t0."locale" = ''
    /// ```
    pub(crate) fn write_page_of_links(
        &self,
        writer: &mut Writer,
        model: &'p Model,
        parents: &Parents<'_, 'p>,
        page: impl FnOnce(&mut Writer),
    ) {
        let bridge = self.bridge.unwrap_or(self.row);
        writer.nested(|writer| {
            writer.clause("select *");
            self.write_from(writer, parents);
            self.write_hook(writer, &mut Conditions::default(), model, parents);
            page(writer);
        });
        writer.syntax(" ").table(bridge);
        writer.clause("join ").named(&self.content_type.table, self.row).syntax(" on ");
        self.write_crossing(writer);
        self.write_standing(writer);
    }

    /// Like [`Self::write`], but the rows behind a bridge are looked up one by one, in the bridge's order:
    /// ```sql
    /// from "articles_tags" l1
    /// cross join lateral (
    ///   select *
    ///   from "tags" t0
    ///   where t0."document_id" = l1."target"
    ///     and t0."status" = 1
    ///   offset 0
    /// ) t0
    /// where l1."source_id" = p2."key"
    /// ```
    /// Under a `limit` per parent PostgreSQL otherwise likes to hash the whole target table for each parent
    /// (measured: 2.6 times the time of this). `offset 0` keeps it from merging the two levels.
    pub(crate) fn write_stepwise(
        &self,
        writer: &mut Writer,
        model: &'p Model,
        parents: &Parents<'_, 'p>,
    ) {
        if self.begins_with_row() || !writer.dialect().has_fences() {
            return self.write(writer, model, parents);
        }
        self.write_from(writer, parents);
        writer.clause("cross join lateral ").nested(|writer| {
            writer.clause("select *").clause("from ").named(&self.content_type.table, self.row);
            let mut conditions = Conditions::default();
            self.write_crossing(conditions.next(writer));
            self.write_conditions(writer, &mut conditions, model, parents);
            writer.clause("offset 0");
        });
        writer.syntax(" ").table(self.row);
        self.write_hook(writer, &mut Conditions::default(), model, parents);
    }

    /// Like [`Self::write`], but so that the database finds *all* rows in the cheapest way, when all of them are
    /// counted beside the page: PostgreSQL otherwise plans for the few of the `limit` (measured: 9 times as slow).
    /// ```sql
    /// from (
    ///   select *
    ///   from "articles" t0
    ///   where …
    ///   offset 0
    /// ) t0
    /// ```
    pub(crate) fn write_whole(
        &self,
        writer: &mut Writer,
        model: &'p Model,
        parents: &Parents<'_, 'p>,
    ) {
        if !writer.dialect().has_fences() {
            return self.write(writer, model, parents);
        }
        writer.clause("from ").nested(|writer| {
            writer.clause("select *");
            self.write(writer, model, parents);
            writer.clause("offset 0");
        });
        writer.syntax(" ").table(self.row);
    }

    /// Whether nothing stands before the rows.
    fn begins_with_row(&self) -> bool {
        self.bridge.is_none() && self.origin.is_none()
    }

    /// Table and column of the key that leads from a row's parent to the row.
    pub(crate) fn key(&self) -> (Alias, &'p str) {
        self.origin.map_or_else(|| self.reference(), |(origin, _)| (origin, "id"))
    }

    /// Table and column that refer to the parent's [`Self::outer_column`].
    fn reference(&self) -> (Alias, &'p str) {
        let bridge = self.bridge.unwrap_or(self.row);
        match self.link {
            None | Some(Link::Column { .. } | Link::Embedded) => (self.row, "document_id"),
            Some(Link::InverseColumn { column, .. }) => (self.row, column),
            Some(Link::Table { .. }) => (bridge, "source_id"),
            Some(Link::InverseTable { .. }) => (bridge, "target"),
            Some(Link::Localizations) => (bridge, "id"),
            Some(Link::Referrers) => (self.row, "id"),
        }
    }

    /// How the parents' keys are bound: rows' numbers, or document ids.
    pub(crate) fn key_storage(&self) -> Storage {
        match self.link {
            _ if self.origin.is_some() => Storage::BigInteger,
            Some(Link::Table { .. } | Link::Localizations | Link::Referrers) => Storage::BigInteger,
            _ => Storage::Text,
        }
    }

    /// The order that rows have when none is asked for. It ends in something unique, and it is the order of an
    /// index of the link (see [`crate::ddl`]), so that a page needs to read no more than itself.
    pub(crate) fn order(&self, dialect: Dialect) -> Vec<LinkOrder<'p>> {
        let bridge = self.bridge.unwrap_or(self.row);
        let term = |alias, column, nullable| LinkOrder { alias, column, nullable };
        let row_id = term(self.row, "id", false);
        match self.link {
            Some(Link::InverseColumn { order: Some(order), .. }) => {
                vec![term(self.row, order, true), row_id]
            }
            Some(Link::Table { .. }) => {
                let mut terms =
                    vec![term(bridge, "position", false), term(bridge, "target", false)];
                terms.extend(matches!(self.locale, Locale::Any).then_some(row_id));
                terms
            }
            Some(Link::InverseTable { .. }) => {
                vec![term(bridge, "inverse_position", true), term(bridge, "source_id", false)]
            }
            // Without a bridge the keys come out of components, and who reads those knows their order.
            Some(Link::Embedded) if self.bridge.is_some() => {
                vec![term(bridge, dialect.item_place(), false), row_id]
            }
            _ => vec![row_id],
        }
    }

    fn write_from(&self, writer: &mut Writer, parents: &Parents<'_, 'p>) {
        writer.clause("from ");
        match (self.origin, self.bridge) {
            (None, _) => self.write_start(writer, parents),
            (Some((origin, table)), None) => {
                writer.named(table, origin);
            }
            (Some((origin, table)), Some(_)) => {
                self.write_start(writer.named(table, origin).clause("join "), parents);
                self.write_reference(writer.syntax(" on "), origin);
            }
        }
    }

    /// Writes what stands between the rows and their parents or, with nothing between them, the rows.
    fn write_start(&self, writer: &mut Writer, parents: &Parents<'_, 'p>) {
        match (self.link, self.bridge) {
            (Some(Link::Table { table, .. } | Link::InverseTable { table }), Some(bridge)) => {
                writer.named(table, bridge);
            }
            (Some(Link::Embedded), Some(bridge)) => {
                if let Parents::Outer { scope, field } = parents {
                    let list = scope.json(field);
                    if self.ordered {
                        list.write_numbered_items(writer, bridge);
                    } else {
                        list.write_items(writer, bridge);
                    }
                }
            }
            (_, bridge) => {
                writer.named(&self.content_type.table, bridge.unwrap_or(self.row));
            }
        }
    }

    /// Writes the condition that leads from the parent's row: `l1."source_id" = o2."id"`.
    fn write_reference(&self, writer: &mut Writer, origin: Alias) {
        let (alias, column) = self.reference();
        writer.column(alias, column).syntax(" = ").column(origin, self.outer_column());
    }

    /// Writes the condition that leads to a row from what stands before it.
    fn write_crossing(&self, writer: &mut Writer) {
        if let (None, Some((origin, _))) = (self.bridge, self.origin) {
            return self.write_reference(writer, origin);
        }
        let bridge = self.bridge.unwrap_or(self.row);
        match self.link {
            Some(Link::InverseTable { .. }) => {
                writer.column(self.row, "id").syntax(" = ").column(bridge, "source_id");
            }
            Some(Link::Localizations) => {
                writer.column(self.row, "document_id").syntax(" = ").column(bridge, "document_id");
                writer.syntax(" and ");
                writer.column(self.row, "locale").syntax(" <> ").column(bridge, "locale");
            }
            Some(Link::Embedded) => {
                writer.column(self.row, "document_id").syntax(" = ");
                writer.around(writer.dialect().item_text(), |writer| {
                    writer.column(bridge, "value");
                });
            }
            _ => {
                writer.column(self.row, "document_id").syntax(" = ").column(bridge, "target");
            }
        }
    }

    /// Writes the condition that leads from a parent.
    fn write_hook(
        &self,
        writer: &mut Writer,
        conditions: &mut Conditions,
        model: &'p Model,
        parents: &Parents<'_, 'p>,
    ) {
        let (alias, column) = self.key();
        if let (Some(Link::InverseTable { .. }), Some(bridge)) = (self.link, self.bridge) {
            // Half of a document's links may be its draft's; the table repeats the status to skip them.
            let status = conditions.next(writer).column(bridge, "status");
            status.syntax(" = ").status(self.status);
        }
        match parents {
            Parents::None => {}
            Parents::Bound => {
                let one_of = writer.dialect().one_of_keys(self.key_storage());
                conditions.next(writer).column(alias, column).around(one_of, |writer| {
                    writer.param(Param::Keys(self.key_storage()));
                });
            }
            Parents::Only => {
                conditions.next(writer).column(alias, column).syntax(" = ");
                writer.param(Param::Key(self.key_storage()));
            }
            Parents::Root(root) => {
                let source = Source::of_read(writer, model, root);
                conditions.next(writer).column(alias, column).syntax(" = ").nested(|writer| {
                    writer.clause("select ").column(source.row, self.outer_column());
                    source.write(writer, model, &Parents::None);
                });
            }
            Parents::Each(parent) => {
                conditions.next(writer).column(alias, column).syntax(" = ").column(*parent, "key");
            }
            // The list in the JSON is the bridge itself.
            Parents::Outer { .. } if matches!(self.link, Some(Link::Embedded)) => {}
            Parents::Outer { scope, .. } => {
                conditions.next(writer).column(alias, column).syntax(" = ");
                scope.value(writer, self.outer_column(), self.key_storage());
                if let (Some(Link::Table { .. }), Some(bridge)) = (self.link, self.bridge) {
                    // Says nothing new, but lets the database start from the other side.
                    conditions.next(writer).column(bridge, "status").syntax(" = ");
                    scope.value(writer, "status", Storage::Integer);
                }
            }
        }
    }

    /// The parent's column that its rows are reached by.
    fn outer_column(&self) -> &'p str {
        match self.link {
            Some(Link::Column { column, .. }) => column,
            Some(Link::Table { .. } | Link::Localizations) => "id",
            _ => "document_id",
        }
    }

    /// Writes ` and t0."status" = 1 and t0."locale" = ''`.
    fn write_standing(&self, writer: &mut Writer) {
        writer.syntax(" and ");
        self.write_status(writer);
        if let Locale::Exact(locale) = self.locale {
            writer.syntax(" and ");
            self.write_locale(writer, locale);
        }
    }

    fn write_status(&self, writer: &mut Writer) {
        writer.column(self.row, "status").syntax(" = ").status(self.status);
    }

    fn write_locale(&self, writer: &mut Writer, locale: &str) {
        writer.around(writer.dialect().common(), |writer| {
            writer.column(self.row, "locale").syntax(" = ");
            if locale.is_empty() {
                // Written out, not bound: a type without locales knows no other.
                writer.syntax("''");
            } else {
                writer.param(Param::Value(Value::Text(locale.to_owned()), Storage::Text));
            }
        });
    }

    fn write_locale_of(&self, writer: &mut Writer, other: Alias) {
        writer.column(self.row, "locale").syntax(" = ").column(other, "locale");
    }

    fn write_conditions(
        &self,
        writer: &mut Writer,
        conditions: &mut Conditions,
        model: &'p Model,
        parents: &Parents<'_, 'p>,
    ) {
        if !self.content_type.system {
            self.write_rows_that_count(writer, conditions, parents);
        }
        filter::conjuncts(writer, conditions, model, &self.scope(), self.filter);
        filter::conjuncts(writer, conditions, model, &self.scope(), self.there);
    }

    /// Writes which of a document's rows count.
    fn write_rows_that_count(
        &self,
        writer: &mut Writer,
        conditions: &mut Conditions,
        parents: &Parents<'_, 'p>,
    ) {
        self.write_status(conditions.next(writer));
        match (self.locale, parents, self.origin) {
            (Locale::Exact(locale), ..) => self.write_locale(conditions.next(writer), locale),
            (Locale::Same, Parents::Outer { scope, .. }, _) => {
                self.write_locale_of(conditions.next(writer), scope.row());
            }
            (Locale::Same, _, Some((origin, _))) => {
                self.write_locale_of(conditions.next(writer), origin);
            }
            // The keys come out of components: who reads those knows of which locale their rows are.
            (Locale::Same, _, None) | (Locale::Any, ..) => {}
        }
    }
}

fn bridge(writer: &mut Writer, link: &Link) -> Option<Alias> {
    match link {
        Link::Column { .. } | Link::InverseColumn { .. } | Link::Referrers => None,
        Link::Table { .. } | Link::InverseTable { .. } => Some(writer.alias("l")),
        Link::Localizations => Some(writer.alias("o")),
        Link::Embedded => Some(writer.alias("c")),
    }
}

/// Unfolds the bound keys into a table with the column `key`: `unnest($1::bigint[]) p2(key)`.
pub(crate) fn write_keys(writer: &mut Writer, storage: Storage, alias: Alias) {
    writer
        .around(Dialect::unfold(storage), |writer| {
            writer.param(Param::Keys(storage));
        })
        .syntax(" ")
        .table(alias)
        .syntax("(key)");
}
