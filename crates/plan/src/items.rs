//! What the arguments of a repeatable component choose by → what can be told of its JSON in memory.
//!
//! The items of all rows are chosen among one by one, without a statement. Where `filters` or `sort` go through a
//! relation inside the component, a level that is not shown reads the rows that all items refer to at once: those for
//! which the condition holds, or with what the sort path leads to. An item matches if it refers to a row that came back.
//! ```sql
//! select t0."document_id"
//! from "pages" t0
//! where t0."document_id" = any($1)
//!   and t0."status" = 1
//!   and t0."locale" = ''
//!   and t0."title" = $2
//! order by t0."id"
//! ```
//! In: a filter and sort keys as for a statement. Out: the same with such levels in the place of relations. Must not
//! know: viewers; whether a relation may be gone through was decided when the filter and the keys were made.

use crate::access;
use crate::cost;
use crate::env::{Env, State};
use crate::level::{Embedding, Level, Selected};
use crate::{Below, Child, Filter, Place, RelationStep, Slot, SortKey, SortStep, Via};

/// The condition on an item of `embedding`.
pub(crate) fn filter<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    level: &mut Level<'_, 'a>,
    embedding: &Embedding<'a>,
    asked: Filter,
) -> Filter {
    let mut within = |part| filter(env, state, level, embedding, part);
    match asked {
        Filter::All(parts) => Filter::All(parts.into_iter().map(within).collect()),
        Filter::Any(parts) => Filter::Any(parts.into_iter().map(within).collect()),
        Filter::Not(part) => Filter::Not(Box::new(within(*part))),
        Filter::Related { step, filter } => {
            cost::filtered(state, &filter);
            let (child, _) = targets(env, state, level, (embedding, &step), (*filter, None));
            Filter::Referred { child, field: step.field }
        }
        Filter::Component { place: Place::Key(key), component, repeatable, filter: asked } => {
            let inside = embedding.inside(&key, env.model.component(component));
            let inside = Box::new(filter(env, state, level, &inside, *asked));
            Filter::Component { place: Place::Key(key), component, repeatable, filter: inside }
        }
        own => own,
    }
}

/// An order of the items of `embedding`.
pub(crate) fn sort_key<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    level: &mut Level<'_, 'a>,
    embedding: &Embedding<'a>,
    SortKey { mut steps, subject, descending }: SortKey,
) -> SortKey {
    let related = steps.iter().position(|step| matches!(step, SortStep::Related(_)));
    let rest = related.map_or_else(Vec::new, |index| steps.split_off(index));
    let mut rest = rest.into_iter();
    if let Some(SortStep::Related(step)) = rest.next() {
        let inside = steps.iter().fold(embedding.clone(), |outer, step| match step {
            SortStep::Component { place: Place::Key(key), component } => {
                outer.inside(key, env.model.component(*component))
            }
            _ => outer,
        });
        let value = Slot::Path(rest.collect(), subject.clone());
        let wanted = (Filter::All(Vec::new()), Some(value));
        let (child, slot) = targets(env, state, level, (&inside, &step), wanted);
        steps.push(SortStep::Referred { child, field: step.field, slot });
    }
    SortKey { steps, subject, descending }
}

/// The level of the rows that components refer to in one member, and its slot for `value`.
fn targets<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    level: &mut Level<'_, 'a>,
    (embedding, step): (&Embedding<'a>, &RelationStep),
    (filter, value): (Filter, Option<Slot>),
) -> (usize, usize) {
    cost::referred(state, level.rows);
    let scope = level.scope.behind(step);
    let mut below = Level::new(access::behind(env, step, &scope), 0, true);
    let slot = value.map_or(0, |value| below.slot(value));
    level.tell_locales(&mut below);
    let via = Via { owner: None, link: step.link.clone(), many: false };
    let below = Below::Entries(Box::new(below.read(Some(via), Selected::one(filter))));
    (level.child(Child { keys: embedding.keys(&step.field), below }), slot)
}
