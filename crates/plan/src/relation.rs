//! A relation field → a level of its own and the member that shows it.
//!
//! Each field is one statement, however many parents there are; equal fields (`x` and `x_connection` with the
//! same arguments and selections) share it.

use model::{Field, Link, Relation, TypeId};

use crate::access::{self, Granted};
use crate::condition;
use crate::cost;
use crate::env::{Env, State};
use crate::ground::Ground;
use crate::level::{self, Level, Seat};
use crate::object::{self, Selected};
use crate::page;
use crate::scope::Scope;
use crate::sort;
use crate::{Below, Child, Content, Filter, Keys, Locale, ReferencePlace, Refusal, Template, Via};

/// How a relation field shows its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `x`
    Rows,
    /// `x_connection`
    Collection,
}

type Wanted<'q, 'a> = (Selected<'q, 'a>, &'a Relation, Shape);

/// The member's content. What the viewer may not read, or asked for wrongly, is refused in its place.
pub(crate) fn content<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    level: &mut Level<'_, 'a>,
    seat: &Seat<'a>,
    wanted: Wanted<'_, 'a>,
) -> Content {
    child(env, state, level, seat, wanted).unwrap_or_else(Content::Refused)
}

fn child<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    level: &mut Level<'_, 'a>,
    seat: &Seat<'a>,
    (selected, relation, shape): Wanted<'_, 'a>,
) -> Result<Content, Refusal> {
    let target = access::target(env, relation)?;
    let scope = level.scope.through(target.content_type, (&relation.link, relation.many));
    let rows = rows(env, state, &scope, target, (selected, relation))?;
    let count = if relation.many {
        cost::nested(state, level.rows, rows.page)
    } else {
        cost::single(state, level.rows)
    };
    if cost::is_exhausted(env, state) {
        return Ok(Content::Null);
    }
    let mut below = Level::new(target.rows(env, state, &scope), count, true);
    let object = shape_of(env, state, &mut below, (selected, shape));
    if let Seat::Component(_) = seat {
        level.tell_locales(&mut below);
    }
    let by_row = *scope.locale() == Locale::Same;
    let (keys, reference) = origin(level, seat, selected.field, (relation, by_row));
    let via = Via { owner: owner(level, seat), link: relation.link.clone(), many: relation.many };
    let child =
        level.child(Child { keys, below: Below::Entries(Box::new(below.read(Some(via), rows))) });
    Ok(match (shape, relation.many) {
        (Shape::Collection, _) => Content::Collection { child, reference, object },
        (Shape::Rows, true) => Content::Many { child, reference, object },
        (Shape::Rows, false) => Content::One { child, reference, object },
    })
}

fn shape_of<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    below: &mut Level<'_, 'a>,
    (selected, shape): (Selected<'_, 'a>, Shape),
) -> Template {
    let named = (selected.definition.output.name(), object::selections(selected.selection));
    match shape {
        Shape::Rows => object::entry(env, state, below, &Seat::Row, named),
        Shape::Collection => object::collection(env, state, below, named),
    }
}

/// Which rows of the target the field asks for.
fn rows<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    scope: &Scope<'a>,
    target: Granted<'a>,
    (selected, relation): (Selected<'_, 'a>, &'a Relation),
) -> Result<level::Selected, Refusal> {
    let publication = scope.publication((env, state), target);
    if !relation.many {
        let filter = publication.unwrap_or(Filter::All(Vec::new()));
        return Ok(level::Selected::one(filter));
    }
    let selection = selected.selection;
    let filter = condition::of_rows(env, state, scope, target, selection)?;
    Ok(level::Selected {
        filter: condition::all(filter.into_iter().chain(publication)),
        sort: sort::keys(env, state, scope, Ground::Row(target), selection)?,
        page: page::page(env, state, selection)?,
    })
}

/// The type that holds the references, unless a component does.
pub(crate) fn owner(level: &Level<'_, '_>, seat: &Seat<'_>) -> Option<TypeId> {
    matches!(seat, Seat::Row).then_some(level.granted.content_type.id)
}

/// Where the keys of a level below come from, and where the member finds its own. A row that leads to rows of its own
/// locale is known by its number (`by_row`).
pub(crate) fn origin(
    level: &mut Level<'_, '_>,
    seat: &Seat<'_>,
    field: &Field,
    (relation, by_row): (&Relation, bool),
) -> (Keys, ReferencePlace) {
    if let Seat::Component(embedding) = seat {
        let key = &field.name;
        return (embedding.keys(key), ReferencePlace::Key(key.to_string()));
    }
    let slot = match &relation.link {
        _ if by_row => level.row_id(),
        Link::Column { column, .. } => level.column(column, model::Storage::Text),
        Link::Table { .. } | Link::Localizations => level.row_id(),
        Link::InverseColumn { .. }
        | Link::InverseTable { .. }
        | Link::Referrers
        | Link::Embedded => level.document_id(),
    };
    (Keys::Slot(slot), ReferencePlace::Slot(slot))
}
