//! `sort` → [`SortKey`]s (content-api.md 3.4): `field[:asc|desc]`, comma lists, dotted paths through relations
//! and single components. Through a list of entries, its first one counts.

use model::{ColumnName, FieldKind, Scalar, Storage};
use schema::Selection;

use crate::access;
use crate::cost;
use crate::env::{Env, State};
use crate::ground::{Ground, Trail};
use crate::input;
use crate::scope::Scope;
use crate::{Place, Refusal, SortKey, SortStep, Subject};

/// The order that a list field asks for; empty when it asks for none.
pub(crate) fn keys<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    scope: &Scope<'a>,
    ground: Ground<'a>,
    selection: &Selection,
) -> Result<Vec<SortKey>, Refusal> {
    let Some(argument) = input::argument(state, selection, "sort") else { return Ok(Vec::new()) };
    let texts: Vec<String> = input::items(&argument).iter().filter_map(input::text).collect();
    let written: Vec<&str> = texts
        .iter()
        .flat_map(|text| text.split(','))
        .map(str::trim)
        .filter(|key| !key.is_empty())
        .collect();
    let (asked, allowed) = (written.len() as u64, env.limits.sort_keys);
    if asked > allowed {
        return Err(state.exceed("sort_keys", allowed, asked));
    }
    let keys: Vec<SortKey> = written
        .into_iter()
        .map(|text| key(env, state, scope, ground, text))
        .collect::<Result<_, _>>()?;
    cost::sorted(state, &keys);
    Ok(keys)
}

fn key<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    scope: &Scope<'a>,
    ground: Ground<'a>,
    text: &str,
) -> Result<SortKey, Refusal> {
    let (path, order) = text.split_once(':').unwrap_or((text, "asc"));
    let descending = match order.trim() {
        "asc" | "ASC" => false,
        "desc" | "DESC" => true,
        _ => return Err(Refusal::InvalidOrder),
    };
    let mut steps = Vec::new();
    let subject = walk(env, state, scope, (ground, &mut steps), path.trim())?;
    Ok(SortKey { steps, subject, descending })
}

/// Follows a dotted path to the scalar at its end; what it goes through is added to `steps`.
fn walk<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    scope: &Scope<'a>,
    (mut ground, steps): (Ground<'a>, &mut Vec<SortStep>),
    path: &str,
) -> Result<Subject, Refusal> {
    let (mut scope, mut trail) = (scope.clone(), Trail::default());
    let mut segments = path.split('.').peekable();
    while let Some(segment) = segments.next() {
        trail.enter(segment);
        if segments.peek().is_none() {
            return subject(ground, segment).ok_or_else(|| refusal(ground, segment, &trail));
        }
        let (step, next) = step((env, state), &scope, ground, segment, &trail)?;
        if let SortStep::Related(step) = &step {
            scope = scope.behind(step);
            trail.hops += 1;
        }
        if trail.hops > env.limits.relation_hops {
            return Err(state.exceed("relation_hops", env.limits.relation_hops, trail.hops));
        }
        steps.push(step);
        ground = next;
    }
    Err(trail.invalid_key("sort"))
}

/// The scalar called `name`. Rows can also be ordered by their number, the order in which they were made.
fn subject(ground: Ground<'_>, name: &str) -> Option<Subject> {
    if let (Ground::Row(_), "id") = (ground, name) {
        let place = Place::Column(ColumnName::from("id"));
        return Some(Subject { place, storage: Storage::BigInteger, scalar: Scalar::Id });
    }
    let field = ground.field(name)?;
    match &field.kind {
        FieldKind::Scalar(scalar) if !scalar.secret => Some(Subject {
            place: ground.place(field),
            storage: scalar.storage,
            scalar: scalar.scalar,
        }),
        _ => None,
    }
}

fn refusal(ground: Ground<'_>, name: &str, trail: &Trail) -> Refusal {
    if ground.has(name) { trail.invalid_key("sort") } else { trail.unknown_key("sort") }
}

/// One step through a relation or a component. A list of components has no one value to order by.
fn step<'a>(
    (env, state): (&Env<'a>, &State<'_>),
    scope: &Scope<'a>,
    ground: Ground<'a>,
    name: &str,
    trail: &Trail,
) -> Result<(SortStep, Ground<'a>), Refusal> {
    let invalid = || refusal(ground, name, trail);
    let field = ground.field(name).ok_or_else(invalid)?;
    match &field.kind {
        FieldKind::Relation(relation) => {
            let target = access::target(env, relation).map_err(|_forbidden| invalid())?;
            let step = scope.step((env, state), (field, relation), target);
            Ok((SortStep::Related(step), Ground::Row(target)))
        }
        FieldKind::Component(component) if !component.repeatable => {
            let (place, component) = (ground.place(field), component.component);
            let inside = Ground::Component(env.model.component(component));
            Ok((SortStep::Component { place, component }, inside))
        }
        _ => Err(invalid()),
    }
}
