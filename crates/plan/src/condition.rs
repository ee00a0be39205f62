//! `filters` → [`Filter`] (content-api.md 3.4): members are ANDed; `and`, `or`, `not` at every level; what is
//! empty or null restricts nothing; a key that this viewer may not read does not exist.
//!
//! In: the argument. Out: a filter, or `None` for no restriction.

use std::mem;

use model::{Action, Component, FieldKind, Operator, Relation, TypeId, Value};
use schema::{Input, Selection};
use serde_json::Value as Json;

use crate::access::{self, Granted};
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
    /// It is a rule on rows: what restricts nothing would open what was to be closed.
    is_rule: bool,
    leaves: u64,
}

/// The condition that a list field's `filters` put on rows.
pub(crate) fn of_rows<'a>(
    env: &Env<'a>,
    state: &mut State<'_>,
    scope: &Scope<'a>,
    granted: Granted<'a>,
    selection: &Selection,
) -> Result<Option<Filter>, Refusal> {
    let mut walk = Walk::new(scope, false);
    let filter = argument(env, state, &mut walk, Ground::Row(granted), selection)?;
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

/// What a rule on rows, which is written like `filters`, says of rows in this scope for a user of whom `facts` are known.
/// They are handed to statements like variables that come after those of the operation.
///
/// # Errors
/// When the rule does not fit the type, names a fact that there is not or that is not known of this user, compares one
/// otherwise than with an operator that takes one value, or has a part that restricts nothing, such as an empty list.
pub(crate) fn of_rule<'a>(
    env: &Env<'a>,
    (state, facts): (&State<'_>, &[Option<Value>]),
    scope: &Scope<'a>,
    content_type: TypeId,
    rule: &Json,
) -> Result<Filter, Refusal> {
    let known = env.model.facts_of(env.people);
    let first = state.variables.len();
    let fact = |path: &str| {
        let index = known.iter().position(|fact| fact.path == path)?;
        facts.get(index)?.as_ref()?;
        Some(first + index)
    };
    let rule = input::of_rule(rule, &fact).ok_or(Refusal::Forbidden)?;
    let mut own = State::new(&[]);
    let granted = access::root(env, content_type, Action::Find)?;
    let mut walk = Walk { is_rule: true, ..Walk::new(scope, false) };
    let filter = object(env, &mut own, &mut walk, Ground::Row(granted), &rule)?;
    // a fact was needed where only a value can stand
    filter.filter(|_| !own.pinned).ok_or(Refusal::Forbidden)
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

/// `a AND b`, without needless nesting.
pub(crate) fn both_of(left: Filter, right: Filter) -> Filter {
    let parts = |filter| match filter {
        Filter::All(parts) => parts,
        filter => vec![filter],
    };
    all(parts(left).into_iter().chain(parts(right)))
}

/// `a OR b OR …` of one part or more.
pub(crate) fn any(mut parts: Vec<Filter>) -> Option<Filter> {
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
        let part = self::member(env, state, walk, ground, member)?;
        parts.extend(walk.restricting(part)?);
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
        let part = object(env, state, walk, ground, item)?;
        parts.extend(walk.restricting(part)?);
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
    let step = walk.scope.step((env, state), (field, relation), target);
    let before = walk.enter(env, state, &step)?;
    let inside = object(env, state, walk, Ground::Row(target), value)?;
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
        | Filter::Publication { .. } => Some(false),
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
        Self { scope: scope.clone(), trail: Trail::default(), in_memory, is_rule: false, leaves: 0 }
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

    /// A part of a condition; in a rule it must restrict something.
    pub(crate) fn restricting(&self, part: Option<Filter>) -> Result<Option<Filter>, Refusal> {
        if self.is_rule && part.is_none() { Err(Refusal::Forbidden) } else { Ok(part) }
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
