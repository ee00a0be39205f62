//! Component and zone inputs → [`ComponentInput`]s (content-api.md 2.6, 3.1, 3.2).

use model::{Component, ComponentField, ComponentId, Field, ZoneField};
use schema::Input;
use serde_json::Value as Json;

use super::verdict::{Path, Verdict, length_message, null_message};
use super::{ComponentInput, entry};
use crate::env::Env;
use crate::input;

/// The input of a field that holds at most one component.
pub(super) fn single(
    env: &Env<'_>,
    verdict: &mut Verdict,
    path: &Path,
    (field, held): (&Field, &ComponentField),
    given: &Input,
) -> Vec<ComponentInput> {
    match given {
        Input::Null => {
            if field.required && !verdict.draft {
                verdict.add(path, null_message(path, &field.kind), Some(Json::Null));
            }
            Vec::new()
        }
        given => one(env, verdict, path, held.component, given).into_iter().collect(),
    }
}

/// The input of a field that holds a list of one kind of component.
pub(super) fn repeatable(
    env: &Env<'_>,
    verdict: &mut Verdict,
    path: &Path,
    (field, held): (&Field, &ComponentField),
    given: &Input,
) -> Vec<ComponentInput> {
    let bounds = (held.min, held.max);
    let Some(items) = list(verdict, path, (field, bounds), given) else { return Vec::new() };
    let items = items.iter().enumerate();
    items
        .filter_map(|(index, item)| one(env, verdict, &path.item(index), held.component, item))
        .collect()
}

/// The input of a dynamic zone, whose items name their component by `__typename`.
pub(super) fn zone(
    env: &Env<'_>,
    verdict: &mut Verdict,
    path: &Path,
    (field, zone): (&Field, &ZoneField),
    given: &Input,
) -> Vec<ComponentInput> {
    let bounds = (zone.min, zone.max);
    let Some(items) = list(verdict, path, (field, bounds), given) else { return Vec::new() };
    let items = items.iter().enumerate();
    items
        .filter_map(|(index, item)| {
            let path = path.item(index);
            match named(env, zone, item) {
                Some(component) => one(env, verdict, &path, component, item),
                None => {
                    verdict.add(&path, unknown_message(env, zone), Some(input::json(item)));
                    None
                }
            }
        })
        .collect()
}

/// The items of a list field, if it is one. Null is not, whether the field is required or not.
fn list<'i>(
    verdict: &mut Verdict,
    path: &Path,
    (field, bounds): (&Field, (Option<u64>, Option<u64>)),
    given: &'i Input,
) -> Option<&'i [Input]> {
    if *given == Input::Null {
        verdict.wrong_type(path, "array", Json::Null);
        return None;
    }
    let items = input::items(given);
    if !verdict.draft
        && let Some(message) = length_message(path, field.required, bounds, items.len())
    {
        verdict.add(path, message, Some(input::json(given)));
    }
    Some(items)
}

fn one(
    env: &Env<'_>,
    verdict: &mut Verdict,
    path: &Path,
    id: ComponentId,
    given: &Input,
) -> Option<ComponentInput> {
    if !matches!(given, Input::Object(_)) {
        verdict.wrong_type(path, "object", input::json(given));
        return None;
    }
    let component = env.model.component(id);
    let stored = stored_id(verdict, path, given);
    let fields = (component.fields.as_slice(), stored.is_none());
    let values = entry::values(env, verdict, path, fields, given);
    Some(ComponentInput {
        component: component.id,
        id: stored,
        scalars: values.scalars,
        relations: values.relations,
        components: values.components,
    })
}

/// The id of the stored component that an input changes in place. A new entry has none to change.
fn stored_id(verdict: &mut Verdict, path: &Path, given: &Input) -> Option<i64> {
    let id = given.get("id").filter(|id| !verdict.new && **id != Input::Null)?;
    let number = input::text(id).and_then(|text| text.parse().ok());
    if number.is_none() {
        let message =
            format!("Some of the provided components in {path} are not related to the entity");
        verdict.add(&path.field("id"), message, Some(input::json(id)));
    }
    number
}

/// The component of the zone that an item's `__typename` names.
fn named(env: &Env<'_>, zone: &ZoneField, item: &Input) -> Option<ComponentId> {
    let name = item.get("__typename").and_then(input::text)?;
    allowed(env, zone).find(|component| component.global_id == name).map(|component| component.id)
}

fn allowed<'a>(env: &Env<'a>, zone: &ZoneField) -> impl Iterator<Item = &'a Component> {
    zone.components.iter().map(|id| env.model.component(*id))
}

fn unknown_message(env: &Env<'_>, zone: &ZoneField) -> String {
    let names: Vec<&str> =
        allowed(env, zone).map(|component| component.global_id.as_str()).collect();
    format!("Component not found. expected one of: {}", names.join(", "))
}
