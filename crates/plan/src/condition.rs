//! `filters` → [`Filter`] (content-api.md 3.4): members are ANDed; `and`, `or`, `not` at every level; what is
//! empty or null restricts nothing; a key that this viewer may not read does not exist.
//!
//! In: the argument. Out: a filter, or `None` for no restriction.

use std::mem;

use model::{Component, ContentType, FieldKind, Operator, Relation, Value};
use schema::{Input, Selection};

use crate::access;
use crate::cost;
use crate::env::{Env, State};
use crate::ground::{Ground, Trail};
use crate::input;
use crate::operand;
use crate::scope::Scope;
use crate::{Filter, Operand, Refusal, RelationStep, Subject};

/// What the translation of one `filters` argument carries along.
pub(crate) struct Walk<'a> {
    /// Which rows it stands on, or in a component of.
    scope: Scope<'a>,
    /// Where the translation is.
    pub(crate) trail: Trail,
    /// What is compared here are members of component JSON, in memory: the values must be known.
    pub(crate) in_memory: bool,
    leaves: u64,
}

/// The condition that a list field's `filters` put on rows.
pub(crate) fn of_rows<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    scope: &Scope<'a>,
    content_type: &'a ContentType,
    selection: &Selection,
) -> Result<Option<Filter>, Refusal> {
    let mut walk = Walk::new(scope, false);
    let filter = argument(env, state, &mut walk, Ground::Row(content_type), selection)?;
    filter.iter().for_each(|filter| cost::filtered(state, filter));
    Ok(filter)
}

/// The condition that a repeatable component's `filters` put on its items; [`crate::items`] makes it one for memory.
pub(crate) fn of_components<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    scope: &Scope<'a>,
    component: &'a Component,
    selection: &Selection,
) -> Result<Option<Filter>, Refusal> {
    let mut walk = Walk::new(scope, true);
    argument(env, state, &mut walk, Ground::Component(component), selection)
}

/// `a AND b AND …`, without needless nesting.
pub(crate) fn all(parts: impl IntoIterator<Item = Filter>) -> Filter {
    let mut parts: Vec<Filter> = parts.into_iter().collect();
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        last => {
            parts.extend(last);
            Filter::All(parts)
        }
    }
}

/// `a OR b OR …` of one part or more.
fn any(mut parts: Vec<Filter>) -> Option<Filter> {
    match parts.len() {
        0 | 1 => parts.pop(),
        _ => Some(Filter::Any(parts)),
    }
}

fn argument<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    walk: &mut Walk<'a>,
    ground: Ground<'a>,
    selection: &Selection,
) -> Result<Option<Filter>, Refusal> {
    match selection.argument("filters") {
        Some(filters) => object(env, state, walk, ground, filters),
        None => Ok(None),
    }
}

fn object<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    walk: &mut Walk<'a>,
    ground: Ground<'a>,
    filters: &Input,
) -> Result<Option<Filter>, Refusal> {
    let filters = input::resolve(state, filters);
    let Input::Object(members) = &*filters else { return Ok(None) };
    let mut parts = Vec::with_capacity(members.len());
    for member in members {
        parts.extend(self::member(env, state, walk, ground, member)?);
    }
    Ok((!parts.is_empty()).then(|| all(parts)))
}

fn member<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    walk: &mut Walk<'a>,
    ground: Ground<'a>,
    (key, value): &(String, Input),
) -> Result<Option<Filter>, Refusal> {
    match key.as_str() {
        "and" => {
            let parts = objects(env, state, walk, ground, value)?;
            Ok((!parts.is_empty()).then(|| all(parts)))
        }
        "or" => Ok(any(objects(env, state, walk, ground, value)?)),
        "not" => {
            let inner = object(env, state, walk, ground, value)?;
            Ok(inner.map(|inner| Filter::Not(Box::new(inner))))
        }
        name => {
            walk.trail.enter(name);
            let filter = field(env, state, walk, ground, (name, value))?;
            walk.trail.leave();
            Ok(filter)
        }
    }
}

/// The items of `and` and `or` that restrict something.
fn objects<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    walk: &mut Walk<'a>,
    ground: Ground<'a>,
    list: &Input,
) -> Result<Vec<Filter>, Refusal> {
    let list = input::resolve(state, list);
    let mut parts = Vec::new();
    for item in input::items(&list) {
        parts.extend(object(env, state, walk, ground, item)?);
    }
    Ok(parts)
}

fn field<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    walk: &mut Walk<'a>,
    ground: Ground<'a>,
    (name, value): (&str, &Input),
) -> Result<Option<Filter>, Refusal> {
    let field = ground.field(name).ok_or_else(|| walk.trail.invalid_key("filters"))?;
    match &field.kind {
        FieldKind::Scalar(scalar) if !scalar.secret => {
            let subject = Subject {
                place: ground.place(field),
                storage: scalar.storage,
                scalar: scalar.scalar,
            };
            operand::comparisons(env, state, walk, &subject, value)
        }
        FieldKind::Relation(relation) => related(env, state, walk, (field, relation), value),
        FieldKind::Component(component) => {
            let ground_inside = Ground::Component(env.model.component(component.component));
            let inside = object(env, state, walk, ground_inside, value)?;
            let there_is = |filter| Filter::Component {
                place: ground.place(field),
                component: component.component,
                repeatable: component.repeatable,
                filter: Box::new(filter),
            };
            Ok(inside.map(|filter| or_nothing(filter, there_is)))
        }
        FieldKind::Scalar(_) | FieldKind::Zone(_) => Err(walk.trail.invalid_key("filters")),
    }
}

fn related<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    walk: &mut Walk<'a>,
    (field, relation): (&'a model::Field, &'a Relation),
    value: &Input,
) -> Result<Option<Filter>, Refusal> {
    let target =
        access::target(env, relation).map_err(|_forbidden| walk.trail.invalid_key("filters"))?;
    let step = walk.scope.step(field, relation, target);
    let content_type = env.model.content_type(target);
    let before = walk.enter(env, state, &step)?;
    let inside = object(env, state, walk, Ground::Row(content_type), value)?;
    walk.leave(before);
    let there_is = |filter| Filter::Related { step: step.clone(), filter: Box::new(filter) };
    Ok(inside.map(|filter| or_nothing(filter, there_is)))
}

/// That there is something for which `filter` holds; or nothing, if the filter holds of that. So
/// `author: { name: { null: true } }` finds the entries without an author, too.
fn or_nothing(filter: Filter, there_is: impl Fn(Filter) -> Filter) -> Filter {
    if holds_of_nothing(&filter) != Some(true) {
        return there_is(filter);
    }
    let nothing = Filter::Not(Box::new(there_is(all([]))));
    Filter::Any(vec![there_is(filter), nothing])
}

/// Whether a filter holds of a row or component that is not there, all of whose fields are null; `None` when that cannot
/// be said, as SQL puts it.
fn holds_of_nothing(filter: &Filter) -> Option<bool> {
    match filter {
        Filter::All(parts) => parts.iter().map(holds_of_nothing).reduce(both).unwrap_or(Some(true)),
        Filter::Any(parts) => {
            let none = parts.iter().map(|part| holds_of_nothing(part).map(|holds| !holds));
            none.reduce(both).unwrap_or(Some(true)).map(|none| !none)
        }
        Filter::Not(inner) => holds_of_nothing(inner).map(|holds| !holds),
        Filter::Compare { operator, operand: Operand::Value(Value::Boolean(asked)), .. } => {
            match operator {
                Operator::Null => Some(*asked),
                Operator::NotNull => Some(!asked),
                _ => None,
            }
        }
        Filter::Compare { .. } => None,
        Filter::Related { .. }
        | Filter::Referred { .. }
        | Filter::Component { .. }
        | Filter::Publication(_) => Some(false),
    }
}

/// `and` of three values.
fn both(left: Option<bool>, right: Option<bool>) -> Option<bool> {
    match (left, right) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

impl<'a> Walk<'a> {
    fn new(scope: &Scope<'a>, in_memory: bool) -> Self {
        Self { scope: scope.clone(), trail: Trail::default(), in_memory, leaves: 0 }
    }

    /// Goes through a relation; what comes back is for [`Self::leave`].
    fn enter(
        &mut self,
        env: &Env<'_>,
        state: &mut State<'_>,
        step: &RelationStep,
    ) -> Result<(Scope<'a>, bool), Refusal> {
        self.trail.hops += 1;
        if self.trail.hops > env.limits.relation_hops {
            return Err(state.exceed("relation_hops", env.limits.relation_hops, self.trail.hops));
        }
        let inside = self.scope.behind(step);
        let before = mem::replace(&mut self.scope, inside);
        Ok((before, mem::replace(&mut self.in_memory, false)))
    }

    /// Comes back from a relation.
    fn leave(&mut self, (scope, in_memory): (Scope<'a>, bool)) {
        self.trail.hops -= 1;
        self.scope = scope;
        self.in_memory = in_memory;
    }

    /// Counts one comparison.
    pub(crate) fn leaf(&mut self, env: &Env<'_>, state: &mut State<'_>) -> Result<(), Refusal> {
        self.leaves += 1;
        if self.leaves > env.limits.filter_leaves {
            return Err(state.exceed("filter_leaves", env.limits.filter_leaves, self.leaves));
        }
        Ok(())
    }

    /// An operand that the field at hand cannot be compared with.
    pub(crate) fn invalid_operand(&self, message: String) -> Refusal {
        Refusal::InvalidOperand { path: self.trail.path(), message, parameter: "filters" }
    }
}
