//! `order by`: sort keys, through relations and into components, always down to a unique column.
//!
//! In: [`SortKey`]s and the rows they sort. Out: terms. Nulls go where PostgreSQL puts them: last when
//! ascending, first when descending.

use model::Model;
use plan::{SortKey, SortStep, Subject};

use crate::link::{Parents, Source};
use crate::scope::{Scope, name_of};
use crate::writer::Writer;

/// Writes `t0."published_on" desc, t0."title", t0."id"`, or the link's own order when no key is given.
pub(crate) fn write_terms<'p>(
    writer: &mut Writer,
    model: &'p Model,
    source: &Source<'p>,
    keys: &'p [SortKey],
) {
    if keys.is_empty() {
        return write_link_order(writer, source);
    }
    for key in keys {
        write_path(writer, model, &source.scope(), (&key.steps, &key.subject));
        write_direction(writer, key.descending);
        writer.syntax(", ");
    }
    writer.column(source.row, "id");
}

/// Writes the order that a link has by itself: `l1."position", l1."target"`.
fn write_link_order(writer: &mut Writer, source: &Source<'_>) {
    for (index, term) in source.order(writer.dialect()).into_iter().enumerate() {
        writer.syntax(if index == 0 { "" } else { ", " }).column(term.alias, term.column);
        if term.nullable {
            write_direction(writer, false);
        }
    }
}

fn write_direction(writer: &mut Writer, descending: bool) {
    let nulls = !writer.dialect().sorts_nulls_last();
    writer.syntax(match (descending, nulls) {
        (false, false) => "",
        (true, false) => " desc",
        (false, true) => " nulls last",
        (true, true) => " desc nulls first",
    });
}

/// Writes what a sort path leads to. A step to related rows becomes a subquery for the first of them:
/// ```sql
/// (
///   select t1."name"
///   from "authors" t1
///   where t1."document_id" = t0."author"
///     and t1."status" = 1
/// )
/// ```
pub(crate) fn write_path<'p>(
    writer: &mut Writer,
    model: &'p Model,
    scope: &Scope<'p>,
    (steps, subject): (&'p [SortStep], &'p Subject),
) {
    match steps.split_first() {
        None => scope.subject(writer, subject),
        Some((SortStep::Component { place, .. }, rest)) => {
            let component = Scope::Component(scope.json(name_of(place)));
            write_path(writer, model, &component, (rest, subject));
        }
        Some((SortStep::Referred { .. }, _)) => {
            debug_assert!(false, "components are ordered by this in memory");
            writer.syntax("null");
        }
        Some((SortStep::Related(step), rest)) => {
            let source = Source::of_sort_step(writer, model, step);
            writer.nested(|writer| {
                writer.clause("select ");
                write_path(writer, model, &source.scope(), (rest, subject));
                let parents = Parents::Outer { scope, field: &step.field };
                source.write_stepwise(writer, model, &parents);
                if !source.single() {
                    writer.clause("order by ");
                    write_link_order(writer, &source);
                    writer.clause("limit 1");
                }
            });
        }
    }
}
