//! Component and dynamic-zone fields → members that read the entry's own JSON; only relations inside them need
//! levels, whether they are shown or the items of a list are chosen by them.

use model::{Component, ComponentField, Field, ZoneField};
use schema::{ObjectSource, Selection};

use crate::condition;
use crate::cost;
use crate::env::{Env, State};
use crate::ground::Ground;
use crate::items;
use crate::level::{Embedding, Level, Seat};
use crate::object::{self, Selected};
use crate::page;
use crate::sort;
use crate::{Content, Filter, JsonPlace, Refusal, Template};

/// A component field's content: one, or a list that is filtered, sorted and cut in memory.
pub(crate) fn content<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    level: &mut Level<'_, 'a>,
    seat: &Seat<'a>,
    (selected, held): (Selected<'_, 'a>, &'a ComponentField),
) -> Content {
    let component = env.model.component(held.component);
    let (place, embedding) = embed(level, seat, selected.field, component);
    let named = (selected.definition.output.name(), object::selections(selected.selection));
    let seat = Seat::Component(embedding.clone());
    let object = object::entry(env, state, level, &seat, named);
    if !held.repeatable {
        return Content::Component { place, object };
    }
    list(env, state, level, (selected.selection, &embedding), (place, object))
        .unwrap_or_else(Content::Refused)
}

fn list<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    level: &mut Level<'_, 'a>,
    (selection, embedding): (&Selection, &Embedding<'a>),
    (place, object): (JsonPlace, Template),
) -> Result<Content, Refusal> {
    let component = embedding.component;
    let filter = condition::of_components(env, state, level.scope, component, selection)?;
    let sort = sort::keys(env, state, level.scope, Ground::Component(component), selection)?;
    let page = page::page(env, state, selection)?;
    if cost::is_exhausted(env, state) {
        return Ok(Content::Null);
    }
    let filter = filter.unwrap_or(Filter::All(Vec::new()));
    let filter = items::filter(env, state, level, embedding, filter);
    let sort =
        sort.into_iter().map(|key| items::sort_key(env, state, level, embedding, key)).collect();
    Ok(Content::Components { place, object, filter, sort, page })
}

/// A zone's content: for each component that it may hold, its own shape. A component that nothing was selected
/// for shows as `{}`, one that is not exposed not at all.
pub(crate) fn zone<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    level: &mut Level<'_, 'a>,
    seat: &Seat<'a>,
    (selected, zone): (Selected<'_, 'a>, &'a ZoneField),
) -> Content {
    let mut place = None;
    let components = zone.components.iter().map(|id| env.model.component(*id));
    let variants = components.filter(|component| component.exposed).map(|component| {
        let (at, mut embedding) = embed(level, seat, selected.field, component);
        embedding.in_zone = true;
        place.get_or_insert(at);
        let source = ObjectSource::Component(component.id);
        let named = object::variant(env, selected.selection, source);
        let seat = Seat::Component(embedding);
        (component.uid.to_string(), object::entry(env, state, level, &seat, named))
    });
    let variants = variants.collect();
    let place = place.unwrap_or_else(|| JsonPlace::Key(selected.field.name.to_string()));
    Content::Zone { place, variants }
}

/// Where a component field's JSON lies, and the seat of the components in it.
pub(crate) fn embed<'a>(
    level: &mut Level<'_, 'a>,
    seat: &Seat<'a>,
    field: &Field,
    component: &'a Component,
) -> (JsonPlace, Embedding<'a>) {
    match seat {
        Seat::Row => {
            let slot = level.column(&field.column, model::Storage::Json);
            (JsonPlace::Slot(slot), Embedding { component, slot, path: Vec::new(), in_zone: false })
        }
        Seat::Component(outer) => {
            (JsonPlace::Key(field.name.to_string()), outer.inside(&field.name, component))
        }
    }
}
